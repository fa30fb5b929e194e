import type { Block, Run } from '@tongxin/contract/rich-text'
import type { Crop } from '../../files/picture-encoder.ts'
import type { Look, Style } from './looks.ts'

/** A part of the file that is shown as a picture. */
export interface PictureUse {
  part: string
  crop: Crop | null
}

/** A paragraph while it is being read. */
export class Paragraph {
  style: string | null = null
  align: string | null = null
  outline: number | null = null
  numId: string | null = null
  level: number | null = null
  /** It has a line above or below: empty, it is a divider. */
  isLined = false
  /** What is open in it. */
  inProperties = false
  inRun = false
  inRunProperties = false
  /** Of the open run. */
  look: Look = {}
  runStyle: string | null = null
  /** What text boxes in it hold; it is shown beside, so it comes after. */
  readonly after: Block[] = []
  readonly pieces: (Run | PictureUse)[] = []

  openRun(): void {
    this.inRun = true
    this.look = {}
    this.runStyle = null
  }

  /** @param own of the paragraph; @param run of the run's own style */
  add(text: string, own: Style, run: Style | null, link: string | null): void {
    const { bold, italic, underline, strike } = { ...own.look, ...run?.look, ...this.look }
    this.pieces.push({
      text,
      ...(bold && { bold }),
      ...(italic && { italic }),
      // Links are underlined anyway.
      ...(underline && link === null && { underline }),
      ...(strike && { strike }),
      ...(link !== null && { link }),
    })
  }

  isHidden(own: Style, run: Style | null): boolean {
    return { ...own.look, ...run?.look, ...this.look }.hidden === true
  }
}
