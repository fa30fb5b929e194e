import type { Block, Run } from '@tongxin/contract/rich-text'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { Numbering, Place } from '../../questions/reading/docx-numbering.ts'
import type { Styles } from '../../questions/reading/docx-styles.ts'
import type { Flow, Item } from './flow.ts'
import type { Losses } from './losses.ts'
import type { Looks, Role } from './looks.ts'
import type { Paragraph, PictureUse } from './paragraph.ts'
import { fitRuns } from './texts.rules.ts'

const DEEPEST = 8
/** `1.`, `1、`, `1)`, `（1）`: what a list of ours shows, too. */
const SIMPLE = /^[（(]?%\d[.、．)）]?$/

/** Makes blocks of paragraphs. */
export class ParagraphWriter {
  /** The first paragraph that says it is the title. */
  title: string | null = null
  readonly pictures: PictureUse[] = []
  private readonly known = new Map<string, number>()

  constructor(
    private readonly numbering: Numbering,
    private readonly places: Styles,
    private readonly looks: Looks,
    private readonly losses: Losses,
  ) {}

  write(paragraph: Paragraph, flow: Flow): void {
    const style = this.looks.of(paragraph.style)
    const role: Role | null = paragraph.outline === null ? style.role : { outline: paragraph.outline }
    const place = this.placeOf(paragraph)
    // Counted even where nothing is shown: the next one goes on from it.
    const item = place && this.itemOf(place)
    if (role === 'contents') {
      if (paragraph.pieces.length > 0) this.losses.note('contents')
      return
    }
    const align = alignOf(paragraph.align ?? style.align)
    let label = item
    let runs: Run[] = []
    let isEmpty = true
    const flush = () => {
      const fitting = fitRuns(runs, () => this.losses.note('looks'))
      runs = []
      if (fitting.length === 0) return
      isEmpty = false
      this.put(flow, role, align, label, fitting)
      label = null
    }
    for (const piece of paragraph.pieces)
      if ('text' in piece) runs.push(piece)
      else {
        flush()
        isEmpty = false
        this.putPicture(flow, piece)
      }
    flush()
    if (isEmpty && paragraph.isLined && flow.blocks.at(-1)?.kind !== 'divider') flow.add({ kind: 'divider' })
    flow.add(...paragraph.after)
  }

  private put(flow: Flow, role: Role | null, align: Align, item: Item | null, runs: Run[]): void {
    const aligned = align && { align }
    if (role === 'title' && this.title === null) {
      const words = runs
        .map(({ text }) => text)
        .join('')
        .replace(/\s+/g, ' ')
      if (words.length <= ARTICLE_LIMITS.title) {
        this.title = words
        return
      }
    }
    const isHeading = role === 'title' || (typeof role === 'object' && role !== null)
    if (isHeading) {
      const level = typeof role === 'object' && role.outline > 0 ? 3 : 2
      // Headings are bold as they are.
      flow.add({
        kind: 'heading',
        level,
        runs: labelled(item, runs).map(({ bold: _, ...run }) => run),
        ...aligned,
      })
    } else if (item && item.label === '') flow.addItem(item, runs)
    else if (item && item.number > 0) flow.addItem(item, runs)
    else if (role === 'quote') flow.add({ kind: 'quote', runs: labelled(item, runs) })
    else flow.add({ kind: 'paragraph', runs: labelled(item, runs), ...aligned })
  }

  private putPicture(flow: Flow, use: PictureUse): void {
    const key = JSON.stringify(use)
    let number = this.known.get(key)
    if (number === undefined) {
      if (this.pictures.length >= ARTICLE_LIMITS.pictures) {
        this.losses.note('tooMany')
        return
      }
      number = this.pictures.push(use)
      this.known.set(key, number)
    }
    const picture: Block = { kind: 'picture', fileId: number, caption: '' }
    flow.add(picture)
  }

  /** Its own place in a list, else its style's. */
  private placeOf({ numId, level, style }: Paragraph): Place | null {
    if (numId === '0') return null
    const place =
      numId !== null
        ? { numId, level: level ?? 0 }
        : style === null
          ? null
          : this.places.placeOf(style, this.numbering)
    const at = place?.level ?? 0
    return place && { ...place, level: Number.isInteger(at) && at >= 0 && at <= DEEPEST ? at : 0 }
  }

  private itemOf(place: Place): Item | null {
    const written = this.numbering.formatOf(place)
    const label = this.numbering.next(place)
    if (!written || written.format === 'none') return null
    const level = Math.min(place.level, ARTICLE_LIMITS.listLevels - 1)
    if (written.format === 'bullet') return { ordered: false, level, label: '', number: 0 }
    const isSimple = written.format === 'decimal' && SIMPLE.test(written.text) && place.level === level
    return { ordered: true, level, label, number: isSimple ? Number(/\d+/.exec(label)?.[0] ?? 0) : 0 }
  }
}

type Align = 'center' | 'right' | null
const alignOf = (align: string | null): Align =>
  align === 'center' ? 'center' : align === 'right' || align === 'end' ? 'right' : null

/** What Word counts by itself becomes part of the text. */
const labelled = (item: Item | null, runs: Run[]): Run[] =>
  item && item.label !== ''
    ? [{ text: /[、.）)．]$/.test(item.label) ? item.label : `${item.label} ` }, ...runs]
    : runs
