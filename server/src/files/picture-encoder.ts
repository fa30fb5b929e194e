import sharp, { type Sharp } from 'sharp'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { AppError } from '../errors.ts'
import { type PictureFormat, signatureOf } from './formats.rules.ts'

// Only what we say is a picture is ever handed to a decoder: no SVG, no PDF, no format that some library happens to know.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
})
sharp.cache(false)
sharp.concurrency(1)

/** Photos of 50 million pixels come out of phones; a few kilobytes can claim to be much more. */
const MOST_PIXELS = 52_000_000
const MOST_SECONDS = 20
const MOST_WAITING = 30

export interface EncodedPicture {
  content: Buffer
  format: PictureFormat
  width: number
  height: number
}

/**
 * Makes a picture anew from its pixels: upright, at most 1600 pixels on its longer side, without anything that a camera or
 * a program wrote beside them. One at a time, since a large one takes hundreds of megabytes while it is decoded.
 */
export class PictureEncoder {
  private turn: Promise<unknown> = Promise.resolve()
  private waiting = 0

  /**
   * @returns JPEG, or PNG where something shines through; the same bytes give the same result
   * @throws AppError `file_type_refused`, `picture_unreadable`, `picture_oversized` or `files_busy`
   */
  encode(file: Uint8Array): Promise<EncodedPicture> {
    const signature = signatureOf(file)
    if (signature === null || !['jpeg', 'png', 'gif', 'webp'].includes(signature))
      return Promise.reject(
        new AppError('file_type_refused', { detail: '请选择 JPG、PNG、WebP 或 GIF 图片。' }),
      )
    if (this.waiting >= MOST_WAITING) return Promise.reject(new AppError('files_busy'))
    this.waiting++
    const result = this.turn.then(() => encode(file, signature === 'png' || signature === 'gif'))
    this.turn = result.catch(() => {}).finally(() => this.waiting--)
    return result
  }
}

async function encode(file: Uint8Array, isDrawn: boolean): Promise<EncodedPicture> {
  try {
    // Of what moves, the first frame.
    const picture = sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
    const { hasAlpha } = await picture.metadata()
    const upright = picture
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
      .resize({
        width: ARTICLE_LIMITS.pictureSide,
        height: ARTICLE_LIMITS.pictureSide,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .toColourspace('srgb')
    if (!hasAlpha) return await written(toJpeg(upright, isDrawn), 'jpeg')
    const { data, info } = await upright.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    const raw = () =>
      sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    const { isOpaque } = await raw().stats()
    return isOpaque
      ? await written(toJpeg(raw().removeAlpha(), isDrawn), 'jpeg')
      : await written(raw().png({ compressionLevel: 9 }), 'png')
  } catch (cause) {
    const says = cause instanceof Error ? cause.message : ''
    if (/pixel limit|timeout|memory/i.test(says)) throw new AppError('picture_oversized')
    throw new AppError('picture_unreadable')
  }
}

/** Drawn things, red letters among them, keep their colours pixel by pixel. */
const toJpeg = (picture: Sharp, isDrawn: boolean) =>
  picture.jpeg({ quality: 82, mozjpeg: true, chromaSubsampling: isDrawn ? '4:4:4' : '4:2:0' })

async function written(picture: Sharp, format: PictureFormat): Promise<EncodedPicture> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true })
  return { content: data, format, width: info.width, height: info.height }
}
