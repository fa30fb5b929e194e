import type { Block } from '@tongxin/contract/rich-text'
import type { Numbering } from '../../questions/reading/docx-numbering.ts'
import type { Styles } from '../../questions/reading/docx-styles.ts'
import { attribute } from '../../questions/reading/docx-attributes.ts'
import { OpenLinks } from './fields.ts'
import { Flow } from './flow.ts'
import { type Loss, Losses } from './losses.ts'
import { type Looks, outlineOf, takeLook } from './looks.ts'
import { Paragraph, type PictureUse } from './paragraph.ts'
import { ParagraphWriter } from './paragraph-writer.ts'
import type { Relation } from './relations.ts'
import { type Merge, TableBuilder } from './table-builder.ts'
import { readable } from './texts.rules.ts'

type Attributes = Readonly<Record<string, string>>

/** Not shown, shown a second time, or how something was before it was changed. */
const SKIPPED: Record<string, Loss | null> = {
  Fallback: null,
  rt: null,
  delText: null,
  delInstrText: null,
  rPrChange: null,
  pPrChange: null,
  tblPrChange: null,
  tcPrChange: null,
  trPrChange: null,
  sectPrChange: null,
  tblGridChange: null,
  numberingChange: null,
  del: 'revisions',
  moveFrom: 'revisions',
  object: 'embedded',
  altChunk: 'embedded',
  control: 'embedded',
  oMath: 'formulas',
  chart: 'charts',
  relIds: 'charts',
}
/** Noted, with what is in them read as usual. */
const NOTED: Record<string, Loss> = {
  ins: 'revisions',
  moveTo: 'revisions',
  footnoteReference: 'notes',
  endnoteReference: 'notes',
  commentReference: 'comments',
}
const PLAIN_COLOURS = ['auto', '000000', 'ffffff', 'clear']

/** Reads the XML of a document from top to bottom. */
export class DocumentReader {
  readonly losses = new Losses()
  readonly writer: ParagraphWriter
  /** Characters and paragraphs so far. */
  characters = 0
  paragraphsRead = 0
  private readonly flows: Flow[] = [new Flow()]
  private readonly paragraphs: Paragraph[] = []
  private readonly tables: TableBuilder[] = []
  private readonly links = new OpenLinks(() => this.losses.note('links'))
  private skipping = 0
  private inText = false
  private inInstruction = false
  private picture: PictureUse | null = null

  constructor(
    numbering: Numbering,
    places: Styles,
    private readonly looks: Looks,
    private readonly relations: ReadonlyMap<string, Relation>,
  ) {
    this.writer = new ParagraphWriter(numbering, places, looks, this.losses)
  }

  get blocks(): Block[] {
    return this.flows[0]!.blocks
  }

  open = (name: string, attributes: Attributes): void => {
    if (Object.hasOwn(SKIPPED, name)) {
      const loss = SKIPPED[name]!
      if (this.skipping === 0 && loss !== null) this.losses.note(loss)
      if (this.skipping === 0 && loss === 'formulas') this.add('[公式]')
      this.skipping++
    }
    if (this.skipping > 0) return
    if (Object.hasOwn(NOTED, name)) this.losses.note(NOTED[name]!)
    const paragraph = this.paragraphs.at(-1)
    const table = this.tables.at(-1)
    if (name === 'p') {
      this.paragraphs.push(new Paragraph())
      this.paragraphsRead++
    } else if (name === 'txbxContent') {
      this.losses.note('textBoxes')
      this.flows.push(new Flow())
    } else if (name === 'tbl') this.tables.push(new TableBuilder(this.losses))
    else if (name === 'tr') table?.openRow()
    else if (name === 'tc' && table) {
      table.openCell()
      this.flows.push(new Flow())
    } else if (paragraph?.inProperties) this.openProperty(paragraph, name, attributes)
    else if (paragraph?.inRunProperties) this.openRunProperty(paragraph, name, attributes)
    else if (paragraph) this.openInside(paragraph, name, attributes)
    else if (table) openTableProperty(table, name, attributes)
  }

  private openProperty(paragraph: Paragraph, name: string, attributes: Attributes): void {
    const value = attribute(attributes, 'val')
    if (name === 'pStyle') paragraph.style = value ?? null
    else if (name === 'jc') paragraph.align = value ?? null
    else if (name === 'outlineLvl') paragraph.outline = outlineOf(value)
    else if (name === 'numId') paragraph.numId = value ?? null
    else if (name === 'ilvl') paragraph.level = Number(value)
    else if (name === 'pBdr') paragraph.isLined = true
  }

  private openRunProperty(paragraph: Paragraph, name: string, attributes: Attributes): void {
    const value = attribute(attributes, 'val')
    if (takeLook(paragraph.look, name, value)) return
    if (name === 'rStyle') paragraph.runStyle = value ?? null
    else if (name === 'vertAlign' && value !== 'baseline') this.losses.note('raised')
    else if (name === 'color' || name === 'highlight' || name === 'shd') {
      const colour = (name === 'shd' ? attribute(attributes, 'fill') : value)?.toLowerCase() ?? 'auto'
      if (!PLAIN_COLOURS.includes(colour)) this.losses.note('colours')
    }
  }

