import type { AttemptCounting, QuizStatus, ResultsShown } from '@tongxin/contract/quiz-constants'
import type { QuizDetail, QuizSummary } from '@tongxin/contract/quizzes'
import { dateAndClock, duration } from '@/shared/time'

/* Words about quizzes as their organisers read them. */

export const COUNTING_LABELS: Record<AttemptCounting, string> = { best: '取最高一次', last: '取最后一次' }

export const SHOWN_LABELS: Record<ResultsShown, string> = {
  at_once: '交卷后马上看',
  after_window: '全部截止后看',
}

export const STATUS_LABELS: Record<QuizStatus, string> = {
  draft: '草稿',
  upcoming: '未开始',
  running: '进行中',
  ended: '已截止',
  withdrawn: '已撤回',
}

export const STATUS_TONES: Record<QuizStatus, 'neutral' | 'green' | 'blue'> = {
  draft: 'neutral',
  upcoming: 'blue',
  running: 'green',
  ended: 'neutral',
  withdrawn: 'neutral',
}

export type StatusTab = QuizStatus | 'all'

/** In the order in which one looks for them. */
export const STATUS_TABS: readonly { value: StatusTab; label: string }[] = [
  { value: 'all', label: '全部' },
  ...(['running', 'upcoming', 'draft', 'ended', 'withdrawn'] as const).map((value) => ({
    value,
    label: STATUS_LABELS[value],
  })),
]

/** 87.5; part marks have up to two digits. */
export const marksWords = (marks: number): string => String(Math.round(marks * 100) / 100)

const limitWords = (minutes: number | null): string =>
  minutes === null ? '不限时' : minutes <= 120 ? `${minutes} 分钟` : duration(minutes)

type Sized = Pick<QuizSummary, 'questionsCount' | 'totalMarks' | 'timeLimitMinutes'>

/** 50 题 · 100 分 · 60 分钟 */
export const sizeWords = ({ questionsCount, totalMarks, timeLimitMinutes }: Sized): string =>
  questionsCount === 0
    ? '还没有选题'
    : [`${questionsCount} 题`, `${marksWords(totalMarks)} 分`, limitWords(timeLimitMinutes)].join(' · ')

/** 11月20日 09:00 – 11月30日 18:00 */
export const windowWords = ({ opensAt, closesAt }: Pick<QuizSummary, 'opensAt' | 'closesAt'>, now: number) =>
  `${dateAndClock(opensAt, now)} – ${dateAndClock(closesAt, now)}`

/** 每人 2 次，取最高一次 */
export function attemptsWords({
  attemptsMax,
  attemptCounting,
}: Pick<QuizSummary, 'attemptsMax' | 'attemptCounting'>): string {
  if (attemptsMax === 1) return '每人 1 次'
  const often = attemptsMax === null ? '次数不限' : `每人 ${attemptsMax} 次`
  return `${often}，${COUNTING_LABELS[attemptCounting]}`
}

/** Everything that was set, for its organisers; what is empty is left out. */
export function factsOf(quiz: QuizDetail, now: number): { label: string; value: string }[] {
  const { paper, attempts } = quiz
  const shuffled = paper
    ? [paper.shuffleQuestions && '题目乱序', paper.shuffleOptions && '选项乱序'].filter(Boolean).join('、')
    : ''
  return [
    { label: '出题组织', value: quiz.organization.name },
    { label: '开放时间', value: windowWords(quiz, now) },
    { label: '试卷', value: sizeWords(quiz) },
    {
      label: '出题方式',
      value: paper
        ? [paper.kind === 'fixed' ? '固定试卷' : '按规则抽题', shuffled].filter(Boolean).join('，')
        : '',
    },
    { label: '作答次数', value: attemptsWords(quiz) },
    {
      label: '合格与优秀',
      value: `得分率 ${quiz.passPercent}% 合格，${quiz.excellencePercent}% 优秀`,
    },
    { label: '成绩与解析', value: SHOWN_LABELS[quiz.resultsShown] },
    { label: '已开始作答', value: attempts === undefined ? '' : `${attempts} 人次` },
    { label: '说明', value: quiz.description },
    { label: '撤回原因', value: quiz.withdrawReason ?? '' },
  ].filter(({ value }) => value !== '')
}

export type QuizAction =
  'publish' | 'edit' | 'rates' | 'items' | 'extra-time' | 'paper' | 'key' | 'paper-marks' | 'withdraw'

/** What can be done with a quiz by this viewer now. */
export function actionsOf({ status, viewer, questionsCount }: QuizDetail): QuizAction[] {
  const { canManage, canOversee } = viewer
  const sees = canOversee && status !== 'draft'
  if (!canManage) return sees ? ['rates'] : []
  const isOn = status === 'upcoming' || status === 'running'
  const begun = status === 'running' || status === 'ended'
  return [
    status === 'draft' && 'publish',
    status !== 'withdrawn' && 'edit',
    sees && 'rates',
    status === 'ended' && 'items',
    isOn && 'extra-time',
    questionsCount > 0 && status !== 'withdrawn' && 'paper',
    questionsCount > 0 && status !== 'withdrawn' && 'key',
    begun && 'paper-marks',
    isOn && 'withdraw',
  ].filter((action): action is QuizAction => action !== false)
}
