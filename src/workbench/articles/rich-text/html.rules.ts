import type { Alignment } from '@tongxin/contract/article-constants'
import type { Block, Run } from '@tongxin/contract/rich-text'
import { LineWriter } from './html-lines.rules'
import {
  alignOf,
  EMBEDDED,
  headingTop,
  isHidden,
  isLostLink,
  isSkipped,
  levelOfHeading,
  type Look,
  lookOf,
} from './html-looks.rules'
import { tableOf } from './html-tables.rules'
import { levelOf } from './levels.rules'
import { DATA_PICTURE, type Pasted, type PastedBlock } from './pasted.rules'
import { cleanContent } from './rich-text.rules'
import { oneLineOf } from './runs.rules'
import { withTypedLists } from './typed-lists.rules'
import { countedBy, isMarker, readMarker, wordLevel, wordListId } from './word-lists.rules'

/*
 * 粘贴: what Word, 公众号 articles and other pages put on the clipboard, as blocks of the contract. Nothing is taken over that is
 * not named here: elements, attributes and styles are read, never kept.
 */

/** `root`: a document's body, parsed without being shown, so that nothing in it ran or was fetched. */
export function readHtml(root: Element): Pasted {
  const reader = new HtmlReader(headingTop(root))
  reader.readChildren(root, {})
  const { blocks, foreign, local } = reader.end()
  const links = Array.from(root.querySelectorAll('a[href]')).filter(isLostLink).length
  const others = root.querySelectorAll(EMBEDDED).length
  return { blocks: withTypedLists(blocks), leftOut: { foreign, local, links, others } }
}

type ListContext = { ordered: boolean; level: number }

interface Context {
  look?: Look
  align?: Alignment | undefined
  isQuote?: boolean
  list?: ListContext | undefined
}

const BLOCKS =
  /^(P|DIV|SECTION|ARTICLE|HEADER|FOOTER|MAIN|NAV|ASIDE|ADDRESS|FIGURE|FIGCAPTION|CENTER|DL|DT|DD|FIELDSET|DETAILS|SUMMARY|HGROUP|LEGEND|FORM|PRE|LI)$/
const LISTS = /^(UL|OL|MENU|DIR)$/

class HtmlReader {
  private readonly blocks: PastedBlock[] = []
  private readonly foreign: string[] = []
  private local = 0
  private readonly line = new LineWriter()
  /** Where the items go that are read now. */
  private items: Items | null = null
  private wordList = ''

  constructor(private readonly topHeading: number) {}

  end(): { blocks: PastedBlock[]; foreign: string[]; local: number } {
    this.flush({})
    const blocks = this.blocks.flatMap((block): PastedBlock[] =>
      block.kind === 'pasted-picture' ? [block] : cleanContent([block]),
    )
    return { blocks, foreign: this.foreign, local: this.local }
  }

  readChildren(parent: Node, context: Context): void {
    for (const child of Array.from(parent.childNodes)) this.read(child, context)
  }

  private read(node: Node, context: Context): void {
    // Comments are Word's and the clipboard's own notes.
    if (node.nodeType === 3) return this.line.write(node.nodeValue ?? '', context.look ?? {})
    if (node.nodeType !== 1) return
    const element = node as HTMLElement
    const name = element.tagName.toUpperCase()
    if (isSkipped(element) || isHidden(element) || isMarker(element)) return
    if (name === 'BR') return this.line.breakLine(context.look ?? {})
    if (name === 'IMG') return this.readPicture(element, context)
    if (name === 'HR') return this.put({ kind: 'divider' }, context)
    if (name === 'TABLE') return this.readTable(element, context)
    if (LISTS.test(name)) return this.readList(element, context)
    const inside: Context = { ...context, look: lookOf(element, context.look ?? {}) }
    if (/^H[1-6]$/.test(name) || levelOfHeading(element, this.topHeading)) {
      return this.readLine(element, inside, (runs) => ({
        kind: 'heading',
        level: levelOfHeading(element, this.topHeading) ?? 3,
        runs: runs.map(({ bold: _, ...run }) => run),
      }))
    }
    if (name === 'BLOCKQUOTE') {
      this.flush(context)
      this.readChildren(element, { ...inside, isQuote: true })
      return this.flush({ ...inside, isQuote: true })
    }
    if (BLOCKS.test(name)) return this.readBlock(element, inside)
    this.readChildren(element, inside)
  }

