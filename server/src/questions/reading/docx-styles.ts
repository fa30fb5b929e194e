import type { Readable } from 'node:stream'
import { readXml } from '../../spreadsheets/xlsx-xml.ts'
import { attribute } from './docx-attributes.ts'
import type { Numbering, Place } from './docx-numbering.ts'

interface Style {
  basedOn: string | null
  numId: string | null
  level: number | null
}

/** The lists that styles put their paragraphs in. */
export class Styles {
  private readonly styles = new Map<string, Style>()

  async read(stream: Readable): Promise<void> {
    let style: Style | null = null
    await readXml(stream, {
      open: (name, attributes) => {
        const value = attribute(attributes, 'val') ?? ''
        if (name === 'style') {
          style = { basedOn: null, numId: null, level: null }
          this.styles.set(attribute(attributes, 'styleId') ?? '', style)
        } else if (!style) return
        else if (name === 'basedOn') style.basedOn = value
        else if (name === 'numId') style.numId = value
        else if (name === 'ilvl') style.level = Number(value)
      },
      close: (name) => {
        if (name === 'style') style = null
      },
    })
  }

  placeOf(id: string, numbering: Numbering): Place | null {
    let level: number | null = null
    const seen = new Set<string>()
    for (let at: string | null = id; at !== null && !seen.has(at);) {
      seen.add(at)
      const style: Style | undefined = this.styles.get(at)
      if (!style) return null
      level ??= style.level
      if (style.numId) {
        if (style.numId === '0') return null
        return { numId: style.numId, level: level ?? numbering.levelOfStyle(style.numId, at) }
      }
      at = style.basedOn
    }
    return null
  }
}
