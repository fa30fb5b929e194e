/**
 * Documents mix `A．`, `Ａ.`, `A、` and `（ A ）` at will. Patterns are matched on a shadow of the text in which full-width
 * characters are half-width, all brackets are `( )` or `[ ]`, and all spaces are ` `. It has the same length as the text, so
 * that what was found is cut out of the text itself, which keeps its characters.
 */
export function shadowOf(text: string): string {
  return text.replace(/[^\n\t -~\u4e00-\u9fff]/g, shade)
}

const SAME: Record<string, string> = {
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '〖': '[',
  '〗': ']',
  '﹙': '(',
  '﹚': ')',
  '﹍': '_',
  '﹎': '_',
  '﹏': '_',
  '﹕': ':',
  '﹔': ';',
  '∶': ':',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '～': '~',
  '〜': '~',
  '✓': '√',
  '✔': '√',
  '☑': '√',
  '✅': '√',
  '✗': '×',
  '✘': '×',
  '╳': '×',
  '☒': '×',
  '❌': '×',
  '✕': '×',
  '✖': '×',
  '⨯': '×',
  // Cyrillic and Greek letters that look like options.
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
}

function shade(character: string): string {
  const same = SAME[character]
  if (same) return same
  const code = character.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f) return ' '
  return character
}

/** Text without what cannot be seen: marks of direction, joiners, control characters. Line breaks of every kind are `\n`. */
export function visible(text: string): string {
  return (
    text
      .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
      // eslint-disable-next-line no-control-regex -- that is what it is about
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '')
      .replace(
        /\u00ad|\u200b|\u200c|\u200d|\u200e|\u200f|[\u202a-\u202e]|[\u2060-\u2069]|\ufeff|\ufe0e|\ufe0f/g,
        '',
      )
      .replace(/\p{Cs}/gu, '')
      // A blank is a blank, however long somebody kept the key down.
      .replace(/([_ \u3000.…*=-])\1{60,}/g, (_, mark: string) => mark.repeat(60))
  )
}

/** For comparing: without spaces, punctuation and width. */
export const bare = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase()

const DIGITS = '零一二三四五六七八九'

/** `十二` is 12, `二十` is 20; up to 99. `null` for anything else. */
export function chineseNumber(text: string): number | null {
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text)
  if (!match || text === '') return null
  const [, tens, ten, ones] = match
  if (!ten) return tens && !ones ? DIGITS.indexOf(tens) : null
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0)
}

/** The other way round, as automatic numbering counts; up to 99. */
export function toChineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return DIGITS[ones]!
  return `${tens > 1 ? DIGITS[tens]! : ''}十${ones > 0 ? DIGITS[ones]! : ''}`
}
