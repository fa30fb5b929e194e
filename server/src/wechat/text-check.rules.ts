/** What WeChat makes of a text: nothing, perhaps something, certainly something. */
export type Suggest = 'pass' | 'review' | 'risky'

/** Characters that WeChat takes at once, by UTF-16 units, the strictest way to count. */
export const PIECE = 2_500
/** A word that lies across two pieces is whole in one of them. */
const OVERLAP = 50

/** A text in pieces that each can be asked about; no character is broken in two. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (let from = 0; ;) {
    if (text.length - from <= PIECE) return [...pieces, text.slice(from)]
    const to = whole(text, from + PIECE)
    pieces.push(text.slice(from, to))
    from = whole(text, to - OVERLAP)
  }
}

/** This place, or the one before when it lies within a pair of surrogates. */
const whole = (text: string, at: number) => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at)

/** Anything that is not known to be harmless is for people to read. */
export function suggestOf(answer: unknown): Suggest {
  return answer === 'pass' || answer === 'risky' ? answer : 'review'
}

const WEIGHTS: Record<Suggest, number> = { pass: 0, review: 1, risky: 2 }
export const worseOf = (a: Suggest, b: Suggest): Suggest => (WEIGHTS[b] > WEIGHTS[a] ? b : a)
