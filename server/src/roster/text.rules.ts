/** Most cells: ASCII without spaces, and Chinese characters, which stay as they are. */
const PLAIN = /^[!-~\u4e00-\u9fff]*$/

/** One line as people mean it: half-width, no control characters, single spaces. */
export function tidy(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Without any spaces. */
export const compact = (text: string) => (PLAIN.test(text) ? text : tidy(text).replace(/ /g, ''))

const ONLY_HAN = /^[\u4e00-\u9fff]+$/
const HAN = /\p{Script=Han}/u

/**
 * A name as the roster keeps it: `张 三` and `张三` are one, whatever the space; `买买提 · 艾力` keeps its dot, `Anna Li` its space.
 */
export function tidyName(text: string): string {
  if (ONLY_HAN.test(text)) return text
  const line = tidy(text).replace(/\s*[·•・‧.](?=\s*\p{Script=Han})\s*/gu, '·')
  return HAN.test(line) ? line.replace(/ /g, '') : line
}
