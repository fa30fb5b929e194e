import type { Block } from '@tongxin/contract/rich-text'

/* What a paste becomes, before its pictures are uploaded. */

/** A picture whose bytes came along: to be uploaded where it stands. */
export interface PastedPicture {
  kind: 'pasted-picture'
  /** `data:` with a picture's type. */
  source: string
  caption: ''
}
export type PastedBlock = Block | PastedPicture

export interface Pasted {
  blocks: PastedBlock[]
  leftOut: LeftOut
}
export interface LeftOut {
  /** Hosts of pictures that lie elsewhere, one for each picture. */
  foreign: string[]
  /** Pictures of which the clipboard has only the name: Word's. */
  local: number
  /** Addresses that are not https: their words are there. */
  links: number
  /** Videos, forms, embedded pages. */
  others: number
}

export const DATA_PICTURE = /^data:image\/(png|jpe?g|gif|webp|bmp);base64,[a-z0-9+/=\s]+$/i
