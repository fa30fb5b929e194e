import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { Block, RichText, Run } from '@tongxin/contract/rich-text'
import { AppError, type FieldError } from '../errors.ts'

// What has no look of its own and comes along when text is pasted, or is put there to deceive: zero-width spaces, marks of
// direction, fillers, tags.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/** Joiners and variation selectors: emoji and rare characters of names are made with them. */
function isPartOfCharacter(mark: string): boolean {
  const code = mark.codePointAt(0)!
  return (
    code === 0x200c ||
    code === 0x200d ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xe0100 && code <= 0xe01ef)
  )
}

/** Text without what nobody sees. */
export const visibleText = (text: string) =>
  text.replace(INVISIBLE, (mark) => (isPartOfCharacter(mark) ? mark : ''))

/** Whether there is nothing to see. */
export const isBlank = (text: string) => text.replace(INVISIBLE, '').trim() === ''

/** The runs of a block, piece by piece: of a table cell by cell. */
function runsOf(block: Block): Run[][] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return [block.runs]
    case 'list':
      return block.items.map(({ runs }) => runs)
    case 'table':
      return block.rows.flat().map(({ runs }) => runs)
    default:
      return []
  }
}

/** The same text without invisible characters and without runs that say nothing. */
export function tidyContent(content: RichText): RichText {
  const tidy = (runs: Run[]) =>
    runs.map((run) => ({ ...run, text: visibleText(run.text) })).filter(({ text }) => text !== '')
  return content.map((block): Block => {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
      case 'quote':
        return { ...block, runs: tidy(block.runs) }
      case 'list':
        return { ...block, items: block.items.map((item) => ({ ...item, runs: tidy(item.runs) })) }
      case 'table':
        return {
          ...block,
          rows: block.rows.map((row) => row.map((cell) => ({ ...cell, runs: tidy(cell.runs) }))),
        }
      case 'picture':
        return { ...block, caption: visibleText(block.caption) }
      default:
        return block
    }
  })
}

/** The plain text, a line for each paragraph, item and cell; captions too. For searching and counting. */
export function textOf(content: RichText): string {
  return content
    .flatMap((block) =>
      block.kind === 'picture'
        ? [block.caption]
        : runsOf(block).map((runs) => runs.map(({ text }) => text).join('')),
    )
    .filter((line) => !isBlank(line))
    .join('\n')
}

/** The pictures in their order, each once. */
export function pictureIdsOf(content: RichText): number[] {
  return [...new Set(content.flatMap((block) => (block.kind === 'picture' ? [block.fileId] : [])))]
}

/** Minutes that it takes to read, at least one. */
export function readingMinutesOf(content: RichText): number {
  const characters = textOf(content).replace(/\s/g, '').length
  return Math.max(1, Math.round(characters / ARTICLE_LIMITS.readingSpeed))
}

/** Whether there is nothing to read or to look at. */
export const isEmptyContent = (content: RichText): boolean =>
  content.every((block) => block.kind !== 'picture') && textOf(content) === ''

/** Whether a link leads to a host by https and nothing else: what browsers understand by it is what counts. */
export function isSafeLink(link: string): boolean {
  if (visibleText(link) !== link) return false
  try {
    const { protocol, hostname, username, password } = new URL(link)
    return (
      protocol === 'https:' &&
      username === '' &&
      password === '' &&
      /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname)
    )
  } catch {
    return false
  }
}

/** @throws AppError `article_settings_invalid` naming the block that is too much or unsafe */
export function assertContent(content: RichText): void {
  const errors: FieldError[] = []
  for (const [i, block] of content.entries()) {
    const path = `/content/${i}`
    if (
      runsOf(block)
        .flat()
        .some(({ link }) => link !== undefined && !isSafeLink(link))
    )
      errors.push({ path, message: `第 ${i + 1} 段的链接打不开，请用 https 开头的完整网址。` })
    if (block.kind === 'table' && !isTable(block))
      errors.push({
        path,
        message: `第 ${i + 1} 段的表格最多 ${ARTICLE_LIMITS.tableColumns} 列，合并的格子不能伸到表格外。`,
      })
  }
  if (textOf(content).length > ARTICLE_LIMITS.text)
    errors.push({ path: '/content', message: `正文最多 ${ARTICLE_LIMITS.text} 个字，请分成几篇。` })
  if (pictureIdsOf(content).length > ARTICLE_LIMITS.pictures)
    errors.push({ path: '/content', message: `一篇文章最多 ${ARTICLE_LIMITS.pictures} 张图片。` })
  if (errors.length > 0)
    throw new AppError('article_settings_invalid', { errors, detail: errors[0]!.message })
}

/** Whether all cells, those that span too, fit into the rows and columns that a table may have. */
function isTable({ rows }: Extract<Block, { kind: 'table' }>): boolean {
  // How many rows below each column is still taken by a cell above.
  const taken: number[] = []
  for (const [y, row] of rows.entries()) {
    let x = 0
    for (const { columns = 1, rows: height = 1 } of row) {
      while ((taken[x] ?? 0) > y) x += 1
      if (x + columns > ARTICLE_LIMITS.tableColumns || y + height > rows.length) return false
      for (let dx = 0; dx < columns; dx++) taken[x + dx] = y + height
      x += columns
    }
  }
  return true
}
