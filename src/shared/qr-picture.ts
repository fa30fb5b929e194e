import { encode } from 'uqr'
import { COLORS } from './colors'

/**
 * A picture for `<Image>`, which in WeChat takes an SVG only as an address: percent-encoded, because its decoder stops
 * at a bare `#`.
 */
export const pictureAddress = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`

/** A QR code without margin (the panel around it is white), as one path: a rectangle for each run of dark modules. */
export function qrPicture(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const path = data
    .map((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
    .flat()
    .join('')
  return pictureAddress(
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
