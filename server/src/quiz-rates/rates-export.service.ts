import type { QuizRatesQuery } from '@tongxin/contract/quiz-rates'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { Actor } from '../identity/access.rules.ts'
import { type Written, writeXlsx } from '../spreadsheets/xlsx-writer.ts'
import { type Clock, writeTime } from '../time.ts'
import { type Counts, everySubtree, ratesOf } from './quiz-rates.rules.ts'
import type { QuizRatesService } from './quiz-rates.service.ts'

/** Each rate says how it is counted: figures that are reported are asked about. */
const HEADER = [
  '组织（含下级）',
  '层级',
  '应参加',
  '参加（已交卷）',
  '参考率（%）＝参加÷应参加',
  '合格人数',
  '合格率（%）＝合格÷参加',
  '优秀人数',
  '优秀率（%）＝优秀÷参加',
]
const WIDTHS = [36, 8, 10, 14, 24, 10, 22, 10, 22]

/** 97.02: what can be summed up and sorted. */
const percent = (rate: number | null): Written => (rate === null ? null : Math.round(rate * 10_000) / 100)

const cells = (counts: Counts): Written[] => [
  counts.expected,
  counts.participants,
  percent(counts.participationRate),
  counts.passed,
  percent(counts.passRate),
  counts.excellent,
  percent(counts.excellenceRate),
]

/** 成绩统计 as a spreadsheet: rates of every organization of the subtree, no names of people. */
export class RatesExportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rates: QuizRatesService,
    private readonly audit: AuditService,
  ) {}

  async export(actor: Actor, quizId: number, { organizationId }: QuizRatesQuery) {
    const part = await this.rates.require(actor, quizId, organizationId)
    const { quiz, organization } = part
    await this.audit.record(this.database, actor, 'quiz.export', {
      organizationId: organization.id,
      details: { quizId },
    })
    const { places, rows, distribution } = await this.rates.count(part)
    const subtrees = everySubtree(rows, organization.id)
    const nodes = [...subtrees.keys()]
      .map((id) => places.get(id)!)
      .sort((a, b) => a.path.length - b.path.length || a.id - b.id)
    const all = ratesOf(rows)
    const { branchMeans: means } = all
    const frozen = quiz.frozenAt
      ? `应参加按截止时（${writeTime(quiz.frozenAt)}）的名册`
      : `应参加按现在（${writeTime(this.clock())}）的名册，测试截止时固定`
    const lines: Written[][] = [
      [`全体合计（按全部参加人员）`, null, ...cells(all)],
      [
        `各支部平均（${means.branches} 个支部各自的率相加÷支部数）`,
        null,
        ...[null, null, percent(means.participationRate)],
        ...[null, percent(means.passRate), null, percent(means.excellenceRate)],
      ],
      ...nodes.map((node): Written[] => [
        node.name,
        node.path.length - organization.path.length + 1,
        ...cells(subtrees.get(node.id)!),
      ]),
      [`平均得分率（%）`, null, percent(all.meanScore)],
      ...distribution.map((people, tenth): Written[] => [
        tenth === 9 ? '得分率 90%～100%' : `得分率 ${tenth}0%～${tenth}9%`,
        null,
        people,
      ]),
      [`说明：${frozen}；一人多次作答只计算计入成绩的一次；在哪个组织参加，就计在哪个组织。`],
    ]
    return {
      name: `${quiz.title.replace(/[\\/:*?"<>|]/g, ' ')}成绩统计.xlsx`,
      content: writeXlsx('成绩统计', HEADER, lines, WIDTHS),
    }
  }
}
