import { levelOf } from './levels.rules'
import { styleOf } from './html-looks.rules'

/*
 * Lists on Word's clipboard are paragraphs: `mso-list:l0 level1 lfo1`, with what counts them drawn in a span of its own
 * (`mso-list:Ignore`).
 */

const LIST = /^(l\d+)\s+level(\d)(?:\s+(lfo\d+))?/

/** 0 for the outermost level; `null`: no item. */
export function wordLevel(element: Element): number | null {
  const [, , level] = LIST.exec(styleOf(element, 'mso-list')) ?? []
  return level ? levelOf(Number(level) - 1) : null
}

/** Tells one list from the next. */
export function wordListId(element: Element): string {
  const [, list = '', , override = ''] = LIST.exec(styleOf(element, 'mso-list')) ?? []
  return `${list} ${override}`
}

export const isMarker = (element: Element): boolean => styleOf(element, 'mso-list') === 'ignore'

/** What stands before the item: `1.`, `一、`, `•`. */
export function readMarker(element: Element): string {
  const marker = Array.from(element.querySelectorAll('[style]')).find(isMarker)
  if (!marker) return ''
  const fonts = [marker, ...Array.from(marker.querySelectorAll('[style]')), marker.parentElement].map(
    (one) => (one ? styleOf(one, 'font-family') : ''),
  )
  const text = (marker.textContent ?? '').replace(/[\s\u00a0]+/g, '')
  // Letters of these fonts are drawings.
  return text && fonts.some((font) => /wingdings|symbol/.test(font)) ? '•' : text
}

export const BULLET = /^[·•●○◆◇■□▪▫►▶➢➤✓✔Ø§*\-–—－]$/

/**
 * What kind of list draws this marker by itself; `null`: only the marker's own text says it.
 * @param ordinal which item of its level it is, from 1
 */
export function countedBy(marker: string, level: number, ordinal: number): { ordered: boolean } | null {
  if (marker === '' || BULLET.test(marker) || (marker === 'o' && level > 0)) return { ordered: false }
  const [, number] = /^[(（]?(\d+)[.)、）．]?$/.exec(marker) ?? []
  if (number !== undefined) return Number(number) === ordinal ? { ordered: true } : null
  const isLetter = level > 0 && /^[(（]?([a-z]|[ivx]+)[.)、）．]$/i.test(marker)
  return isLetter ? { ordered: true } : null
}

/** Typed bullets: `● 第一条`. */
export const TYPED_BULLET = /^[·•●○◆◇■□▪▫►▶➢➤✓✔][\s\u00a0\u3000]*/
