import { visible } from '../parsing/shadow.rules.ts'
import type { Place } from './docx-numbering.ts'

interface Piece {
  text: string
  underlined: boolean
}

/** A paragraph while it is being read. */
export class Paragraph {
  style: string | null = null
  numId: string | null = null
  level: number | null = null
  underline = false
  /** What text boxes in it hold; it is shown beside, so it comes after. */
  readonly inside: PlainLine[] = []
  private readonly pieces: Piece[] = []

  add(text: string): void {
    const last = this.pieces.at(-1)
    if (last && last.underlined === this.underline) last.text += text
    else this.pieces.push({ text, underlined: this.underline })
  }

  /** Its own place in a list; `undefined` when its style decides, `null` when it is in none. */
  get place(): Place | null | undefined {
    if (this.numId === null) return undefined
    return this.numId === '0' ? null : { numId: this.numId, level: this.level ?? 0 }
  }

  /** Its lines: a manual break begins another one. */
  lines(label: string): PlainLine[] {
    const lines: PlainLine[] = [{ text: '', label, underlined: [] }]
    for (const { text, underlined } of this.pieces)
      for (const [i, part] of visible(text).split('\n').entries()) {
        if (i > 0) lines.push({ text: '', label: '', underlined: [] })
        const line = lines.at(-1)!
        line.text += underlined ? lined(part, line.underlined) : part
      }
    return [...lines.map((line) => ({ ...line, text: line.text.trim() })), ...this.inside]
  }
}

export interface PlainLine {
  text: string
  label: string
  underlined: string[]
}

/** Underlined space is a blank; a word with underlined space around it stands in one. */
function lined(text: string, words: string[]): string {
  const word = text.trim()
  if (word === '') return text.length >= 2 ? '____' : text
  words.push(word)
  return word === text ? text : `__${word}__`
}
