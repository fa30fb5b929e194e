import type { Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'
import { AllSelection, type Selection, TextSelection } from 'prosemirror-state'
import { levelOf } from '../rich-text/levels.rules'
import { schema } from './schema'

/*
 * What kind of block a line is. Every change of it is the same change: the blocks that the selection touches are taken apart into
 * lines, the lines are changed, and lines of one list are put together again.
 */

const { nodes } = schema

export interface Line {
  kind: 'paragraph' | 'heading' | 'quote' | 'item'
  content: Node['content']
  align: string | null
  /** Of a heading 2 or 3, of an item 0 to 2. */
  level: number
  ordered: boolean
  /** Items of one list; another number begins another. */
  list: number
}

export type Change = (line: Line) => Partial<Line>

interface Place {
  line: number
  offset: number
}

/** 全选 stands around the lines. */
const linesSelected = ({ selection, doc }: EditorState): Selection =>
  selection instanceof AllSelection
    ? TextSelection.between(doc.resolve(0), doc.resolve(doc.content.size))
    : selection

/** The blocks that the selection touches; `null` when one of them has no lines: a table, a picture. */
function touched(state: EditorState) {
  const { $from, $to } = linesSelected(state)
  const first = $from.index(0)
  const last = $to.index(0)
  if ($from.depth === 0 || $to.depth === 0) return null
  const blocks: Node[] = []
  for (let index = first; index <= last; index++) blocks.push(state.doc.child(index))
  const hasLines = blocks.every(({ type, isTextblock }) => isTextblock || type === nodes.list)
  return hasLines ? { first, blocks } : null
}

/**
 * Changes the lines that are selected.
 * @returns `null` where there are none
 */
export function changeLines(state: EditorState, tr: Transaction, change: Change): Transaction | null {
  const found = touched(state)
  if (!found) return null
  const { $from, $to } = linesSelected(state)
  const lines: Line[] = []
  found.blocks.forEach((block, index) => lines.push(...linesOf(block, index)))
  const placeOf = ($pos: typeof $from): Place => {
    const before = found.blocks
      .slice(0, $pos.index(0) - found.first)
      .reduce((sum, block) => sum + (block.type === nodes.list ? block.childCount : 1), 0)
    const within = $pos.node(1).type === nodes.list ? $pos.index(1) : 0
    return { line: before + within, offset: $pos.parentOffset }
  }
  const from = placeOf($from)
  const to = placeOf($to)
  const next = lines.map((line, index) =>
    index >= from.line && index <= to.line ? { ...line, ...change(line) } : line,
  )
  const start = $from.before(1)
  const end = $to.after(1)
  const made = together(next)
  tr.replaceWith(
    start,
    end,
    made.map(({ node }) => node),
  )
  const find = ({ line, offset }: Place): number => {
    let at = start
    let left = line
    for (const { node, count } of made) {
      if (left >= count) {
        left -= count
        at += node.nodeSize
        continue
      }
      if (node.type !== nodes.list) return at + 1 + offset
      for (let item = 0; item < left; item++) at += node.child(item).nodeSize
      return at + 2 + offset
    }
    return at
  }
  return tr.setSelection(TextSelection.create(tr.doc, find(from), find(to)))
}

function linesOf(block: Node, index: number): Line[] {
  const usual = { align: null, level: 0, ordered: false, list: index }
  if (block.type === nodes.list) {
    const items: Line[] = []
    block.forEach(({ content, attrs }) =>
      items.push({
        ...usual,
        kind: 'item',
        content,
        level: Number(attrs.level),
        ordered: Boolean(block.attrs.ordered),
      }),
    )
    return items
  }
  const kind = block.type === nodes.heading ? 'heading' : block.type === nodes.quote ? 'quote' : 'paragraph'
  const { level = 0, align = null } = block.attrs as { level?: number; align?: string | null }
  return [{ ...usual, kind, content: block.content, level, align }]
}

/** Lines as blocks again, and how many lines each holds. */
function together(lines: readonly Line[]): { node: Node; count: number }[] {
  const made: { node: Node; count: number }[] = []
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!
    if (line.kind !== 'item') {
      made.push({ node: nodeOf(line), count: 1 })
      at++
      continue
    }
    let end = at
    const items: Node[] = []
    while (end < lines.length && isSameList(line, lines[end]!)) {
      const { content, level } = lines[end]!
      items.push(nodes.list_item.create({ level: levelOf(level) }, content))
      end++
    }
    made.push({ node: nodes.list.create({ ordered: line.ordered }, items), count: items.length })
    at = end
  }
  return made
}

const isSameList = (one: Line, other: Line): boolean =>
  other.kind === 'item' && one.ordered === other.ordered && one.list === other.list

function nodeOf({ kind, level, align, content }: Line): Node {
  if (kind === 'quote') return nodes.quote.create(null, content)
  if (kind === 'heading') return nodes.heading.create({ level: level === 2 ? 2 : 3, align }, content)
  return nodes.paragraph.create({ align }, content)
}

/** The kind that all selected lines have; `null` when they differ, or there are none. */
export function selectedLine(state: EditorState): Omit<Line, 'content' | 'list'> | null {
  const found = touched(state)
  const first = found && linesOf(found.blocks[0]!, 0)[0]
  if (!found || !first) return null
  const { $from } = linesSelected(state)
  const own = $from.node(1).type === nodes.list ? linesOf($from.node(1), 0)[$from.index(1)]! : first
  const isOne = found.blocks
    .flatMap((block, index) => linesOf(block, index))
    .every((line) => {
      return (
        line.kind === own.kind &&
        line.ordered === own.ordered &&
        (own.kind !== 'heading' || line.level === own.level)
      )
    })
  return isOne ? own : null
}
