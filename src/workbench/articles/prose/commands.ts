import { splitBlockAs, toggleMark } from 'prosemirror-commands'
import type { MarkType, Node } from 'prosemirror-model'
import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { addRowAfter, goToNextCell, isInTable, TableMap } from 'prosemirror-tables'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { type Change, changeLines, selectedLine } from './lines'
import { schema } from './schema'

const { nodes, marks } = schema

const asLines =
  (change: Change): Command =>
  (state, dispatch) => {
    const tr = changeLines(state, state.tr, change)
    if (!tr) return false
    dispatch?.(tr.scrollIntoView())
    return true
  }

const NEW_LIST = -1

export const setParagraph = asLines(() => ({ kind: 'paragraph', level: 0 }))
export const setQuote = asLines(() => ({ kind: 'quote', level: 0, align: null }))
export const setHeading = (level: 2 | 3) => asLines(() => ({ kind: 'heading', level }))

/** Items of this kind, or paragraphs again when they are that already. */
export const toggleList =
  (ordered: boolean): Command =>
  (state, dispatch) => {
    const line = selectedLine(state)
    if (line?.kind === 'item' && line.ordered === ordered) return setParagraph(state, dispatch)
    const tr = listTransaction(state, state.tr, ordered)
    if (!tr) return false
    dispatch?.(tr.scrollIntoView())
    return true
  }

/** Goes on with the list of the same kind right above. */
export function listTransaction(state: EditorState, tr: Transaction, ordered: boolean): Transaction | null {
  const made = changeLines(state, tr, (line) => ({
    kind: 'item',
    ordered,
    level: line.kind === 'item' ? line.level : 0,
    align: null,
    list: line.kind === 'item' && line.ordered === ordered ? line.list : NEW_LIST,
  }))
  if (!made) return null
  const start = made.selection.$from.before(1)
  const { nodeBefore, nodeAfter } = made.doc.resolve(start)
  const isOne = [nodeBefore, nodeAfter].every((node) => isList(node) && node.attrs.ordered === ordered)
  return isOne ? made.join(start) : made
}

const isList = (node: Node | null): node is Node => node?.type === nodes.list

/** One level in or out; an item at the left edge becomes a paragraph. */
export const indent =
  (by: 1 | -1): Command =>
  (state, dispatch) => {
    const line = selectedLine(state)
    if (line?.kind !== 'item') return false
    const { $from } = state.selection
    const above = $from.index(1) > 0 ? Number($from.node(1).child($from.index(1) - 1).attrs.level) : -1
    const most = Math.min(ARTICLE_LIMITS.listLevels - 1, above + 1)
    if (by < 0 && line.level === 0) return setParagraph(state, dispatch)
    // Nothing to hang below: not an inch moved, but Tab stays here.
    return asLines(({ level }) => ({
      level: by > 0 ? Math.max(level, Math.min(most, level + 1)) : level - 1,
    }))(state, dispatch)
  }

export const setAlign =
  (align: 'center' | 'right' | null): Command =>
  (state, dispatch) => {
    const line = selectedLine(state)
    if (line && line.kind !== 'paragraph' && line.kind !== 'heading') return false
    return asLines(({ kind }) => (kind === 'paragraph' || kind === 'heading' ? { align } : {}))(
      state,
      dispatch,
    )
  }

/** Enter in a list: another item; in an empty one out of the list, level by level. */
export const enterInList: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if ($from.parent.type !== nodes.list_item) return false
  if (empty && $from.parent.content.size === 0) return indent(-1)(state, dispatch)
  const { level } = $from.parent.attrs
  return splitBlockAs(() => ({ type: nodes.list_item, attrs: { level: Number(level) } }))(state, dispatch)
}

/** Enter in an empty quote or heading: nothing to split, so it becomes a paragraph. */
export const enterInEmpty: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { type, content } = $from.parent
  if (!empty || content.size > 0 || (type !== nodes.quote && type !== nodes.heading)) return false
  return setParagraph(state, dispatch)
}

/** Backspace at the beginning of anything but a paragraph. */
export const backspaceAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0) return false
  const { type } = $from.parent
  if (type === nodes.list_item) return indent(-1)(state, dispatch)
  return type === nodes.quote || type === nodes.heading ? setParagraph(state, dispatch) : false
}

export const lineBreak: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create(), true).scrollIntoView())
  return true
}