  private openInside(paragraph: Paragraph, name: string, attributes: Attributes): void {
    if (name === 'pPr') paragraph.inProperties = true
    else if (name === 'r') paragraph.openRun()
    else if (name === 'rPr' && paragraph.inRun) paragraph.inRunProperties = true
    else if (name === 't') this.inText = true
    else if (name === 'instrText') this.inInstruction = true
    else if (name === 'tab' || name === 'ptab') this.add('\t')
    else if (name === 'br') {
      if (!['page', 'column'].includes(attribute(attributes, 'type') ?? '')) this.add('\n')
    } else if (name === 'cr') this.add('\n')
    else if (name === 'noBreakHyphen') this.add('-')
    else if (name === 'sym') {
      this.losses.note('symbols')
      this.add('□')
    } else if (name === 'hyperlink') {
      const relation = this.relations.get(attribute(attributes, 'id') ?? '')
      this.links.open(relation?.isOutside ? relation.target : null)
    } else if (name === 'fldChar') this.links.mark(attribute(attributes, 'fldCharType'))
    else if (name === 'fldSimple') {
      this.links.mark('begin')
      this.links.instruct(attribute(attributes, 'instr') ?? '')
      this.links.mark('separate')
    } else if (name === 'blip') this.openPicture(paragraph, attribute(attributes, 'embed'), attributes)
    else if (name === 'imagedata') this.openPicture(paragraph, attribute(attributes, 'id'), attributes)
    else if (name === 'srcRect' && this.picture) this.picture.crop = cropOf(attributes)
    else if (name === 'rect' && attribute(attributes, 'hr') === 't') paragraph.isLined = true
  }

  private openPicture(paragraph: Paragraph, id: string | undefined, attributes: Attributes): void {
    const relation = this.relations.get(id ?? '')
    if (!relation || relation.isOutside) {
      if (relation || attribute(attributes, 'link')) this.losses.note('linked')
      return
    }
    this.picture = { part: relation.target, crop: null }
    if (['croptop', 'cropleft', 'cropright', 'cropbottom'].some((side) => attribute(attributes, side)))
      this.losses.note('cropped')
    paragraph.pieces.push(this.picture)
  }

  text = (text: string): void => {
    if (this.skipping > 0) return
    if (this.inText) this.add(text)
    else if (this.inInstruction) this.links.instruct(text)
  }

  private add(text: string): void {
    const paragraph = this.paragraphs.at(-1)
    if (!paragraph) return
    const words = readable(text)
    const own = this.looks.of(paragraph.style)
    const run = paragraph.runStyle === null ? null : this.looks.of(paragraph.runStyle)
    if (paragraph.isHidden(own, run)) {
      this.losses.note('hidden')
      return
    }
    this.characters += words.length
    paragraph.add(words, own, run, this.links.current)
  }

  close = (name: string): void => {
    if (Object.hasOwn(SKIPPED, name)) this.skipping--
    if (this.skipping > 0) return
    const paragraph = this.paragraphs.at(-1)
    const table = this.tables.at(-1)
    if (name === 't') this.inText = false
    else if (name === 'instrText') this.inInstruction = false
    else if (name === 'hyperlink') this.links.close()
    else if (name === 'fldSimple') this.links.mark('end')
    else if (name === 'blipFill' || name === 'imagedata') this.picture = null
    else if (name === 'pPr' && paragraph) paragraph.inProperties = false
    else if (name === 'rPr' && paragraph) paragraph.inRunProperties = false
    else if (name === 'r' && paragraph) paragraph.inRun = false
    else if (name === 'p') {
      this.paragraphs.pop()
      if (paragraph) this.writer.write(paragraph, this.flows.at(-1)!)
    } else if (name === 'txbxContent') {
      const { blocks } = this.flows.pop()!
      if (paragraph) paragraph.after.push(...blocks)
      else this.flows.at(-1)!.add(...blocks)
    } else if (name === 'tc' && table) table.closeCell(this.flows.pop()!)
    else if (name === 'tr') table?.closeRow()
    else if (name === 'tbl') this.flows.at(-1)!.add(...this.tables.pop()!.finish())
  }
}

function openTableProperty(table: TableBuilder, name: string, attributes: Attributes): void {
  const value = attribute(attributes, 'val')
  const count = Math.min(Math.max(Math.trunc(Number(value)) || 1, 1), 1_000)
  const merge: Merge = value === 'restart' ? 'restart' : 'continue'
  if (name === 'gridSpan') table.place.columns = count
  else if (name === 'vMerge') table.place.down = merge
  else if (name === 'hMerge') table.place.along = merge
  else if (name === 'gridBefore') table.skip(count)
  else if (name === 'tblHeader') table.isHeader = value !== '0' && value !== 'false'
}

/** Thousandths of a per cent, as drawings have them. */
function cropOf(attributes: Attributes): PictureUse['crop'] {
  const side = (name: string) => Math.min(Math.max(Number(attributes[name] ?? 0) || 0, 0), 100_000) / 100_000
  const crop = { left: side('l'), top: side('t'), right: side('r'), bottom: side('b') }
  const isWhole = Object.values(crop).every((part) => part === 0)
  return isWhole || crop.left + crop.right >= 1 || crop.top + crop.bottom >= 1 ? null : crop
}
