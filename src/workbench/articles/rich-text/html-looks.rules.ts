import type { Alignment } from '@tongxin/contract/article-constants'
import type { Run } from '@tongxin/contract/rich-text'
import { safeLink } from './runs.rules'

/* What the elements and styles of pasted HTML mean: only what the contract has a word for. */

/** How words look: a run without its words. */
export type Look = Omit<Run, 'text'> & { isPreformatted?: boolean }

const SKIPPED =
  /^(SCRIPT|STYLE|HEAD|TITLE|META|LINK|BASE|TEMPLATE|NOSCRIPT|NOEMBED|NOFRAMES|PLAINTEXT|XMP|SVG|MATH|INPUT|SELECT|TEXTAREA|BUTTON|DATALIST|OPTION|RT|RP|XML|MAP|DIALOG|FRAMESET|FRAME|IFRAME|VIDEO|AUDIO|OBJECT|EMBED|APPLET|CANVAS|PORTAL|MARQUEE|MP-?\w.*|[VWM]:.*)$/

/** With everything inside: what is no text, or runs. */
export const isSkipped = ({ tagName }: Element): boolean => SKIPPED.test(tagName.toUpperCase())

export const EMBEDDED = 'iframe, video, audio, object, embed, canvas'

/** 公众号 hides a whole article until it is read (`visibility`); only what takes no room is meant to be away. */
export const isHidden = (element: Element): boolean =>
  styleOf(element, 'display') === 'none' || styleOf(element, 'mso-hide') === 'all'

/** The style as it is written: a browser would not tell what it does not know itself, such as Word's. */
export function styleOf(element: Element, name: string): string {
  for (const part of (element.getAttribute('style') ?? '').split(';')) {
    const [key = '', ...value] = part.split(':')
    if (key.trim().toLowerCase() === name) return value.join(':').trim().toLowerCase()
  }
  return ''
}

const BOLD = /^(B|STRONG)$/
const ITALIC = /^(I|EM|CITE|DFN|VAR)$/
const UNDERLINED = /^(U|INS)$/
const STRUCK = /^(S|STRIKE|DEL)$/

/** @param outer how the words around it look */
export function lookOf(element: Element, outer: Look): Look {
  const name = element.tagName.toUpperCase()
  const look: Look = { ...outer }
  const set = (mark: 'bold' | 'italic' | 'underline' | 'strike', on: boolean) => {
    look[mark] = on || undefined
  }
  if (BOLD.test(name)) look.bold = true
  if (ITALIC.test(name)) look.italic = true
  if (UNDERLINED.test(name)) look.underline = true
  if (STRUCK.test(name)) look.strike = true
  if (name === 'PRE') look.isPreformatted = true
  const weight = styleOf(element, 'font-weight')
  if (weight) set('bold', /^(bold|bolder|[6-9]\d\d)/.test(weight))
  const slant = styleOf(element, 'font-style')
  if (slant) set('italic', /^(italic|oblique)/.test(slant))
  const decoration = styleOf(element, 'text-decoration') || styleOf(element, 'text-decoration-line')
  // A link's own line is no underlining of its words.
  if (name !== 'A' && /underline/.test(decoration)) look.underline = true
  if (/line-through/.test(decoration)) look.strike = true
  if (name === 'A') {
    const link = safeLink(element.getAttribute('href') ?? '')
    if (link) look.link = link
    else delete look.link
  }
  return look
}

/** A link to somewhere that cannot be stored; marks within the page are none. */
export function isLostLink(link: Element): boolean {
  const address = (link.getAttribute('href') ?? '').trim()
  return address !== '' && !address.startsWith('#') && safeLink(address) === null
}

export function alignOf(element: Element): Alignment | undefined {
  if (element.tagName.toUpperCase() === 'CENTER') return 'center'
  const align = styleOf(element, 'text-align') || (element.getAttribute('align') ?? '').toLowerCase()
  return align === 'center' || align === 'right' ? align : undefined
}

const numberOf = ({ tagName }: Element): number | null => {
  const [, level] = /^H([1-6])$/i.exec(tagName) ?? []
  return level ? Number(level) : null
}

/** The highest level of heading that is used: it becomes 大标题, all others 小标题. */
export const headingTop = (root: Element): number =>
  Math.min(...Array.from(root.querySelectorAll('h1, h2, h3, h4, h5, h6'), (one) => numberOf(one) ?? 6), 6)

export function levelOfHeading(element: Element, top: number): 2 | 3 | null {
  if (/(^|\s)MsoTitle(\s|$)/.test(element.getAttribute('class') ?? '')) return 2
  const level = numberOf(element)
  return level === null ? null : level <= top ? 2 : 3
}
