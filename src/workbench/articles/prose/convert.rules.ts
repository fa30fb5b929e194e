import { Fragment, type Mark as ProseMark, type Node } from 'prosemirror-model'
import type { Block, RichText, Run } from '@tongxin/contract/rich-text'
import { levelOf } from '../rich-text/levels.rules'
import { cleanContent } from '../rich-text/rich-text.rules'
import { type Mark, MARKS } from '../rich-text/runs.rules'
import type { Cell } from '../rich-text/tables.rules'
import { schema } from './schema'

/* RichText ↔ the editor's document. There and back a clean text is the same. */

const { nodes, marks } = schema

export function nodesOfRuns(runs: readonly Run[]): Node[] {
  return runs.flatMap((run) => {
    const looks: ProseMark[] = MARKS.flatMap((mark) => (run[mark] ? [marks[mark].create()] : []))
    if (run.link) looks.push(marks.link.create({ href: run.link }))
    return run.text
      .split('\n')
      .flatMap((line, index) => [
        ...(index > 0 ? [nodes.hard_break.create(null, null, looks)] : []),
        ...(line ? [schema.text(line, looks)] : []),
      ])
  })
}

export function nodeOfBlock(block: Block): Node {
  switch (block.kind) {
    case 'paragraph':
      return nodes.paragraph.create({ align: block.align ?? null }, nodesOfRuns(block.runs))
    case 'heading':
      return nodes.heading.create({ level: block.level, align: block.align ?? null }, nodesOfRuns(block.runs))
    case 'quote':
      return nodes.quote.create(null, nodesOfRuns(block.runs))
    case 'list': {
      const items = block.items.map(({ level, runs }) => nodes.list_item.create({ level }, nodesOfRuns(runs)))
      return nodes.list.create({ ordered: block.ordered }, items)
    }
    case 'table':
      return nodes.table.create(
        null,
        block.rows.map((row) => nodes.table_row.create(null, row.map(nodeOfCell))),
      )
    case 'picture':
      return nodes.picture.create({ fileId: block.fileId, caption: block.caption })
    case 'divider':
      return nodes.divider.create()
  }
}

function nodeOfCell({ header, columns = 1, rows = 1, runs }: Cell): Node {
  const type = header ? nodes.table_header : nodes.table_cell
  return type.create({ colspan: columns, rowspan: rows }, nodes.cell_text.create(null, nodesOfRuns(runs)))
}

/** There is always a line to write in. */
export function docOf(content: RichText): Node {
  const blocks = cleanContent(content).map(nodeOfBlock)
  return nodes.doc.create(null, blocks.length ? blocks : [nodes.paragraph.create()])
}

export function runsOfNode(parent: Node): Run[] {
  const runs: Run[] = []
  parent.forEach((node) => {
    const run: Run = { text: node.isText ? (node.text ?? '') : '\n' }
    for (const { type, attrs } of node.marks) {
      if (type === marks.link) run.link = String(attrs.href)
      else run[type.name as Mark] = true
    }
    runs.push(run)
  })
  return runs
}

/** Pictures that are not uploaded yet are not in it. */
export function contentOf(doc: Node): RichText {
  const content: RichText = []
  doc.forEach((node) => {
    const block = blockOfNode(node)
    if (block) content.push(block)
  })
  return cleanContent(content)
}

function blockOfNode(node: Node): Block | null {
  const align = node.attrs.align === 'center' || node.attrs.align === 'right' ? node.attrs.align : undefined
  switch (node.type) {
    case nodes.paragraph:
      return { kind: 'paragraph', runs: runsOfNode(node), ...(align && { align }) }
    case nodes.heading:
      return {
        kind: 'heading',
        level: node.attrs.level === 2 ? 2 : 3,
        runs: runsOfNode(node),
        ...(align && { align }),
      }
    case nodes.quote:
      return { kind: 'quote', runs: runsOfNode(node) }
    case nodes.list:
      return {
        kind: 'list',
        ordered: Boolean(node.attrs.ordered),
        items: childrenOf(node).map((item) => ({
          level: levelOf(Number(item.attrs.level)),
          runs: runsOfNode(item),
        })),
      }
    case nodes.table:
      return { kind: 'table', rows: childrenOf(node).map((row) => childrenOf(row).map(cellOfNode)) }
    case nodes.picture:
      return node.attrs.fileId
        ? { kind: 'picture', fileId: Number(node.attrs.fileId), caption: String(node.attrs.caption) }
        : null
    case nodes.divider:
      return { kind: 'divider' }
    default:
      return null
  }
}

function cellOfNode(cell: Node): Cell {
  const columns = Number(cell.attrs.colspan)
  const rows = Number(cell.attrs.rowspan)
  return {
    runs: cell.firstChild ? runsOfNode(cell.firstChild) : [],
    ...(cell.type === nodes.table_header && { header: true as const }),
    ...(columns > 1 && { columns }),
    ...(rows > 1 && { rows }),
  }
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = []
  node.forEach((child) => children.push(child))
  return children
}

export const fragmentOf = (blocks: readonly Node[]): Fragment => Fragment.from([...blocks])
