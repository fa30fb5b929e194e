import type { Paper, PaperQuestion, PaperRule } from '@tongxin/contract/quizzes'
import type { PaperKind, QuestionDifficulty, QuestionType } from '@tongxin/contract/quiz-constants'
import { toHundredths } from '../attempts/marking.rules.ts'

/** Marks are held in hundredths: part marks are no fractions. */
export const fromHundredths = (hundredths: number): number => hundredths / 100

/** Active questions of a bank that are alike; `''` is what nobody said. */
export interface StratumFacts {
  topic: string
  type: QuestionType
  difficulty: QuestionDifficulty | ''
  questions: number
}

/** How many questions a paper has, and what they bring together, in hundredths. */
export function totalsOf({ kind, questions, rules }: Pick<Paper, 'kind' | 'questions' | 'rules'>) {
  const parts = kind === 'fixed' ? questions.map(({ marks }) => ({ count: 1, marks })) : rules
  return {
    questionsCount: parts.reduce((sum, { count }) => sum + count, 0),
    totalMarks: parts.reduce((sum, { count, marks }) => sum + count * toHundredths(marks), 0),
  }
}

interface AnyPaper {
  paperKind: PaperKind
  paper: readonly PaperQuestion[] | readonly PaperRule[]
}

/** Whether both ask the same; the database gives the fields of a question in an order of its own. */
export function isSamePaper(a: AnyPaper, b: AnyPaper): boolean {
  return a.paperKind === b.paperKind && written(a.paper) === written(b.paper)
}

const FIELDS: (keyof PaperQuestion | keyof PaperRule)[] = [
  'questionId',
  'version',
  'topic',
  'type',
  'difficulty',
  'count',
  'marks',
]
const written = (paper: AnyPaper['paper']) => JSON.stringify(paper, FIELDS)

export function isOfStratum(
  rule: Pick<PaperRule, 'topic' | 'type' | 'difficulty'>,
  stratum: Omit<StratumFacts, 'questions'>,
): boolean {
  return (
    (rule.topic === null || rule.topic === stratum.topic) &&
    (rule.type === null || rule.type === stratum.type) &&
    (rule.difficulty === null || rule.difficulty === stratum.difficulty)
  )
}

/** Rules that cannot be met together: their places in the list, what they ask for, and what there is for all of them. */
export interface Shortage {
  rules: number[]
  wanted: number
  available: number
}

/**
 * Whether a bank has enough for all rules at once; a question is on a paper at most once, so that what fits several
 * rules counts for one of them. This is a flow from the rules to the questions: if it cannot be complete, the smallest
 * cut names rules that ask for more than there is for them (Hall's condition).
 * @returns `null`: enough
 */
export function shortageOf(
  rules: readonly Pick<PaperRule, 'topic' | 'type' | 'difficulty' | 'count'>[],
  strata: readonly StratumFacts[],
): Shortage | null {
  // Strata that the same rules fit are one: there are few of those, however many topics a bank has.
  const groups = new Map<string, { rules: number[]; free: number }>()
  for (const stratum of strata) {
    const fitting = rules.flatMap((rule, i) => (isOfStratum(rule, stratum) ? [i] : []))
    const group = groups.get(fitting.join()) ?? { rules: fitting, free: 0 }
    group.free += stratum.questions
    groups.set(fitting.join(), group)
  }
  const pools = [...groups.values()].map((group) => ({ ...group, taken: new Map<number, number>() }))
  for (const [i, { count }] of rules.entries()) {
    for (let missing = count; missing > 0;) {
      const { steps, reached } = pathFrom(i, pools)
      if (steps === null) return cutOf(reached, rules, strata)
      missing -= push(i, steps, missing)
    }
  }
  return null
}

interface Pool {
  rules: number[]
  free: number
  /** By rule. */
  taken: Map<number, number>
}
/** A rule takes from this pool; the rule that gives way there goes on with the next step. */
interface Step {
  pool: Pool
  /** Whose questions are taken over; `null`: the pool's free ones. */
  from: number | null
}

/** The shortest way for one rule to more questions, others giving way; without one, the rules that share its fate. */
function pathFrom(start: number, pools: readonly Pool[]): { steps: Step[] | null; reached: Set<number> } {
  const reached = new Set([start])
  let ends: { rule: number; steps: Step[] }[] = [{ rule: start, steps: [] }]
  while (ends.length > 0) {
    const next: typeof ends = []
    for (const { rule, steps } of ends) {
      for (const pool of pools.filter((one) => one.rules.includes(rule))) {
        if (pool.free > 0) return { steps: [...steps, { pool, from: null }], reached }
        for (const [from, taken] of pool.taken) {
          if (taken === 0 || reached.has(from)) continue
          reached.add(from)
          next.push({ rule: from, steps: [...steps, { pool, from }] })
        }
      }
    }
    ends = next
  }
  return { steps: null, reached }
}

function push(start: number, steps: readonly Step[], wanted: number): number {
  const amount = Math.min(
    wanted,
    ...steps.map(({ pool, from }) => (from === null ? pool.free : pool.taken.get(from)!)),
  )
  let rule = start
  for (const { pool, from } of steps) {
    pool.taken.set(rule, (pool.taken.get(rule) ?? 0) + amount)
    if (from === null) pool.free -= amount
    else {
      pool.taken.set(from, pool.taken.get(from)! - amount)
      rule = from
    }
  }
  return amount
}

function cutOf(
  reached: ReadonlySet<number>,
  rules: readonly Pick<PaperRule, 'topic' | 'type' | 'difficulty' | 'count'>[],
  strata: readonly StratumFacts[],
): Shortage {
  const places = [...reached].sort((a, b) => a - b)
  const fitting = strata.filter((stratum) => places.some((i) => isOfStratum(rules[i]!, stratum)))
  return {
    rules: places,
    wanted: places.reduce((sum, i) => sum + rules[i]!.count, 0),
    available: fitting.reduce((sum, { questions }) => sum + questions, 0),
  }
}

/** `第 1、3 条规则合起来要 12 题，题库里符合的只有 10 题。` */
export function sayShortage({ rules, wanted, available }: Shortage): string {
  const which = rules.map((i) => i + 1).join('、')
  const together = rules.length > 1 ? '合起来' : ''
  return `第 ${which} 条规则${together}要 ${wanted} 题，题库里符合的只有 ${available} 题，请减少题数或先补充题库。`
}
