import type { Block, RichText, Run } from '@tongxin/contract/rich-text'

/*
 * A long article reaches the page in pieces: the first screen at once, the rest behind it. What crosses to WeChat's view in
 * one setData stays small, and nobody waits for what is far below.
 */

/** Characters on the first screen of a phone, in small type. */
const FIRST = 400
/** Each piece brings that many times what is there. */
const GROWTH = 3
/** And at most so much at once: about 40 KB with what an element costs. */
const MOST = 8000
/** What an element costs, in characters. */
const ELEMENT = 20

/** How much of an article may be there after so many pieces, in characters. */
export function budgetAfter(pieces: number): number {
  let budget = FIRST
  for (let piece = 1; piece < pieces; piece++) budget += Math.min(MOST, budget * (GROWTH - 1))
  return budget
}

export interface Piece {
  blocks: RichText
  /** That was all. */
  done: boolean
}

/** The beginning of an article, as far as `budget` goes; a block may be cut where it ends. */
export function beginningOf(content: RichText, budget: number): Piece {
  const blocks: RichText = []
  let left = budget
  for (const block of content) {
    if (left <= 0) return { blocks, done: false }
    const taken = takeBlock(block, left)
    blocks.push(taken.part)
    if (taken.cut) return { blocks, done: false }
    left -= taken.cost
  }
  return { blocks, done: true }
}

interface Taken<T> {
  part: T
  cost: number
  cut: boolean
}

function takeBlock(block: Block, left: number): Taken<Block> {
  switch (block.kind) {
    case 'list': {
      const taken = takeMany(block.items, left, ({ runs }) => costOf(runs))
      return { ...taken, part: { ...block, items: taken.part } }
    }
    case 'table': {
      const taken = takeMany(block.rows, left, (row) =>
        row.reduce((sum, { runs }) => sum + costOf(runs), ELEMENT),
      )
      return { ...taken, part: { ...block, rows: taken.part } }
    }
    case 'picture':
    case 'divider':
      return { part: block, cost: ELEMENT, cut: false }
    default: {
      const taken = takeRuns(block.runs, left)
      return { ...taken, part: { ...block, runs: taken.part } }
    }
  }
}

const costOf = (runs: readonly Run[]): number =>
  runs.reduce((sum, { text }) => sum + text.length + ELEMENT, ELEMENT)

/** Whole ones, at least one. */
function takeMany<T>(all: readonly T[], left: number, costOfOne: (one: T) => number): Taken<T[]> {
  let cost = 0
  const end = all.findIndex((one) => {
    const enough = cost >= left
    cost += enough ? 0 : costOfOne(one)
    return enough
  })
  return { part: end < 0 ? [...all] : all.slice(0, end), cost, cut: end >= 0 }
}

/** The last one may be cut: a paragraph can be as long as the whole article. */
function takeRuns(runs: readonly Run[], left: number): Taken<Run[]> {
  const part: Run[] = []
  let cost = ELEMENT
  for (const run of runs) {
    const room = left - cost
    if (room <= 0 && part.length > 0) return { part, cost, cut: true }
    // A few characters more are cheaper than another piece.
    if (run.text.length > room + FIRST) {
      part.push({ ...run, text: cutText(run.text, Math.max(room, ELEMENT)) })
      return { part, cost: left, cut: true }
    }
    part.push(run)
    cost += run.text.length + ELEMENT
  }
  return { part, cost, cut: false }
}

/** Never between the two halves of one character. */
function cutText(text: string, length: number): string {
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}
