import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { Block, RichText, Run } from '@tongxin/contract/rich-text'
import { AppError } from '../errors.ts'

const textOf = (runs: readonly Run[]) => runs.map(({ text }) => text).join('')

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'list':
      return block.items.map(({ runs }) => textOf(runs))
    case 'table':
      return block.rows.map((row) => row.map(({ runs }) => textOf(runs)).join(' '))
    case 'picture':
      return [block.caption]
    case 'divider':
      return []
    default:
      return [textOf(block.runs)]
  }
}

/** The words alone, a line a paragraph, item or row: for the search, and to count them. */
export const plainText = (content: RichText): string =>
  content
    .flatMap(linesOf)
    .filter((line) => line.trim() !== '')
    .join('\n')

/** The pictures of a text in its order, each once. */
export const fileIdsOf = (content: RichText): number[] => [
  ...new Set(content.flatMap((block) => (block.kind === 'picture' ? [block.fileId] : []))),
]

const looksAlike = (a: Run, b: Run) =>
  a.bold === b.bold &&
  a.italic === b.italic &&
  a.underline === b.underline &&
  a.strike === b.strike &&
  a.link === b.link

/** Empty runs go, equal neighbours become one, and nothing begins or ends with space. */
export function tidyRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (run.text === '') continue
    if (last && looksAlike(last, run) && last.text.length + run.text.length <= ARTICLE_LIMITS.run)
      last.text += run.text
    else joined.push({ ...run })
  }
  while (joined[0] && (joined[0].text = joined[0].text.trimStart()) === '') joined.shift()
  for (let last = joined.at(-1); last && (last.text = last.text.trimEnd()) === ''; last = joined.at(-1))
    joined.pop()
  return joined
}

function tidyBlock(block: Block): Block[] {
  switch (block.kind) {
    case 'picture':
    case 'divider':
      return [block]
    case 'list': {
      const items = block.items
        .map((item) => ({ ...item, runs: tidyRuns(item.runs) }))
        .filter(({ runs }) => runs.length > 0)
      return items.length > 0 ? [{ ...block, items }] : []
    }
    case 'table': {
      const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, runs: tidyRuns(cell.runs) })))
      return rows.flat().some(({ runs }) => runs.length > 0) ? [{ ...block, rows }] : []
    }
    default: {
      const runs = tidyRuns(block.runs)
      return runs.length > 0 ? [{ ...block, runs }] : []
    }
  }
}

/** The same text without what nobody sees: empty runs and paragraphs. Tidying twice changes nothing more. */
export const tidy = (content: RichText): RichText => content.flatMap(tidyBlock)

/** Characters of the whole text. */
export const lengthOf = (content: RichText): number =>
  content.reduce((sum, block) => sum + linesOf(block).reduce((length, line) => length + line.length, 0), 0)

/** @throws AppError `invalid_input` for a text that is too long or has too many pictures */
export function assertFits(content: RichText, path = '/content'): void {
  const complain = (message: string) => {
    throw new AppError('invalid_input', { detail: message, errors: [{ path, message }] })
  }
  if (lengthOf(content) > ARTICLE_LIMITS.text) complain('正文最多 5 万字，请精简，或把一部分作为附件。')
  if (fileIdsOf(content).length > ARTICLE_LIMITS.pictures)
    complain(`正文最多 ${ARTICLE_LIMITS.pictures} 张图片，请去掉一些。`)
}
