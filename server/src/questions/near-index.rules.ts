import { type Fingerprint, likeness, NEARLY_THE_SAME } from './similarity.rules.ts'

/** A question that is near another one. */
export interface Near<T> {
  other: T
  similarity: number
}

const MOST_NEAR = 3
/** Even with all options alike the stems must have this much in common: (2 × stems + 1) ÷ 3 ≥ `NEARLY_THE_SAME`. */
const LEAST_STEMS = (3 * NEARLY_THE_SAME - 1) / 2
/** Then either has at least this part of its own pairs in common with the other. */
const LEAST_SHARED = LEAST_STEMS / (2 - LEAST_STEMS)

/** A fingerprint in numbers: those of pairs and options that some question has, ascending. */
interface Print {
  stem: Int32Array
  stemSize: number
  options: Int32Array
  optionsSize: number
}

/**
 * Finds for each of some questions the nearest of many others, which are offered one by one. Exact, without comparing each
 * with each: of two stems that are near enough, either has one of its rarest pairs among the rarest of the other (prefix
 * filtering), and enough that is not rarer behind it (positional filtering; Xiao et al., Efficient Similarity Joins for Near
 * Duplicate Detection, 2008). What is left is compared as sorted numbers.
 */
export class NearIndex<T> {
  private readonly found: Near<T>[][]
  /** Numbers of pairs, the rarest first. */
  private readonly pairs: ReadonlyMap<string, number>
  private readonly options: ReadonlyMap<string, number>
  private readonly prints: readonly Print[]
  /** For each number the questions that have it among their rarest, and where. */
  private readonly index = new Map<number, { i: number; at: number }[]>()
  /** Which question was met in which search. */
  private readonly met: Int32Array
  private search = 0

  constructor(questions: readonly Fingerprint[]) {
    this.found = questions.map(() => [])
    this.pairs = numbered(questions.map(({ stem }) => stem))
    this.options = numbered(questions.map(({ options }) => options))
    this.prints = questions.map((question) => this.printOf(question))
    this.met = new Int32Array(questions.length)
    this.prints.forEach((print, i) => {
      for (const [at, pair] of rarest(print).entries()) {
        const list = this.index.get(pair)
        if (list) list.push({ i, at })
        else this.index.set(pair, [{ i, at }])
      }
    })
  }

  offer(question: Fingerprint, other: T): void {
    this.each(this.printOf(question), this.prints.length, (i, similarity) =>
      keep(this.found[i]!, { other, similarity }),
    )
  }

  /** The nearest that were offered, at most three, the most alike first. */
  nearest(i: number): readonly Near<T>[] {
    return this.found[i]!
  }

  /** The same of the questions themselves that come before `i`. */
  before(i: number): Near<number>[] {
    const near: Near<number>[] = []
    this.each(this.prints[i]!, i, (other, similarity) => keep(near, { other, similarity }))
    return near
  }

  private each(print: Print, until: number, found: (i: number, similarity: number) => void): void {
    this.search++
    for (const [at, pair] of rarest(print).entries())
      for (const there of this.index.get(pair) ?? []) {
        const { i } = there
        if (i >= until) break
        if (this.met[i] === this.search) continue
        this.met[i] = this.search
        const other = this.prints[i]!
        // The rarest that both have: nothing before it is common to them.
        const most = Math.min(print.stem.length - at, other.stem.length - there.at)
        if (likeness(most, print.stemSize, other.stemSize) < LEAST_STEMS - 1e-9) continue
        const near = compare(print, other)
        if (near >= NEARLY_THE_SAME) found(i, near)
      }
  }

  private printOf({ stem, options }: Fingerprint): Print {
    return {
      stem: numbersOf(stem, this.pairs),
      stemSize: stem.size,
      options: numbersOf(options, this.options),
      optionsSize: options.size,
    }
  }
}

/** Each text with a number, those that fewest sets have first. */
function numbered(sets: readonly ReadonlySet<string>[]): Map<string, number> {
  const frequency = new Map<string, number>()
  for (const set of sets) for (const text of set) frequency.set(text, (frequency.get(text) ?? 0) + 1)
  const texts = [...frequency].sort(([, a], [, b]) => a - b)
  return new Map(texts.map(([text], i) => [text, i]))
}

function numbersOf(set: ReadonlySet<string>, numbers: ReadonlyMap<string, number>): Int32Array {
  const known: number[] = []
  for (const text of set) {
    const number = numbers.get(text)
    if (number !== undefined) known.push(number)
  }
  return Int32Array.from(known).sort()
}

/** So many of the rarest pairs that without one of them too little would be left in common; what nobody has is rarest. */
function rarest({ stem, stemSize }: Print): Int32Array {
  const least = Math.ceil(stemSize * LEAST_SHARED - 1e-9)
  const unknown = stemSize - stem.length
  return stem.subarray(0, Math.max(0, stemSize - least + 1 - unknown))
}

function compare(a: Print, b: Print): number {
  const stems = likeness(common(a.stem, b.stem), a.stemSize, b.stemSize)
  if (a.optionsSize === 0 || b.optionsSize === 0) return stems
  if (stems < LEAST_STEMS - 1e-9) return 0
  return (2 * stems + likeness(common(a.options, b.options), a.optionsSize, b.optionsSize)) / 3
}

function common(a: Int32Array, b: Int32Array): number {
  let both = 0
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const order = a[i]! - b[j]!
    if (order === 0) both++
    if (order <= 0) i++
    if (order >= 0) j++
  }
  return both
}

/** Puts it in its place among the most alike; of equals the first stays first. */
function keep<T>(list: Near<T>[], near: Near<T>): void {
  const at = list.findIndex(({ similarity }) => similarity < near.similarity)
  if (at < 0 && list.length >= MOST_NEAR) return
  list.splice(at < 0 ? list.length : at, 0, near)
  list.length = Math.min(list.length, MOST_NEAR)
}
