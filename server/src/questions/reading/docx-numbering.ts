import type { Readable } from 'node:stream'
import { readXml } from '../../spreadsheets/xlsx-xml.ts'
import { toChineseNumber } from '../parsing/shadow.rules.ts'
import { attribute } from './docx-attributes.ts'

/** A level of a list: `%1.`, counted as `decimal`. */
interface Level {
  format: string
  text: string
  start: number
  /** The style whose paragraphs are on this level. */
  style: string | null
}

interface List {
  abstract: string
  overrides: Map<number, { start: number | null; level: Level | null }>
}

/** What a paragraph says of its place in a list. */
export interface Place {
  numId: string
  level: number
}

const DEEPEST = 8

/** The automatic numbers of a document (ECMA-376 part 1, 17.9), counted as Word counts while it goes from top to bottom. */
export class Numbering {
  private readonly abstracts = new Map<string, Map<number, Level>>()
  private readonly lists = new Map<string, List>()
  /** By abstract list: lists that share one count together. */
  private readonly counters = new Map<string, (number | undefined)[]>()
  private readonly begun = new Set<string>()

  async read(stream: Readable): Promise<void> {
    let levels = new Map<number, Level>()
    let level: Level | null = null
    let list: List | null = null
    let override: { start: number | null; level: Level | null } | null = null
    await readXml(stream, {
      open: (name, attributes) => {
        const value = attribute(attributes, 'val') ?? ''
        if (name === 'abstractNum') {
          levels = new Map()
          this.abstracts.set(attribute(attributes, 'abstractNumId') ?? '', levels)
        } else if (name === 'num') {
          list = { abstract: '', overrides: new Map() }
          this.lists.set(attribute(attributes, 'numId') ?? '', list)
        } else if (name === 'abstractNumId' && list) list.abstract = value
        else if (name === 'lvlOverride' && list) {
          override = { start: null, level: null }
          list.overrides.set(Number(attribute(attributes, 'ilvl')), override)
        } else if (name === 'startOverride' && override) override.start = Number(value)
        else if (name === 'lvl') {
          level = { format: 'decimal', text: '', start: 1, style: null }
          if (override) override.level = level
          else levels.set(Number(attribute(attributes, 'ilvl')), level)
        } else if (level) {
          if (name === 'start') level.start = Number(value)
          else if (name === 'numFmt') level.format = value
          else if (name === 'lvlText') level.text = value
          else if (name === 'pStyle') level.style = value
        }
      },
      close: (name) => {
        if (name === 'lvl') level = null
        else if (name === 'lvlOverride') override = null
        else if (name === 'num') list = null
      },
    })
  }

  /** On which level a style's paragraphs are. */
  levelOfStyle(numId: string, style: string): number {
    const levels = this.abstracts.get(this.lists.get(numId)?.abstract ?? '')
    for (const [number, level] of levels ?? []) if (level.style === style) return number
    return 0
  }

  /** How this level is counted, and how its number is shown; `null` where there is no such list. */
  formatOf({ numId, level }: Place): { format: string; text: string } | null {
    const list = this.lists.get(numId)
    return list ? this.levelOf(list, level) : null
  }

  /** Counts the next paragraph of a list. @returns its number as it is shown; empty for a bullet */
  next({ numId, level }: Place): string {
    const list = this.lists.get(numId)
    if (!list || level > DEEPEST) return ''
    const counters = this.counters.get(list.abstract) ?? []
    this.counters.set(list.abstract, counters)
    const override = list.overrides.get(level)
    const restarts = override?.start !== undefined && override.start !== null
    if (restarts && !this.begun.has(`${numId} ${level}`)) {
      this.begun.add(`${numId} ${level}`)
      counters[level] = override.start!
    } else {
      const before = counters[level]
      counters[level] = before === undefined ? this.levelOf(list, level).start : before + 1
    }
    counters.length = level + 1
    const { format, text } = this.levelOf(list, level)
    if (format === 'bullet' || format === 'none') return ''
    return text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const other = this.levelOf(list, at)
      return numeral(counters[at] ?? other.start, other.format)
    })
  }

  private levelOf(list: List, level: number): Level {
    return (
      list.overrides.get(level)?.level ??
      this.abstracts.get(list.abstract)?.get(level) ?? { format: 'none', text: '', start: 1, style: null }
    )
  }
}

const ROMAN: readonly [number, string][] = [
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(value: number): string {
  for (const [size, letters] of ROMAN) if (value >= size) return letters + roman(value - size)
  return ''
}

/** A to Z, then AA, BB. */
const letter = (value: number) => String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))

function numeral(value: number, format: string): string {
  switch (format) {
    case 'upperLetter':
      return letter(value)
    case 'lowerLetter':
      return letter(value).toLowerCase()
    case 'upperRoman':
      return roman(value)
    case 'lowerRoman':
      return roman(value).toLowerCase()
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value <= 20 ? String.fromCharCode(0x245f + value) : String(value)
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'chineseLegalSimplified':
      return value < 100 ? toChineseNumber(value) : String(value)
    case 'ideographTraditional':
      return '甲乙丙丁戊己庚辛壬癸'[(value - 1) % 10]!
    default:
      return String(value)
  }
}
