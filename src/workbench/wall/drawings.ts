import { encode } from 'uqr'
import { COLORS } from '@/shared/colors'

/*
 * Pictures for `<Image>`, which in WeChat takes an SVG only as an address: percent-encoded, because its decoder
 * stops at a bare `#`.
 */
const address = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`

/** A QR code without margin (the panel around it is white), as one path: a rectangle for each run of dark modules. */
export function qrPicture(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const path = data
    .map((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
    .flat()
    .join('')
  return address(
    `<svg xmlns="http://www.w3.org/2000/svg" width="744" height="744" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="${COLORS.ink1}" d="${path}"/></svg>`,
  )
}

function runsOf(row: readonly boolean[]): [x: number, length: number][] {
  const runs: [number, number][] = []
  row.forEach((dark, x) => {
    const last = runs[runs.length - 1]
    if (!dark) return
    if (last && last[0] + last[1] === x) last[1]++
    else runs.push([x, 1])
  })
  return runs
}

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
    picture = address(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 ${SIZE} ${SIZE}"><path d="${FRAME}" ${stroke} stroke="#F1EEEB"/>${red}</svg>`,
    )
    rings.set(share, picture)
  }
  return picture
}
