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

/** A question that is near another one. */
export interface Near<T> {
  other: T
  similarity: number
}

const MOST_NEAR = 3
/** Even with all options alike the stems must have this much in common: (2 × stems + 1) ÷ 3 ≥ `NEARLY_THE_SAME`. */
const LEAST_STEMS = (3 * NEARLY_THE_SAME - 1) / 2

/**
 * Finds for each of some questions the nearest of many others, which are offered one by one. Exact, without comparing each
 * with each: of two stems that are near enough, either has one of its rarest pairs in the other (prefix filtering).
 */
export class NearIndex<T> {
  private readonly found: Near<T>[][]
  private readonly frequency = new Map<string, number>()
  private readonly index = new Map<string, number[]>()

  constructor(private readonly questions: readonly Fingerprint[]) {
    this.found = questions.map(() => [])
    for (const { stem } of questions)
      for (const pair of stem) this.frequency.set(pair, (this.frequency.get(pair) ?? 0) + 1)
    questions.forEach((print, i) => {
      for (const pair of this.rarest(print)) {
        const list = this.index.get(pair)
        if (list) list.push(i)
        else this.index.set(pair, [i])
      }
    })
  }

  /** @param until only the questions before this one are compared with it */
  offer(print: Fingerprint, other: T, until = this.questions.length): void {
    this.each(print, until, (i, similarity) => keep(this.found[i]!, { other, similarity }))
  }

  /** The questions themselves that come before `i` and are near it. */
  before(i: number): Near<number>[] {
    const near: Near<number>[] = []
    this.each(this.questions[i]!, i, (other, similarity) => keep(near, { other, similarity }))
    return near
  }

  /** The nearest that were offered, at most three, the most alike first. */
  nearest(i: number): readonly Near<T>[] {
    return this.found[i]!
  }

  private each(print: Fingerprint, until: number, found: (i: number, similarity: number) => void): void {
    const seen = new Set<number>()
    for (const pair of this.rarest(print))
      for (const i of this.index.get(pair) ?? []) {
        if (i >= until) break
        if (seen.has(i)) continue
        seen.add(i)
        const near = similarity(print, this.questions[i]!)
        if (near >= NEARLY_THE_SAME) found(i, near)
      }
  }

  /**
   * So many of the rarest pairs that without one of them too little would be left in common. A stem that is near enough has
   * at least `LEAST_STEMS ÷ (2 - LEAST_STEMS)` of this one's pairs.
   */
  private rarest({ stem }: Fingerprint): string[] {
    const least = Math.ceil(stem.size * (LEAST_STEMS / (2 - LEAST_STEMS)) - 1e-9)
    return [...stem]
      .sort(
        (a, b) => (this.frequency.get(a) ?? 0) - (this.frequency.get(b) ?? 0) || (a < b ? -1 : a > b ? 1 : 0),
      )
      .slice(0, stem.size - least + 1)
  }
}

/** Puts it in its place among the most alike; of equals the first stays first. */
function keep<T>(list: Near<T>[], near: Near<T>): void {
  const at = list.findIndex(({ similarity }) => similarity < near.similarity)
  list.splice(at < 0 ? list.length : at, 0, near)
  list.length = Math.min(list.length, MOST_NEAR)
}
