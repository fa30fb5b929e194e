import { asLink, hyperlinkOf } from './links.rules.ts'

interface Field {
  instruction: string
  inInstruction: boolean
  link: string | null
}

/** Links that are open where the reading is: elements, and fields, which may go over several paragraphs. */
export class OpenLinks {
  private readonly fields: Field[] = []
  private readonly elements: (string | null)[] = []

  /** @param onLoss called for an address that cannot be kept */
  constructor(private readonly onLoss: () => void) {}

  get current(): string | null {
    for (const link of [...this.elements].reverse()) if (link !== null) return link
    for (const { link } of [...this.fields].reverse()) if (link !== null) return link
    return null
  }

  /** @param address `null`: a place in the document itself */
  open(address: string | null): void {
    this.elements.push(address === null ? null : this.kept(address))
  }

  close(): void {
    this.elements.pop()
  }

  /** `begin`, `separate` or `end` */
  mark(type: string | undefined): void {
    const field = this.fields.at(-1)
    if (type === 'begin') {
      // Nobody has so many in each other.
      if (this.fields.length < 50) this.fields.push({ instruction: '', inInstruction: true, link: null })
    } else if (type === 'end') this.fields.pop()
    else if (type === 'separate' && field) {
      field.inInstruction = false
      const address = hyperlinkOf(field.instruction)
      if (address) field.link = this.kept(address)
    }
  }

  instruct(text: string): void {
    const field = this.fields.at(-1)
    if (field?.inInstruction && field.instruction.length < 4_000) field.instruction += text
  }

  private kept(address: string): string | null {
    const link = asLink(address)
    if (link === null) this.onLoss()
    return link
  }
}
