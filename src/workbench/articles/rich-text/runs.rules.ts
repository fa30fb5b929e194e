import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { Run } from '@tongxin/contract/rich-text'

/* 一段文字: its runs, and what may be in them. */

/** As `Link` of the contract; the schema itself would be bundled. */
export const LINK =
  // eslint-disable-next-line no-control-regex -- the contract's own
  /^https:\/\/[a-zA-Z0-9.-]+(:[0-9]{1,5})?([/?#][^\s<>"'\\`{}|^\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff]*)?$/u

/** C0/C1 controls but tab and line break, lone surrogates, and the marks that turn text around. */
const UNPRINTABLE =
  // eslint-disable-next-line no-control-regex -- that is what it is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu

export const MARKS = ['bold', 'italic', 'underline', 'strike'] as const
export type Mark = (typeof MARKS)[number]

/** The address as it can be stored, or `null` for one that cannot be a link. */
export function safeLink(address: string): string | null {
  const tidy = address
    .trim()
    .replace(/[<>"'\\`{}|^ ]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
  return tidy.length <= ARTICLE_LIMITS.link && LINK.test(tidy) ? tidy : null
}

/** An address as people type it: without its beginning, or with it twice. */
export function typedLink(address: string): string | null {
  const bare = address.trim().replace(/^https:\/\/(?=https?:\/\/)/i, '')
  return safeLink(/^[a-z][a-z\d+.-]*:/i.test(bare) ? bare : `https://${bare}`)
}

/** One line: a caption, a file's name. */
export const oneLineOf = (text: string, most: number): string =>
  Array.from(text.replace(/\s+/g, ' ').replace(UNPRINTABLE, '').trim()).slice(0, most).join('').trim()

export const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('')

export const isBlank = (runs: readonly Run[]): boolean => !/[^\s\u00a0\u200b\u2060\ufeff]/.test(textOf(runs))

/** The same words with the same looks, in as few runs as it takes. */
export function cleanRuns(runs: readonly Run[]): Run[] {
  const tidy: Run[] = []
  for (const run of runs) {
    const text = run.text.replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '')
    if (text === '') continue
    const next = withText(run, text)
    const last = tidy.at(-1)
    if (last && looksLike(last, next)) tidy[tidy.length - 1] = withText(last, last.text + text)
    else tidy.push(next)
  }
  return tidy.flatMap(inParts)
}

/** Field by field, so that the same run is always written the same. */
export function withText(run: Run, text: string): Run {
  const link = run.link === undefined ? null : safeLink(run.link)
  const made: Run = { text }
  for (const mark of MARKS) if (run[mark]) made[mark] = true
  if (link) made.link = link
  return made
}

export const looksLike = (one: Run, other: Run): boolean =>
  one.link === other.link && MARKS.every((mark) => one[mark] === other[mark])

/** A run has a most that only a text without any paragraph comes near. */
function inParts(run: Run): Run[] {
  if (run.text.length <= ARTICLE_LIMITS.run) return [run]
  const parts: Run[] = []
  for (let from = 0; from < run.text.length;) {
    let to = Math.min(run.text.length, from + ARTICLE_LIMITS.run)
    // Not between the halves of a character.
    if (to < run.text.length && /[\ud800-\udbff]/.test(run.text[to - 1] ?? '')) to--
    parts.push(withText(run, run.text.slice(from, to)))
    from = to
  }
  return parts
}