/** Cells hold one text: Enter breaks the line. */
export const enterInCell: Command = (state, dispatch) =>
  state.selection.$from.parent.type === nodes.cell_text ? lineBreak(state, dispatch) : false

/** In the last cell a new row comes along, as in Word. */
export const tabInTable: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false
  if (goToNextCell(1)(state, dispatch)) return true
  if (!dispatch) return true
  addRowAfter(state, (tr) => dispatch(tr))
  return view ? goToNextCell(1)(view.state, dispatch) : true
}

export const insertTable =
  (rows: number, columns: number): Command =>
  (state, dispatch) => {
    if (isInTable(state)) return false
    const cell = (type: 'table_header' | 'table_cell') => nodes[type].create(null, nodes.cell_text.create())
    const row = (type: 'table_header' | 'table_cell') =>
      nodes.table_row.create(
        null,
        Array.from({ length: columns }, () => cell(type)),
      )
    const table = nodes.table.create(
      null,
      Array.from({ length: rows }, (_, index) => row(index === 0 ? 'table_header' : 'table_cell')),
    )
    return insertBlocks([table], 'inside')(state, dispatch)
  }

/**
 * Blocks at the cursor: in place of an empty line, else after the block that it is in.
 * @param then where the cursor is afterwards
 */
export const insertBlocks =
  (blocks: readonly Node[], then: 'inside' | 'after'): Command =>
  (state, dispatch) => {
    if (!blocks.length) return false
    const { $from, $to } = state.selection
    const isEmptyLine = $from.depth === 1 && $from.parent.content.size === 0 && $from.parent.isTextblock
    const from = $from.depth === 0 ? $to.pos : isEmptyLine ? $from.before(1) : $to.after(1)
    const to = isEmptyLine ? $from.after(1) : from
    const tr = state.tr.replaceWith(from, to, [...blocks])
    const end = from + blocks.reduce((sum, { nodeSize }) => sum + nodeSize, 0)
    // Never at the end of the text without a line to go on.
    const needsLine = then === 'after' && !tr.doc.resolve(end).nodeAfter && !blocks.at(-1)?.isTextblock
    if (needsLine) tr.insert(end, nodes.paragraph.create())
    const at = tr.doc.resolve(then === 'inside' ? from + 1 : needsLine ? end + 1 : end)
    tr.setSelection(TextSelection.near(at, then === 'inside' || needsLine ? 1 : -1))
    dispatch?.(tr.scrollIntoView())
    return true
  }

/** The whole link that the cursor is in, or what is selected. */
export function linkRange(state: EditorState): { from: number; to: number; href: string } {
  const { $from, from, to, empty } = state.selection
  const here =
    marks.link.isInSet($from.marks()) ?? ($from.nodeAfter && marks.link.isInSet($from.nodeAfter.marks))
  if (!here) return { from, to, href: '' }
  if (!empty) return { from, to, href: String(here.attrs.href) }
  let start = $from.start()
  let range = { from, to, href: String(here.attrs.href) }
  $from.parent.forEach((node) => {
    const end = start + node.nodeSize
    if (here.isInSet(node.marks) && start <= from && end >= from) range = { ...range, from: start, to: end }
    start = end
  })
  return range
}

/** @param href '' takes it away; words are put in where none are selected */
export const setLink =
  (href: string): Command =>
  (state, dispatch) => {
    const { from, to } = linkRange(state)
    const tr = state.tr
    if (from === to && href) tr.insert(from, schema.text(href, [marks.link.create({ href })]))
    else tr.removeMark(from, to, marks.link)
    if (href && from !== to) tr.addMark(from, to, marks.link.create({ href }))
    dispatch?.(tr)
    return true
  }

export const toggle = (type: MarkType): Command => toggleMark(type)

export function isMarked({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  const { from, to, $from, empty } = selection
  return empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type)
}

/** 清除格式: plain paragraphs; links go too. */
export const clearLooks: Command = (state, dispatch) => {
  const tr = changeLines(state, state.tr, () => ({ kind: 'paragraph', align: null, level: 0 })) ?? state.tr
  const { from, to } = tr.selection
  tr.removeMark(from, to)
  dispatch?.(tr)
  return true
}

/** How large the table at the cursor is. */
export function tableSize({ selection }: EditorState): { rows: number; columns: number } | null {
  for (let depth = selection.$from.depth; depth > 0; depth--) {
    const node = selection.$from.node(depth)
    if (node.type !== nodes.table) continue
    const { height, width } = TableMap.get(node)
    return { rows: height, columns: width }
  }
  return null
}
