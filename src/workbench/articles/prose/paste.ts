import type { Node } from 'prosemirror-model'
import { Slice } from 'prosemirror-model'
import type { EditorView } from 'prosemirror-view'
import type { Run } from '@tongxin/contract/rich-text'
import type { ChosenFile } from '@/shared/http-files'
import type { PictureShelf } from '../picture-shelf'
import { readHtml } from '../rich-text/html.rules'
import type { LeftOut, PastedBlock } from '../rich-text/pasted.rules'
import { runsOf } from '../rich-text/rich-text.rules'
import { insertBlocks } from './commands'
import { fragmentOf, nodeOfBlock, nodesOfRuns } from './convert.rules'
import { schema } from './schema'

const { nodes } = schema

/** What the editor itself put on the clipboard: it reads that as it wrote it. */
const isOwn = (html: string): boolean => /data-pm-slice/.test(html)

const isPicture = ({ type }: File): boolean => /^image\//.test(type)

export const chosenOf = (file: File): ChosenFile => ({
  path: '',
  name: file.name || '粘贴的图片',
  size: file.size,
  content: file,
})

/** @returns whether it was taken; otherwise the editor reads it by its own schema */
export function takeClipboard(
  view: EditorView,
  data: DataTransfer | null,
  shelf: PictureShelf,
  onLeftOut: (leftOut: LeftOut) => void,
): boolean {
  if (!data) return false
  const html = data.getData('text/html')
  if (isOwn(html)) return false
  const files = Array.from(data.files).filter(isPicture)
  const pasted = html ? readHtml(parse(html)) : null
  const hasWords = pasted?.blocks.some((block) => block.kind !== 'pasted-picture') ?? false
  if (files.length && !hasWords) {
    insertPictures(view, files.map(chosenOf), shelf)
    return true
  }
  if (!pasted || (!pasted.blocks.length && data.getData('text/plain'))) return false
  insertPasted(view, pasted.blocks, shelf)
  onLeftOut(pasted.leftOut)
  return true
}

/** Parsed aside: nothing in it runs, and nothing is fetched. */
const parse = (html: string): Element => new DOMParser().parseFromString(html, 'text/html').body

export function insertPictures(view: EditorView, files: readonly ChosenFile[], shelf: PictureShelf): void {
  const places = files.map((file) => nodes.picture.create({ upload: shelf.begin(file) }))
  insertBlocks(places, 'after')(view.state, view.dispatch)
}

function insertPasted(view: EditorView, blocks: readonly PastedBlock[], shelf: PictureShelf): void {
  const { state } = view
  // A cell and an item hold words only: blocks would tear them apart.
  if (state.selection.$from.parent.type === nodes.cell_text) {
    const slice = sliceOfLines(blocks.flatMap(linesOf))
    return view.dispatch(state.tr.replaceSelection(slice).scrollIntoView())
  }
  const made = blocks.map((block) => nodeOfPasted(block, shelf)).filter((node) => node !== null)
  const opens = (node: Node | undefined) => (node?.type === nodes.paragraph && !node.attrs.align ? 1 : 0)
  const slice = new Slice(fragmentOf(made), opens(made[0]), opens(made.at(-1)))
  view.dispatch(state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true))
}

function nodeOfPasted(block: PastedBlock, shelf: PictureShelf): Node | null {
  if (block.kind !== 'pasted-picture') return nodeOfBlock(block)
  const file = fileOfData(block.source)
  return file && nodes.picture.create({ upload: shelf.begin(chosenOf(file)) })
}

/** The bytes of a `data:` address as a file. */
export function fileOfData(source: string): File | null {
  const [, type = '', base64 = ''] = /^data:(image\/[a-z]+);base64,(.*)$/is.exec(source) ?? []
  try {
    const bytes = Uint8Array.from(atob(base64.replace(/\s/g, '')), (char) => char.charCodeAt(0))
    return bytes.length ? new File([bytes], `粘贴的图片.${type.split('/')[1]}`, { type }) : null
  } catch {
    return null
  }
}

function linesOf(block: PastedBlock): Run[][] {
  if (block.kind === 'pasted-picture') return []
  return block.kind === 'list' ? block.items.map(({ runs }) => runs) : [runsOf(block)]
}

const sliceOfLines = (lines: readonly Run[][]): Slice => {
  const runs = lines.flatMap((line, index): Run[] => [...(index > 0 ? [{ text: '\n' }] : []), ...line])
  return new Slice(fragmentOf(nodesOfRuns(runs)), 0, 0)
}

/** Plain text: every line a paragraph, in a cell a line. */
export const sliceOfText = (text: string, parent: Node): Slice => {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  if (parent.type === nodes.cell_text) return sliceOfLines(lines.map((line) => [{ text: line.trim() }]))
  const made = lines.map((line) => nodes.paragraph.create(null, nodesOfRuns([{ text: line.trim() }])))
  return new Slice(fragmentOf(made), made.length ? 1 : 0, made.length ? 1 : 0)
}
