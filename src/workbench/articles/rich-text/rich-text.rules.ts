import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { Block, RichText, Run } from '@tongxin/contract/rich-text'
import { levelOf } from './levels.rules'
import { cleanRuns, isBlank, oneLineOf, textOf } from './runs.rules'
import { cleanTable } from './tables.rules'

/* 正文 as the contract wants it: whatever an editor, a paste or an old draft holds becomes this before it is kept or sent. */

const isId = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 2_147_483_647

/** Blocks that hold nothing are left out: space between blocks is the reader's business. */
export const cleanContent = (content: RichText): RichText => content.flatMap(cleanBlock)

function cleanBlock(block: Block): Block[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading': {
      const runs = cleanRuns(block.runs)
      if (isBlank(runs)) return []
      const align = block.align ? { align: block.align } : {}
      return block.kind === 'heading'
        ? [{ kind: 'heading', level: block.level === 2 ? 2 : 3, runs, ...align }]
        : [{ kind: 'paragraph', runs, ...align }]
    }
    case 'quote': {
      const runs = cleanRuns(block.runs)
      return isBlank(runs) ? [] : [{ kind: 'quote', runs }]
    }
    case 'list': {
      const items = block.items
        .map(({ level, runs }) => ({ level: levelOf(level), runs: cleanRuns(runs) }))
        .filter(({ runs }) => !isBlank(runs))
      return items.length ? [{ kind: 'list', ordered: block.ordered, items }] : []
    }
    case 'table': {
      const rows = cleanTable(block.rows)
      const isEmpty = rows.every((row) => row.every(({ runs }) => isBlank(runs)))
      return isEmpty ? [] : [{ kind: 'table', rows }]
    }
    case 'picture':
      return isId(block.fileId)
        ? [
            {
              kind: 'picture',
              fileId: block.fileId,
              caption: oneLineOf(block.caption, ARTICLE_LIMITS.caption),
            },
          ]
        : []
    case 'divider':
      return [{ kind: 'divider' }]
  }
}

/** All runs of a block, in the order in which they are read. */
export function runsOf(block: Block): Run[] {
  switch (block.kind) {
    case 'list':
      return block.items.flatMap(({ runs }) => runs)
    case 'table':
      return block.rows.flatMap((row) => row.flatMap(({ runs }) => runs))
    case 'picture':
    case 'divider':
      return []
    default:
      return block.runs
  }
}

/** Characters of the whole, as people and the API count them. */
export const lengthOfContent = (content: RichText): number =>
  content.reduce((sum, block) => sum + Array.from(textOf(runsOf(block))).length, 0)

export const pictureIdsOf = (content: RichText): number[] =>
  content.flatMap((block) => (block.kind === 'picture' ? [block.fileId] : []))

/** What is more than the API takes, in a sentence. */
export function contentError(content: RichText): string | undefined {
  const length = lengthOfContent(content)
  if (length > ARTICLE_LIMITS.text) return `正文最多 ${ARTICLE_LIMITS.text} 个字，现在有 ${length} 个`
  if (content.length > ARTICLE_LIMITS.blocks)
    return `正文最多 ${ARTICLE_LIMITS.blocks} 段，现在有 ${content.length} 段`
  if (pictureIdsOf(content).length > ARTICLE_LIMITS.pictures)
    return `一篇最多 ${ARTICLE_LIMITS.pictures} 张图片`
  for (const [index, block] of content.entries()) {
    const wrong = blockError(block)
    if (wrong) return `第 ${index + 1} 段${wrong}`
  }
  return undefined
}

function blockError(block: Block): string | undefined {
  const { listItems, tableRows, tableColumns, runs } = ARTICLE_LIMITS
  const tooMany = (list: readonly Run[]) =>
    list.length > runs ? '里样式变化太多，请清除一些格式' : undefined
  if (block.kind === 'list') {
    if (block.items.length > listItems) return `的列表最多 ${listItems} 条`
    return block.items.map((item) => tooMany(item.runs)).find(Boolean)
  }
  if (block.kind === 'table') {
    if (block.rows.length > tableRows) return `的表格最多 ${tableRows} 行`
    if (block.rows.some((row) => row.length > tableColumns)) return `的表格最多 ${tableColumns} 列`
    return block.rows.flatMap((row) => row.map((cell) => tooMany(cell.runs))).find(Boolean)
  }
  return tooMany(runsOf(block))
}
