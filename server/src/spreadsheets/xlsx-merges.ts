import type { Readable } from 'node:stream'
import type { TableRow } from './cell.ts'

/** A block of merged cells, rows from 1, columns from 0. */
export interface Merge {
  top: number
  bottom: number
  left: number
}

/** More are not a list any more. */
const MAX_MERGES = 50_000
const MERGE = /<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)"/g

export function columnIndex(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}

/** The merged blocks of a sheet that go down. They stand behind the rows, so they are looked for first, without parsing. */
export async function findMerges(stream: Readable): Promise<Merge[]> {
  const merges: Merge[] = []
  let tail = ''
  for await (const chunk of stream) {
    const text = tail + (chunk as Buffer).toString('latin1')
    let end = 0
    for (const match of text.matchAll(MERGE)) {
      end = match.index + match[0].length
      const [top, bottom] = [Number(match[2]), Number(match[3])]
      if (bottom > top && merges.length < MAX_MERGES)
        merges.push({ top, bottom, left: columnIndex(match[1]!) })
    }
    tail = text.slice(Math.max(end, text.length - 100))
  }
  return merges
}

/** Gives each row of a merged block the block's value, which the file has in the first one only. */
export function mergeFiller(merges: readonly Merge[]): (row: TableRow) => void {
  const waiting = [...merges].sort((a, b) => b.top - a.top)
  const open = new Map<
    number,
    { bottom: number; value: TableRow['cells'] extends Map<number, infer C> ? C : never }
  >()
  return ({ row, cells }) => {
    for (let next = waiting.at(-1); next && next.top <= row; next = waiting.at(-1)) {
      waiting.pop()
      const value = cells.get(next.left)
      if (next.top === row && value) open.set(next.left, { bottom: next.bottom, value })
    }
    for (const [column, { bottom, value }] of open)
      if (row > bottom) open.delete(column)
      else if (!cells.has(column)) cells.set(column, value)
  }
}
