import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { Block, Run } from '@tongxin/contract/rich-text'

/** Where a paragraph stands in a list. */
export interface Item {
  ordered: boolean
  level: number
  /** What Word shows before it, such as `3.`; empty for a bullet. */
  label: string
  /** Of an ordered one. */
  number: number
}

/** Blocks in their order: the document's, a cell's, or a text box's. */
export class Flow {
  readonly blocks: Block[] = []

  add(...blocks: Block[]): void {
    for (const block of blocks) this.blocks.push(block)
  }

  /**
   * Puts an item into the list that it goes on with, or into a new one. Lists of ours always count from 1: where Word
   * shows another number, it becomes part of the text.
   */
  addItem({ ordered, level, label, number }: Item, runs: Run[]): void {
    const last = this.blocks.at(-1)
    const list =
      last?.kind === 'list' && last.ordered === ordered && last.items.length < ARTICLE_LIMITS.listItems
        ? last
        : null
    if (ordered && number !== nextNumber(list?.items ?? [], level)) {
      this.add({ kind: 'paragraph', runs: [{ text: `${label} ` }, ...runs] })
      return
    }
    if (list) list.items.push({ level, runs })
    else this.add({ kind: 'list', ordered, items: [{ level, runs }] })
  }
}

/** What the next item on this level will be counted as. */
function nextNumber(items: readonly { level: number }[], level: number): number {
  let count = 1
  for (let i = items.length - 1; i >= 0 && items[i]!.level >= level; i--)
    if (items[i]!.level === level) count++
  return count
}
