import type { Block, Run } from '@tongxin/contract/rich-text'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { tidyRuns } from '../rich-text.rules.ts'

// Controls, marks of direction, lone surrogates, and space without width; joiners hold emoji together and stay.
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- that is what it is about
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu

/** Text as a run may hold it. */
export const readable = (text: string): string =>
  text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/\t/g, '　')

/** In pieces that a run may be long. */
function inPieces(runs: readonly Run[]): Run[] {
  return runs.flatMap((run) => {
    const pieces: Run[] = []
    for (let at = 0; at < run.text.length;) {
      let end = at + ARTICLE_LIMITS.run
      // Not between the two halves of a character.
      if (/[\ud800-\udbff]/.test(run.text[end - 1] ?? '') && end < run.text.length) end--
      pieces.push({ ...run, text: run.text.slice(at, end) })
      at = end
    }
    return pieces
  })
}

/**
 * Runs as a block may hold them.
 * @param onLoss called when there are so many looks that only the words are kept
 */
export function fitRuns(runs: readonly Run[], onLoss: () => void): Run[] {
  const tidied = tidyRuns(inPieces(runs))
  if (tidied.length <= ARTICLE_LIMITS.runs) return tidied
  onLoss()
  return inPieces([{ text: tidied.map(({ text }) => text).join('') }])
}

/** Blocks as the text of a cell, a line each. */
export function flatten(blocks: readonly Block[]): Run[] {
  const lines: Run[][] = blocks.flatMap((block): Run[][] => {
    switch (block.kind) {
      case 'picture':
      case 'divider':
        return []
      case 'heading':
        return [block.runs.map((run) => ({ ...run, bold: true as const }))]
      case 'list':
        return numbered(block)
      case 'table':
        return block.rows.map((row) =>
          row.flatMap(({ runs }, i) => (i === 0 ? runs : [{ text: ' ' }, ...runs])),
        )
      default:
        return [block.runs]
    }
  })
  return lines.flatMap((line, i) => (i === 0 ? line : [{ text: '\n' }, ...line]))
}

function numbered({ items, ordered }: Extract<Block, { kind: 'list' }>): Run[][] {
  const counts: number[] = []
  return items.map(({ level, runs }) => {
    counts.length = level + 1
    counts[level] = (counts[level] ?? 0) + 1
    return [{ text: ordered ? `${counts[level]}. ` : '• ' }, ...runs]
  })
}
