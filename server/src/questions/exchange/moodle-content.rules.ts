import type { QuestionMarking } from '@tongxin/contract/quiz-constants'
import type { QuestionContent } from '@tongxin/contract/questions'

/** An answer with what it is worth, in per cent. */
export interface Weighted {
  text: string
  fraction: number
}

/**
 * A choice from Moodle's weights.
 * @returns a sentence where it has no counterpart here
 */
export function choiceOf(
  stem: string,
  weighted: readonly Weighted[],
  single: boolean,
  marking: QuestionMarking,
): QuestionContent | string {
  const options = weighted.map(({ text }) => text)
  const right = weighted.flatMap(({ fraction }, i) => (fraction > 0 ? [i] : []))
  if (options.length < 2) return '选项不到两个，没有导入。'
  if (right.length === 0) return '没有标出正确选项，没有导入。'
  if (!single) return { type: 'multiple_choice', stem, options, answers: right, marking }
  const best = weighted.flatMap(({ fraction }, i) => (fraction >= 100 ? [i] : []))
  if (best.length !== 1) return '单选题的正确选项不是一个，没有导入。'
  return { type: 'single_choice', stem, options, answer: best[0]! }
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** HTML as text: paragraphs and breaks are lines, pictures are `[图片]`. */
export function plainText(html: string): string {
  return html
    .replace(/<img\b[^>]*>/gi, '[图片]')
    .replace(/<br\s*\/?>|<\/(?:p|div|li|tr|h\d)>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal, hex, name: string | undefined) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? whole
      const code = decimal ? Number(decimal) : parseInt(hex as string, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .replace(/\n{2,}/g, '\n')
    .trim()
}
