import type { QuestionDifficulty, QuestionType } from '@tongxin/contract/quiz-constants'
import type { PaperRule } from '@tongxin/contract/quizzes'

/** How many active questions of a bank are alike in topic, type and difficulty; they are numbered from 1 without gaps. */
export interface Stratum {
  id: number
  /** `''`: none. */
  topic: string
  type: QuestionType
  difficulty: QuestionDifficulty | ''
  questions: number
}

/** A question by its place; `marks` as the rule says. */
export interface Drawn {
  stratumId: number
  position: number
  marks: number
}

/** A whole number from 0 to below the limit, each as likely. */
export type Below = (limit: number) => number

const matches = (rule: PaperRule, stratum: Stratum) =>
  (rule.topic === null || rule.topic === stratum.topic) &&
  (rule.type === null || rule.type === stratum.type) &&
  (rule.difficulty === null || rule.difficulty === stratum.difficulty)

const narrowness = (rule: PaperRule) =>
  [rule.topic, rule.type, rule.difficulty].filter((wish) => wish !== null).length

/**
 * Draws a paper: for each rule every set of questions that fit is as likely, and no question comes twice. Where rules want
 * the same questions the narrower ones choose first, and give way again as far as the others could not be met otherwise.
 * @returns in the order of the rules; `null`: there are not enough, however one draws
 */
export function drawPaper(
  rules: readonly PaperRule[],
  strata: readonly Stratum[],
  below: Below,
): Drawn[] | null {
  const shares = allot(rules, strata, below)
  if (!shares) return null
  const drawn: Drawn[][] = rules.map(() => [])
  strata.forEach((stratum, s) => {
    const count = shares.reduce((sum, share) => sum + share[s]!, 0)
    const places = sample(stratum.questions, count, below)
    shares.forEach((share, r) => {
      for (const place of places.splice(0, share[s]!))
        drawn[r]!.push({ stratumId: stratum.id, position: place + 1, marks: rules[r]!.marks })
    })
  })
  return drawn.flat()
}

/** How many of each rule come from each stratum: `shares[rule][stratum]`. */
function allot(rules: readonly PaperRule[], strata: readonly Stratum[], below: Below): number[][] | null {
  const shares = rules.map(() => strata.map(() => 0))
  const left = strata.map(({ questions }) => questions)
  const order = rules.map((_, r) => r).sort((a, b) => narrowness(rules[b]!) - narrowness(rules[a]!))
  const fitting = rules.map((rule) => strata.flatMap((stratum, s) => (matches(rule, stratum) ? [s] : [])))
  for (const r of order) {
    const open = fitting[r]!.reduce((sum, s) => sum + left[s]!, 0)
    const { count } = rules[r]!
    // Places among all that are left, counted through: from each stratum as many as fall into it.
    const places = sample(open, Math.min(count, open), below).sort((a, b) => a - b)
    let [end, i] = [0, 0]
    for (const s of fitting[r]!) {
      const from = i
      end += left[s]!
      while (i < places.length && places[i]! < end) i++
      shares[r]![s]! += i - from
      left[s]! -= i - from
    }
    for (let missing = count - places.length; missing > 0; missing--)
      if (!makeRoom(r, fitting, shares, left)) return null
  }
  return shares
}

/** One more for this rule, for which others move to where there is room: an augmenting path. */
function makeRoom(
  rule: number,
  fitting: readonly (readonly number[])[],
  shares: number[][],
  left: number[],
): boolean {
  // From which rule each stratum was reached, and from which stratum each rule.
  const reachedFrom = new Map<number, number>()
  const ousted = new Map<number, number>()
  const queue = [rule]
  for (let r = queue.shift(); r !== undefined; r = queue.shift())
    for (const s of fitting[r]!) {
      if (reachedFrom.has(s)) continue
      reachedFrom.set(s, r)
      if (left[s]! > 0) {
        left[s]!--
        for (let to = s; ;) {
          const taker = reachedFrom.get(to)!
          shares[taker]![to]!++
          if (taker === rule) return true
          to = ousted.get(taker)!
          shares[taker]![to]!--
        }
      }
      shares.forEach((share, other) => {
        if (share[s]! === 0 || other === rule || ousted.has(other)) return
        ousted.set(other, s)
        queue.push(other)
      })
    }
  return false
}

/** So many different whole numbers below `total`, each set as likely, in any order (Floyd's algorithm, then shuffled). */
function sample(total: number, count: number, below: Below): number[] {
  const taken = new Set<number>()
  for (let last = total - count; last < total; last++) {
    const one = below(last + 1)
    taken.add(taken.has(one) ? last : one)
  }
  const places = [...taken]
  for (let i = places.length - 1; i > 0; i--) {
    const j = below(i + 1)
    ;[places[i], places[j]] = [places[j]!, places[i]!]
  }
  return places
}