  private readBlock(element: HTMLElement, context: Context): void {
    const inside = { ...context, align: alignOf(element) ?? context.align }
    const level = wordLevel(element)
    if (level !== null) return this.readWordItem(element, inside, level)
    // Within an item a paragraph is a line; between blocks it is a block.
    this.flush(context)
    this.readChildren(element, inside)
    this.flush(inside)
  }

  /** A heading: one line, whatever blocks are nested in it. */
  private readLine(element: HTMLElement, context: Context, make: (runs: Run[]) => Block): void {
    this.flush(context)
    const marker = readMarker(element)
    // The number that Word counts for a heading belongs to its words.
    if (marker) this.line.write(/[\w.)]$/.test(marker) ? `${marker} ` : marker, context.look ?? {})
    this.readChildren(element, { ...context, list: undefined })
    const runs = this.line.take()
    if (!runs.length) return
    const align = alignOf(element) ?? context.align
    const block = make(runs)
    this.put(align && block.kind === 'heading' ? { ...block, align } : block, context)
  }

  /** One paragraph of Word that is an item: the marker says of which kind of list. */
  private readWordItem(element: HTMLElement, context: Context, level: number): void {
    this.flush(context)
    const marker = readMarker(element)
    const id = wordListId(element)
    const last = this.blocks.at(-1)
    const open = last?.kind === 'list' && this.wordList === id ? last : null
    const counted = countedBy(marker, level, ordinalIn(open?.items ?? [], level))
    if (counted === null) {
      // 一、 and 第一条 and lists that go on from before: their number is part of the text.
      this.line.write(marker, context.look ?? {})
      this.readChildren(element, context)
      return this.flush(context)
    }
    this.readChildren(element, context)
    const runs = this.line.take()
    if (!runs.length) return
    const item = { level, runs }
    if (open && (level > 0 || open.ordered === counted.ordered)) open.items.push(item)
    else this.blocks.push({ kind: 'list', ordered: counted.ordered, items: [item] })
    this.wordList = id
  }

  private readList(element: HTMLElement, context: Context): void {
    const ordered = element.tagName.toUpperCase() === 'OL'
    const outer = this.items
    const list = { ordered, level: levelOf(context.list ? context.list.level + 1 : 0) }
    this.flush(context)
    const items = outer ?? []
    if (!outer) {
      this.items = items
      this.blocks.push({ kind: 'list', ordered, items })
    }
    this.readChildren(element, { ...context, list })
    this.flush({ ...context, list })
    this.items = outer
  }

  private readTable(element: HTMLElement, context: Context): void {
    const table = tableOf(element)
    // One cell alone is a frame around something.
    if (table.only) {
      this.flush(context)
      this.readChildren(table.only, context)
      return this.flush(context)
    }
    if (table.rows.length) this.put({ kind: 'table', rows: table.rows }, context)
    else this.flush(context)
    for (const picture of Array.from(element.querySelectorAll('img')))
      this.readPicture(picture, { ...context, list: undefined })
  }

  private readPicture(element: HTMLElement, context: Context): void {
    const size = (name: string) => Number.parseFloat(element.getAttribute(name) ?? '')
    // What pages use to count readers and to keep a distance.
    if (size('width') <= 2 || size('height') <= 2) return
    const source = (element.getAttribute('data-src') ?? element.getAttribute('src') ?? '').trim()
    if (DATA_PICTURE.test(source)) return this.put({ kind: 'pasted-picture', source, caption: '' }, context)
    const host = /^(?:https?:)?\/\/([^/?#]+)/i.exec(source)?.[1]
    if (host) this.foreign.push(oneLineOf(host, 80))
    else if (source) this.local++
  }

  /** What stands by itself. Within a list it comes after the list. */
  private put(block: PastedBlock, context: Context): void {
    this.flush(context)
    this.blocks.push(block)
  }

  /** Ends the line that was being read. */
  private flush({ align, isQuote, list }: Context): void {
    for (const runs of this.line.paragraphs()) {
      if (list && this.items) this.items.push({ level: list.level, runs })
      else if (isQuote) this.blocks.push({ kind: 'quote', runs })
      else this.blocks.push({ kind: 'paragraph', runs, ...(align && { align }) })
    }
  }
}

type Items = Extract<Block, { kind: 'list' }>['items']

/** Which one of its level the next item is, below the same one above it. */
function ordinalIn(items: Items, level: number): number {
  let ordinal = 1
  for (let at = items.length - 1; at >= 0 && items[at]!.level >= level; at--)
    if (items[at]!.level === level) ordinal++
  return ordinal
}
