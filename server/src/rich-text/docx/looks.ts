import type { Readable } from 'node:stream'
import { attribute } from '../../questions/reading/docx-attributes.ts'
import { readXml } from '../../spreadsheets/xlsx-xml.ts'

/** How letters look; what is not said is as around them. */
export interface Look {
  bold?: boolean
  italic?: boolean
  underline?: boolean
  strike?: boolean
  hidden?: boolean
}

/** What a style says its paragraphs are. */
export type Role = 'title' | 'quote' | 'contents' | { outline: number }

export interface Style {
  role: Role | null
  align: string | null
  look: Look
}

interface Written extends Style {
  basedOn: string | null
}

const PROPERTIES: Record<string, keyof Look> = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
  strike: 'strike',
  dstrike: 'strike',
  vanish: 'hidden',
}
const OFF = ['0', 'false', 'off', 'none']
const NOTHING: Style = { role: null, align: null, look: {} }

/** Takes a property of a run, `<w:b/>` for example, into its look. @returns whether it was one */
export function takeLook(look: Look, name: string, value: string | undefined): boolean {
  const property = Object.hasOwn(PROPERTIES, name) ? PROPERTIES[name] : undefined
  if (property) look[property] = !OFF.includes(value ?? '')
  return property !== undefined
}

/** By the names that Word and WPS give to the styles they bring. */
function roleOf(name: string): Role | null {
  const usual = name.trim().toLowerCase()
  if (usual === 'title' || usual === '标题') return 'title'
  if (/^((intense )?quote|(明显)?引用)$/.test(usual)) return 'quote'
  if (/^(toc( \d| heading)|目录 ?\d?|table of figures)$/.test(usual)) return 'contents'
  const heading = /^(?:heading|标题) ?([1-9])$/.exec(usual)
  return heading ? { outline: Number(heading[1]) - 1 } : null
}

/** The level of a heading from 0; 9 is text. */
export function outlineOf(value: string | undefined): number | null {
  return value !== undefined && /^[0-8]$/.test(value) ? Number(value) : null
}

/** The styles of a document, each with what it has from those it is based on. */
export class Looks {
  private readonly written = new Map<string, Written>()
  private readonly whole = new Map<string, Style>()
  private usual: string | null = null

  async read(stream: Readable): Promise<void> {
    let style: Written | null = null
    let inRunProperties = false
    await readXml(stream, {
      open: (name, attributes) => {
        const value = attribute(attributes, 'val')
        if (name === 'style') {
          style = { role: null, align: null, look: {}, basedOn: null }
          const id = attribute(attributes, 'styleId') ?? ''
          this.written.set(id, style)
          if (attribute(attributes, 'default') === '1' && attribute(attributes, 'type') === 'paragraph')
            this.usual = id
        } else if (!style) return
        else if (name === 'rPr') inRunProperties = true
        else if (inRunProperties) takeLook(style.look, name, value)
        else if (name === 'name') style.role ??= roleOf(value ?? '')
        else if (name === 'basedOn') style.basedOn = value ?? null
        else if (name === 'jc') style.align = value ?? null
        else if (name === 'outlineLvl') {
          const outline = outlineOf(value)
          if (outline !== null) style.role ??= { outline }
        }
      },
      close: (name) => {
        if (name === 'style') style = null
        else if (name === 'rPr') inRunProperties = false
      },
    })
  }

  /** @param id `null`: the usual one */
  of(id: string | null): Style {
    const asked = id ?? this.usual
    if (asked === null) return NOTHING
    const known = this.whole.get(asked)
    if (known) return known
    // From the style to what it stands on, without going round in circles.
    const chain: [string, Written][] = []
    const seen = new Set<string>()
    let base = NOTHING
    for (let at: string | null = asked; at !== null && !seen.has(at);) {
      seen.add(at)
      const done = this.whole.get(at)
      const own = this.written.get(at)
      if (done || !own) {
        base = done ?? NOTHING
        break
      }
      chain.push([at, own])
      at = own.basedOn
    }
    for (const [at, own] of chain.reverse()) {
      base = {
        role: own.role ?? base.role,
        align: own.align ?? base.align,
        look: { ...base.look, ...own.look },
      }
      this.whole.set(at, base)
    }
    return base
  }
}
