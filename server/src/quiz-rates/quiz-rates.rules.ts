import type { QuizRates } from '@tongxin/contract/quiz-rates'

/** What is counted of one organization itself, without those below it. Marks in hundredths. */
export interface OrganizationCounts {
  id: number
  /** Ids from the root down to itself. */
  path: readonly number[]
  /** Its 党支部 where it is a 党小组, else itself: of what the mean over branches is made. */
  branchId: number
  expected: number
  participants: number
  passed: number
  excellent: number
  marks: number
  totalMarks: number
}

export type Counts = Pick<
  QuizRates,
  'expected' | 'participants' | 'passed' | 'excellent' | 'participationRate' | 'passRate' | 'excellenceRate'
>

export type SubtreeRates = Counts & Pick<QuizRates, 'branchMeans' | 'meanScore'>

/** @returns part ÷ whole; `null` where there is nobody to count */
const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

const mean = (rates: readonly (number | null)[]): number | null => {
  const known = rates.filter((one) => one !== null)
  return rate(
    known.reduce((sum, one) => sum + one, 0),
    known.length,
  )
}

/** Sums of several organizations, and the rates over all of their people: 参加 ÷ 应参加, 合格 ÷ 参加, 优秀 ÷ 参加. */
export function countsOf(rows: readonly OrganizationCounts[]): Counts {
  const sum = { expected: 0, participants: 0, passed: 0, excellent: 0 }
  for (const { expected, participants, passed, excellent } of rows) {
    // Marks of a paper that are entered after the count was frozen may be of somebody who came later.
    sum.expected += Math.max(expected, participants)
    sum.participants += participants
    sum.passed += passed
    sum.excellent += excellent
  }
  return {
    ...sum,
    participationRate: rate(sum.participants, sum.expected),
    passRate: rate(sum.passed, sum.participants),
    excellenceRate: rate(sum.excellent, sum.participants),
  }
}

/**
 * 三率 of a subtree in both ways, as `contract/quiz-rates.ts` defines them.
 * @param rows of every organization of the subtree that has expected or participants
 */
export function ratesOf(rows: readonly OrganizationCounts[]): SubtreeRates {
  const branches = [...groupBy(rows, ({ branchId }) => branchId).values()].map(countsOf)
  return {
    ...countsOf(rows),
    branchMeans: {
      branches: branches.filter(({ participants }) => participants > 0).length,
      participationRate: mean(branches.map(({ participationRate }) => participationRate)),
      passRate: mean(branches.map(({ passRate }) => passRate)),
      excellenceRate: mean(branches.map(({ excellenceRate }) => excellenceRate)),
    },
    meanScore: rate(
      rows.reduce((sum, { marks }) => sum + marks, 0),
      rows.reduce((sum, { totalMarks }) => sum + totalMarks, 0),
    ),
  }
}

/** 成绩分布; full marks belong to the last tenth. */
export function distributionOf(tenths: readonly { tenth: number; people: number }[]): number[] {
  const distribution = Array<number>(10).fill(0)
  for (const { tenth, people } of tenths) distribution[Math.min(9, tenth)]! += people
  return distribution
}

/** Those right below `rootId`, each with what is below it, in the order of `rows`. */
export function childrenOf(
  rows: readonly OrganizationCounts[],
  rootId: number,
): { id: number; counts: Counts }[] {
  const below = rows.filter(({ id }) => id !== rootId)
  const byChild = groupBy(below, ({ path }) => path[path.indexOf(rootId) + 1]!)
  return [...byChild].map(([id, own]) => ({ id, counts: countsOf(own) }))
}

/** Every organization of the subtree that has somebody in it or below it, each with what is below it. */
export function everySubtree(rows: readonly OrganizationCounts[], rootId: number): Map<number, Counts> {
  const subtrees = new Map<number, OrganizationCounts[]>()
  for (const row of rows)
    for (const id of row.path.slice(row.path.indexOf(rootId))) {
      const subtree = subtrees.get(id)
      if (subtree) subtree.push(row)
      else subtrees.set(id, [row])
    }
  return new Map([...subtrees].map(([id, own]) => [id, countsOf(own)]))
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/**
 * The lowest organization that has all of these below it or is it; `undefined`: they have none in common.
 * @param paths ids from the root down to each
 */
export function lowestAbove(paths: readonly (readonly number[])[]): number | undefined {
  const [first = [], ...others] = paths
  return first.findLast((id, depth) => others.every((path) => path[depth] === id))
}
