import type { Block } from '@tongxin/contract/rich-text'

type List = Extract<Block, { kind: 'list' }>

const BULLETS = ['•', '◦', '▪'] as const

/** What stands before each item: 1. and (1) and ①, or a dot of its level. */
export function marksOf({ ordered, items }: List): string[] {
  const counts: number[] = []
  return items.map(({ level }) => {
    if (!ordered) return BULLETS[level] ?? BULLETS[0]
    counts.length = level + 1
    const count = (counts[level] ?? 0) + 1
    counts[level] = count
    if (level === 0) return `${count}.`
    return level === 1 || count > 20 ? `(${count})` : String.fromCharCode(0x245f + count)
  })
}
