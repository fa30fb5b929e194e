/* The grammar of iCalendar (RFC 5545, 3.1 and 3.3.11): what a line is and how a text gets into one. */

const LINE_OCTETS = 75
// Of the control characters a text may hold the tab alone; a line break is written as `\n`.
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g

/** A value of the type TEXT. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
}

/**
 * A parameter's value, in quotes; what those cannot hold is written as RFC 6868 says. Readers disagree on a backslash
 * there, so it becomes the one that is only a letter.
 */
export function quoteParameter(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(/\\/g, '＼')
  return `"${plain.replace(/\^/g, '^^').replace(/"/g, "^'").replace(/\n/g, '^n')}"`
}

/** Breaks a line after at most 75 octets, never inside a character: some clients put the pieces together too late. */
export function foldLine(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LINE_OCTETS) {
      pieces.push(piece)
      // The space that marks a continuation counts too.
      piece = ' '
      octets = 1
    }
    piece += character
    octets += size
  }
  return [...pieces, piece].join('\r\n')
}

/** Lines as they go over the wire, each ended. */
export const toContent = (lines: readonly string[]) => lines.map((line) => `${foldLine(line)}\r\n`).join('')
