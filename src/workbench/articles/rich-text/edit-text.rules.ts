import type { Block, Run } from '@tongxin/contract/rich-text'
import { compareText } from './compare.rules'
import { cleanRuns, textOf, withText } from './runs.rules'

/*
 * 正文 by blocks, as a phone edits it: plain words in a field. Looks and links are not shown there, and stay on the words that
 * were not touched.
 */

type List = Extract<Block, { kind: 'list' }>

/** The runs from one place to another. */
function sliceRuns(runs: readonly Run[], from: number, to: number): Run[] {
  const cut: Run[] = []
  let at = 0
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, from - at), Math.max(0, to - at))
    if (text) cut.push(withText(run, text))
    at += run.text.length
  }
  return cut
}

/** New words in place of old ones. What is inserted looks like what is before it, but does not grow a link at its ends. */
export function editRuns(runs: readonly Run[], text: string): Run[] {
  const edited: Run[] = []
  let at = 0
  for (const { change, text: words } of compareText(textOf(runs), text)) {
    if (change === 'added') {
      const before = edited.at(-1) ?? sliceRuns(runs, at, at + 1)[0]
      const after = sliceRuns(runs, at, at + 1)[0]
      const { link, ...plain } = before ?? { text: '' }
      const isWithinLink = link !== undefined && link === after?.link && edited.length > 0
      edited.push(withText(isWithinLink ? { ...plain, link } : plain, words))
      continue
    }
    if (change === 'same') edited.push(...sliceRuns(runs, at, at + words.length))
    at += words.length
  }
  return cleanRuns(edited)
}

/** A break within an item: shown as a mark, since each line of the field is an item. */
const BREAK = '↵'

/** `null`: a list that a field cannot show without losing something. */
export const listText = ({ items }: List): string | null =>
  items.some(({ runs }) => textOf(runs).includes(BREAK))
    ? null
    : items.map(({ runs }) => textOf(runs).replace(/\n/g, BREAK)).join('\n')

/** Lines that stay keep their level; new ones have that of the line before. */
export function editList(list: List, text: string): List {
  const lines = text.split('\n')
  const before = list.items
  const old = before.map(({ runs }) => textOf(runs).replace(/\n/g, BREAK))
  const most = Math.min(old.length, lines.length)
  let start = 0
  while (start < most && old[start] === lines[start]) start++
  let end = 0
  while (end < most - start && old[old.length - 1 - end] === lines[lines.length - 1 - end]) end++
  const changed = lines.slice(start, lines.length - end)
  const room = before.slice(start, before.length - end)
  const items = changed.map((line, index) => {
    const words = line.split(BREAK).join('\n')
    const one = room[index] ?? null
    if (one) return { level: one.level, runs: editRuns(one.runs, words) }
    return { level: (room.at(-1) ?? before[start - 1])?.level ?? 0, runs: cleanRuns([{ text: words }]) }
  })
  return { ...list, items: [...before.slice(0, start), ...items, ...before.slice(before.length - end)] }
}

export type BlockChoice = 'paragraph' | 'heading2' | 'heading3' | 'quote' | 'bullets' | 'numbers'

export const choiceOf = (block: Block): BlockChoice | null => {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? 'heading2' : 'heading3'
    case 'list':
      return block.ordered ? 'numbers' : 'bullets'
    case 'paragraph':
    case 'quote':
      return block.kind
    default:
      return null
  }
}

/** The same words as another kind of block; several blocks where a list falls apart. */
export function asChoice(block: Block, choice: BlockChoice): Block[] {
  const lines =
    block.kind === 'list' ? block.items.map(({ runs }) => runs) : 'runs' in block ? [block.runs] : []
  if (choice === 'bullets' || choice === 'numbers') {
    const ordered = choice === 'numbers'
    if (block.kind === 'list') return [{ ...block, ordered }]
    return [{ kind: 'list', ordered, items: lines.map((runs) => ({ level: 0, runs })) }]
  }
  const align = 'align' in block && block.align ? { align: block.align } : {}
  return lines.map((runs): Block => {
    if (choice === 'quote') return { kind: 'quote', runs }
    if (choice === 'paragraph') return { kind: 'paragraph', runs, ...align }
    return { kind: 'heading', level: choice === 'heading2' ? 2 : 3, runs, ...align }
  })
}

/** @param to where it is afterwards; beyond the ends nothing moves */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const left = [...list]
  if (to < 0 || to >= list.length) return left
  left.splice(to, 0, ...left.splice(from, 1))
  return left
}
