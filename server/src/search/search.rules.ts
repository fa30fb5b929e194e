import type { SearchKind } from '@tongxin/contract/article-constants'

/** What of an event or article can be found. */
export type SearchEntry = SearchSubject & {
  kind: SearchKind
  /** What is newest comes first: when an event begins, when an article went out. */
  at: Date
  title: string
  text: string
}
export type SearchSubject = { eventId: number } | { articleId: number }

/** A piece of text and whether it is what was searched for. */
export interface Piece {
  text: string
  hit: boolean
}

/** One line, as it is shown; what has no width would tear words apart. */
export const tidy = (text: string): string =>
  text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * The same text without the looks of a character that nobody means: full and half width, large and small letters. Each
 * character keeps its place, so that what is found here can be marked there.
 */
export const fold = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\p{Lu}/gu, (capital) => {
      const small = capital.toLowerCase()
      return small.length === capital.length ? small : capital
    })

/** What was typed: words apart by spaces, each once. */
export const wordsOf = (typed: string): string[] => [
  ...new Set(
    fold(tidy(typed))
      .split(' ')
      .filter((word) => word !== ''),
  ),
]

/** The numbers under which the index has this word; as `search_grams` of the migration. */
export function gramsOf(word: string): number[] {
  const codes = Array.from(word, (character) => character.codePointAt(0)! & 0xffff)
  const grams =
    codes.length === 1
      ? codes.filter((code) => code !== 32).map((code) => code << 16)
      : codes.slice(1).flatMap((b, i) => (codes[i] === 32 || b === 32 ? [] : [(codes[i]! << 16) | b]))
  return [...new Set(grams)]
}

/** The text in pieces, so that the words in it can be marked. */
export function marked(text: string, words: readonly string[]): Piece[] {
  const folded = fold(text)
  const hits = new Uint8Array(text.length)
  for (const word of words)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
      hits.fill(1, at, at + word.length)
  const pieces: Piece[] = []
  for (let begin = 0, end = 0; begin < text.length; begin = end) {
    while (end < text.length && hits[end] === hits[begin]) end++
    pieces.push({ text: text.slice(begin, end), hit: hits[begin] === 1 })
  }
  return pieces
}
