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
export const likeness = (both: number, a: number, b: number): number =>
  a + b === 0 ? 1 : (2 * both) / (a + b)

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const one of a) if (b.has(one)) both++
  return likeness(both, a.size, b.size)
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
