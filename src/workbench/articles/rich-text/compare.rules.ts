import type { Block, RichText } from '@tongxin/contract/rich-text'
import { runsOf } from './rich-text.rules'
import { textOf } from './runs.rules'

/* 对比 two versions: block by block, and within a block that was changed, word by word. */

export type Change = 'same' | 'added' | 'removed'

export interface Part {
  change: Change
  text: string
}

export type Compared =
  | { change: Change; block: Block }
  /** Of the same kind, with other words. */
  | { change: 'edited'; block: Block; parts: Part[] }

/** Longer than that a text is compared as a whole: it would keep an old phone busy. */
const MOST_CELLS = 1_000_000

export function compareContent(before: RichText, after: RichText): Compared[] {
  const steps = align(before, after, (block) => JSON.stringify(block))
  const compared: Compared[] = []
  for (let at = 0; at < steps.length;) {
    if (steps[at]!.change === 'same') {
      compared.push({ change: 'same', block: steps[at++]!.item })
      continue
    }
    let end = at
    while (end < steps.length && steps[end]!.change !== 'same') end++
    compared.push(...pairUp(steps.slice(at, end)))
    at = end
  }
  return compared
}

/** What was taken out and what came in its place, side by side where they are of one kind. */
function pairUp(steps: readonly { change: Change; item: Block }[]): Compared[] {
  const removed = steps.filter(({ change }) => change === 'removed').map(({ item }) => item)
  const added = steps.filter(({ change }) => change === 'added').map(({ item }) => item)
  const compared: Compared[] = []
  for (const block of added) {
    const twin = removed[0]
    if (twin && canCompare(twin, block)) {
      removed.shift()
      const parts = compareText(wordsOf(twin), wordsOf(block))
      compared.push({ change: 'edited', block, parts })
    } else compared.push({ change: 'added', block })
  }
  return [...removed.map((block): Compared => ({ change: 'removed', block })), ...compared]
}

const canCompare = (one: Block, other: Block): boolean =>
  one.kind === other.kind &&
  ['paragraph', 'heading', 'quote', 'list'].includes(one.kind) &&
  // With the same words only looks were changed: shown as the one and the other.
  wordsOf(one) !== wordsOf(other)

const wordsOf = (block: Block): string =>
  block.kind === 'list' ? block.items.map(({ runs }) => textOf(runs)).join('\n') : textOf(runsOf(block))

/** Character by character, neighbours of one kind together. */
export function compareText(before: string, after: string): Part[] {
  const parts: Part[] = []
  const add = (change: Change, text: string) => {
    const last = parts.at(-1)
    if (text === '') return
    if (last?.change === change) last.text += text
    else parts.push({ change, text })
  }
  const steps = align(Array.from(before), Array.from(after), (char) => char)
  for (const { change, item } of steps) add(change, item)
  return parts
}

/** The longest common subsequence, what is left of either around it. */
function align<T>(
  before: readonly T[],
  after: readonly T[],
  write: (item: T) => string,
): { change: Change; item: T }[] {
  const one = before.map(write)
  const other = after.map(write)
  let start = 0
  while (start < Math.min(one.length, other.length) && one[start]! === other[start]!) start++
  let end = 0
  const most = Math.min(one.length, other.length) - start
  while (end < most && one[one.length - 1 - end]! === other[other.length - 1 - end]!) end++
  const height = one.length - start - end
  const width = other.length - start - end
  const steps: { change: Change; item: T }[] = after.slice(0, start).map((item) => ({ change: 'same', item }))
  const remove = (index: number) => steps.push({ change: 'removed', item: before[start + index]! })
  const insert = (index: number) => steps.push({ change: 'added', item: after[start + index]! })
  let x = 0
  let y = 0
  if (height * width <= MOST_CELLS) {
    const lengths = new Uint16Array((height + 1) * (width + 1))
    const at = (row: number, column: number) => lengths[row * (width + 1) + column]!
    for (let row = height - 1; row >= 0; row--)
      for (let column = width - 1; column >= 0; column--)
        lengths[row * (width + 1) + column] =
          one[start + row]! === other[start + column]!
            ? at(row + 1, column + 1) + 1
            : Math.max(at(row + 1, column), at(row, column + 1))
    while (y < height && x < width) {
      if (one[start + y]! === other[start + x]!) {
        steps.push({ change: 'same', item: after[start + x]! })
        y++
        x++
      } else if (at(y + 1, x) >= at(y, x + 1)) remove(y++)
      else insert(x++)
    }
  }
  while (y < height) remove(y++)
  while (x < width) insert(x++)
  steps.push(...after.slice(after.length - end).map((item) => ({ change: 'same' as const, item })))
  return steps
}
