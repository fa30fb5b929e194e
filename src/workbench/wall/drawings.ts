import { COLORS } from '@/shared/colors'
import { pictureAddress } from '@/shared/qr-picture'

const SIZE = 468
const STROKE = 6
const CORNER = 40
const MARGIN = STROKE / 2
const SIDE = SIZE - STROKE - 2 * CORNER
/** From the middle of the upper edge clockwise. */
const FRAME = `M${SIZE / 2} ${MARGIN}h${SIDE / 2}a${CORNER} ${CORNER} 0 0 1 ${CORNER} ${CORNER}v${SIDE}a${CORNER} ${CORNER} 0 0 1 -${CORNER} ${CORNER}h-${SIDE}a${CORNER} ${CORNER} 0 0 1 -${CORNER} -${CORNER}v-${SIDE}a${CORNER} ${CORNER} 0 0 1 ${CORNER} -${CORNER}z`

const rings = new Map<string, string>()

/** The frame around the code: its red part is the share of time that is left, from 0 to 1. */
export function ringPicture(left: number): string {
  const share = Math.min(1, Math.max(0, left)).toFixed(3)
  let picture = rings.get(share)
  if (!picture) {
    const stroke = `fill="none" stroke-width="${STROKE}" stroke-linecap="round" pathLength="1000"`
    const red =
      Number(share) > 0
        ? `<path d="${FRAME}" ${stroke} stroke="${COLORS.red}" stroke-dasharray="${Number(share) * 1000} 1000"/>`
        : ''
    picture = pictureAddress(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 ${SIZE} ${SIZE}"><path d="${FRAME}" ${stroke} stroke="#F1EEEB"/>${red}</svg>`,
    )
    rings.set(share, picture)
  }
  return picture
}
