/** Marks that must not begin a line. */
const NEVER_FIRST = /^[，。、；：！？）》」』”’…—,.;:!?)\]%]/
/** A word or number of Latin letters stays whole; everything else may part anywhere. */
const PIECES = /[A-Za-z0-9][A-Za-z0-9.:'’/-]*|[\ud800-\udbff][\udc00-\udfff]|[^]/g

/**
 * Lines of a text on a canvas.
 * @param measure the width of a piece of text, in the unit of `width`
 * @returns at most `maxLines`; the last one ends in … when not all fits
 */
export function wrapText(
  text: string,
  measure: (text: string) => number,
  width: number,
  maxLines: number,
): string[] {
  const lines: string[] = []
  let line = ''
  const pieces = (text.trim().replace(/\s+/g, ' ').match(PIECES) ?? []).flatMap((piece) =>
    // A word that is wider than a line has to part after all.
    measure(piece) > width ? [...piece] : [piece],
  )
  for (const piece of pieces) {
    if (line === '' && piece === ' ') continue
    if (measure(line + piece) <= width || line === '') {
      line += piece
      continue
    }
    // The mark takes the character before it along.
    const taken = NEVER_FIRST.test(piece) ? lastOf(line) : ''
    lines.push(taken && taken !== line ? line.slice(0, -taken.length) : line)
    line = (taken !== line ? taken : '') + piece.trimStart()
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  if (lines.length <= maxLines) return lines
  let last = lines[maxLines - 1] ?? ''
  while (last !== '' && measure(`${last}…`) > width) last = last.slice(0, -lastOf(last).length)
  return [...lines.slice(0, maxLines - 1), `${last.replace(/[，、；：\s]$/, '')}…`]
}

/** The last character, which may be two units long. */
const lastOf = (text: string): string => /[\ud800-\udbff][\udc00-\udfff]$/.exec(text)?.[0] ?? text.slice(-1)
