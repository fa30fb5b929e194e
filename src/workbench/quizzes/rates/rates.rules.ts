import type { QuizRates } from '@tongxin/contract/quiz-rates'
import type { QuizStatus } from '@tongxin/contract/quiz-constants'
import type { RoleGrant } from '@tongxin/contract/identity'
import { dateAndClock } from '@/shared/time'

/** 97.4%; — where nobody is counted. */
export const percent = (rate: number | null): string =>
  rate === null ? '—' : `${(Math.round(rate * 1000) / 10).toFixed(1).replace(/\.0$/, '')}%`

export interface RateCard {
  label: string
  /** Over all participants. */
  rate: string
  /** How it comes about: 参加 570 ÷ 应参加 585 */
  definition: string
  /** 各支部平均 */
  mean: string
}

/** 三率, each with how it is counted: figures that are reported are asked about. */
export function rateCards(rates: QuizRates): RateCard[] {
  const { expected, participants, passed, excellent, branchMeans } = rates
  return [
    {
      label: '参考率',
      rate: percent(rates.participationRate),
      definition: `参加 ${participants} ÷ 应参加 ${expected}`,
      mean: percent(branchMeans.participationRate),
    },
    {
      label: '合格率',
      rate: percent(rates.passRate),
      definition: `合格 ${passed} ÷ 参加 ${participants}`,
      mean: percent(branchMeans.passRate),
    },
    {
      label: '优秀率',
      rate: percent(rates.excellenceRate),
      definition: `优秀 ${excellent} ÷ 参加 ${participants}`,
      mean: percent(branchMeans.excellenceRate),
    },
  ]
}

/** What both ways of counting are, and by which roster. */
export function definitionsOf({ branchMeans, frozenAt }: QuizRates, now: number): string[] {
  return [
    '全体：把下面所有组织的人合在一起算。',
    `各支部平均：每个支部先各算各的率，再相加除以支部数（有人参加的 ${branchMeans.branches} 个支部；参考率按有应参加人员的支部）。`,
    frozenAt
      ? `应参加按截止时（${dateAndClock(frozenAt, now)}）的名册，不再变动。`
      : '应参加按现在的名册，测试截止时固定。',
    '一人多次作答只算计入成绩的一次；在哪个组织参加，就计在哪个组织。',
  ]
}

/** 成绩分布, from full marks down: words, people, and the share of the longest bar. */
export function distributionRows({ distribution }: Pick<QuizRates, 'distribution'>) {
  return distribution
    .map((people, tenth) => ({
      label: tenth === 9 ? '90%–100%' : `${tenth * 10}%–${tenth * 10 + 9}%`,
      people,
    }))
    .reverse()
}

/** One step of the way down the tree. */
export interface Place {
  id: number
  shortName: string
}

/** The way to a place: it and what is above it, without what was below. */
export function wayTo(way: readonly Place[], place: Place): Place[] {
  const at = way.findIndex(({ id }) => id === place.id)
  return at >= 0 ? way.slice(0, at + 1) : [...way, place]
}

/** Names of those who have not taken it yet: only for an organiser of that very organization, while one still can. */
export const mayHelp = (
  organizationId: number,
  status: QuizStatus,
  roles: readonly Pick<RoleGrant, 'role' | 'organizationId'>[],
): boolean =>
  status === 'running' &&
  roles.some((grant) => grant.role === 'organizer' && grant.organizationId === organizationId)

type Child = QuizRates['children'][number]

/** 应参加 60，参加 58，参考率 96.7%… for a row of the table, spoken. */
export const childWords = ({ organization, ...counts }: Child): string =>
  [
    organization.name,
    `应参加 ${counts.expected}`,
    `参加 ${counts.participants}`,
    `参考率 ${percent(counts.participationRate)}`,
    `合格率 ${percent(counts.passRate)}`,
    `优秀率 ${percent(counts.excellenceRate)}`,
  ].join('，')
