import { COLORS } from '@/shared/colors'

const RADIUS = 60
const ROUND = 2 * Math.PI * RADIUS

/** A ring filled as far as `share` (0 to 1), as a picture: WeChat draws no SVG of its own. */
export function ringPicture(share: number, color: string = COLORS.green): string {
  const filled = (ROUND * Math.min(1, Math.max(0, share))).toFixed(1)
  const arc =
    share > 0
      ? `<circle cx="70" cy="70" r="${RADIUS}" stroke="${color}" stroke-dasharray="${filled} ${ROUND.toFixed(1)}" stroke-linecap="round" transform="rotate(-90 70 70)"/>`
      : ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="280" height="280" viewBox="0 0 140 140" fill="none" stroke-width="8"><circle cx="70" cy="70" r="${RADIUS}" stroke="#F1EEEB"/>${arc}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
