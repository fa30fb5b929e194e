import type { Run } from '@tongxin/contract/rich-text'
import { isHidden, isSkipped, type Look, lookOf } from './html-looks.rules'
import { cleanRuns, isBlank } from './runs.rules'
import { isMarker } from './word-lists.rules'

/* Words of pasted HTML, line by line, with the spaces that a browser would show. */

/** Where the source was broken in two lines: no space between Chinese characters. */
const SOFT = '\u0085'
const WIDE = /[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/

export class LineWriter {
  private runs: Run[] = []

  write(text: string, { isPreformatted, ...look }: Look): void {
    const words = text.replace(/[\u0085\u200b\u2060\ufeff\u00ad]/g, '')
    const shown = isPreformatted
      ? words
      : words.replace(/[ \t\r\n\f]+/g, (space) => (/[\r\n]/.test(space) ? SOFT : ' '))
    if (shown !== '') this.runs.push({ ...look, text: shown.replace(/\u00a0/g, ' ') })
  }

  breakLine({ isPreformatted: _, ...look }: Look): void {
    this.runs.push({ ...look, text: '\n' })
  }

  /** A break, unless the line has only begun. */
  freshLine(): void {
    const last = this.runs.at(-1)
    if (last && !last.text.endsWith('\n')) this.runs.push({ text: '\n' })
  }

  /** All that was written, as one paragraph; the writer is empty then. */
  take(): Run[] {
    const runs = tidySpaces(this.runs)
    this.runs = []
    return isBlank(runs) ? [] : runs
  }

  /** The same, cut where two breaks follow each other: that is how pages make paragraphs without saying so. */
  paragraphs(): Run[][] {
    const parts: Run[][] = [[]]
    let breaks = 0
    for (const run of this.runs) {
      const isBreak = run.text === '\n'
      breaks = isBreak ? breaks + 1 : /^[\s\u0085]*$/.test(run.text) ? breaks : 0
      if (isBreak && breaks > 1) parts.push([])
      else parts.at(-1)?.push(run)
    }
    this.runs = []
    return parts.map(tidySpaces).filter((runs) => !isBlank(runs))
  }
}

/** Spaces as they are seen: one at a time, none at the ends of lines, none that only broke the source. */
function tidySpaces(runs: readonly Run[]): Run[] {
  const chars: { char: string; run: Run }[] = runs.flatMap((run) =>
    Array.from(run.text, (char) => ({ char, run })),
  )
  const kept: { char: string; run: Run }[] = []
  for (let at = 0; at < chars.length; at++) {
    const one = chars[at]!
    if (!isSpace(one.char)) {
      kept.push(one)
      continue
    }
    let end = at
    while (end + 1 < chars.length && isSpace(chars[end + 1]!.char)) end++
    const before = kept.at(-1)?.char
    const after = chars[end + 1]?.char
    const gap = chars.slice(at, end + 1)
    const isSoft = gap.every(({ char }) => char === SOFT)
    const isEdge = before === undefined || before === '\n' || after === undefined || after === '\n'
    if (!isEdge && !(isSoft && WIDE.test(before) && WIDE.test(after)))
      kept.push({ char: gap.some(({ char }) => char === '\t') ? '\t' : ' ', run: one.run })
    at = end
  }
  const isEdge = ({ char }: { char: string }) => /[\n\u3000]/.test(char)
  while (kept[0] && isEdge(kept[0])) kept.shift()
  while (kept.length && isEdge(kept[kept.length - 1]!)) kept.pop()
  return cleanRuns(kept.map(({ char, run }) => ({ ...run, text: char })))
}

const isSpace = (char: string): boolean => char === ' ' || char === '\t' || char === SOFT

const OWN_LINE = /^(P|DIV|SECTION|ARTICLE|LI|UL|OL|H[1-6]|BLOCKQUOTE|TR|TABLE|DT|DD|DL|PRE|FIGURE|CENTER)$/

/** Everything inside as lines: for a cell of a table, which has no blocks. */
export function readLines(parent: Node, outer: Look, line: LineWriter): void {
  for (const child of Array.from(parent.childNodes)) {
    if (child.nodeType === 3) line.write(child.nodeValue ?? '', outer)
    if (child.nodeType !== 1) continue
    const element = child as Element
    const name = element.tagName.toUpperCase()
    if (isSkipped(element) || isHidden(element) || isMarker(element)) continue
    if (name === 'BR') {
      line.breakLine(outer)
      continue
    }
    const isOwn = OWN_LINE.test(name)
    if (isOwn) line.freshLine()
    readLines(element, lookOf(element, outer), line)
    if (isOwn) line.freshLine()
  }
}
