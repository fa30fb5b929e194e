import type { QuestionContent } from '@tongxin/contract/questions'
import { bare } from './parsing/shadow.rules.ts'

/** What two questions are compared by. */
export interface Fingerprint {
  stem: ReadonlySet<string>
  options: ReadonlySet<string>
}

/** From here on two questions are shown beside each other. Chosen by the tests of pairs that people call the same or not. */
export const NEARLY_THE_SAME = 0.8

/** Pairs of neighbouring characters, without spaces, punctuation and width; `党的宗旨` has 党的, 的宗, 宗旨. */
export function bigrams(text: string): Set<string> {
  const characters = [...bare(text.replace(/_{2,}/g, ''))]
  if (characters.length === 1) return new Set(characters)
  return new Set(characters.slice(1).map((character, i) => characters[i]! + character))
}

export const fingerprint = (content: QuestionContent): Fingerprint => ({
  stem: bigrams(content.stem),
  options: new Set('options' in content ? content.options.map(bare) : []),
})

/** Dice's coefficient: twice what both have, of what each has. 1 for two that are empty. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1
  let both = 0
  for (const one of a) if (b.has(one)) both++
  return (2 * both) / (a.size + b.size)
}

/**
 * How near two questions are, from 0 to 1. The stem says most; options weigh a third where both have some, so that 下列正确的是
 * with other options is another question.
 */
export function similarity(a: Fingerprint, b: Fingerprint): number {
  const stems = shared(a.stem, b.stem)
  if (a.options.size === 0 || b.options.size === 0) return stems
  return (2 * stems + shared(a.options, b.options)) / 3
}

/** The nearest of `others` to each question, if near enough. An index of pairs keeps it from comparing each with each. */
export function findNear<T extends { print: Fingerprint }>(
  questions: readonly Fingerprint[],
  others: readonly T[],
  least = NEARLY_THE_SAME,
): ({ other: T; similarity: number } | null)[] {
  const index = new Map<string, number[]>()
  others.forEach(({ print }, i) => {
    for (const pair of print.stem) {
      const list = index.get(pair)
      if (list) list.push(i)
      else index.set(pair, [i])
    }
  })
  return questions.map((print) => {
    const met = new Map<number, number>()
    for (const pair of print.stem) for (const i of index.get(pair) ?? []) met.set(i, (met.get(i) ?? 0) + 1)
    let best: { other: T; similarity: number } | null = null
    for (const [i, both] of met) {
      const other = others[i]!
      // Even with all options alike it could not be near enough.
      if (((2 * both) / (print.stem.size + other.print.stem.size)) * 2 + 1 < least * 3) continue
      const near = similarity(print, other.print)
      if (near >= least && near > (best?.similarity ?? 0)) best = { other, similarity: near }
    }
    return best
  })
}
