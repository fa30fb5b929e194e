import { Image } from '@tarojs/components'
import { COLORS, type ColorName } from '../colors'
import { LINE_ICONS, type LineIconName, TWO_TONE_ICONS, type TwoToneIconName } from '../icons/shapes'
import './icon.scss'

export type IconSize = 14 | 16 | 17 | 18 | 20 | 22 | 24 | 25 | 28 | 36 | 52

interface IconProps {
  size?: IconSize
  className?: string
}

const cache = new Map<string, string>()

/** `<image>` knows no `currentColor`, so each colour is a picture of its own. */
function pictureOf(body: string, stroke: string, width: number): string {
  const key = `${stroke}${width}${body}`
  let uri = cache.get(key)
  if (!uri) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 24 24" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${body}</svg>`
    uri = `data:image/svg+xml,${encodeURIComponent(svg)}`
    cache.set(key, uri)
  }
  return uri
}

/** A line icon in one colour; always beside words or inside a named target, so it is silent itself. */
export function Icon({
  name,
  color = 'ink3',
  size = 18,
  className = '',
}: IconProps & { name: LineIconName; color?: ColorName }) {
  const source = pictureOf(LINE_ICONS[name].replace('CURRENT', COLORS[color]), COLORS[color], 1.75)
  return <Image className={`icon icon--${size} ${className}`} src={source} aria-hidden />
}

/** From 28 px on: dark lines with one part in red. */
export function TwoToneIcon({ name, size = 28, className = '' }: IconProps & { name: TwoToneIconName }) {
  const body = TWO_TONE_ICONS[name].replace(/ACCENT/g, COLORS.red)
  const source = pictureOf(body, COLORS.twoTone, size > 36 ? 1.25 : 1.6)
  return <Image className={`icon icon--${size} ${className}`} src={source} aria-hidden />
}
