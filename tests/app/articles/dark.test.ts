import fs from 'node:fs'

/** `--name: #hex` of a style sheet. */
function colorsOf(file: string): Record<string, string> {
  const css = fs.readFileSync(file, 'utf8')
  return Object.fromEntries(
    [...css.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  )
}

/** WCAG 2, relative luminance. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const PAIRS: [text: string, grounds: string[]][] = [
  ['ink-1', ['surface', 'canvas', 'fill']],
  ['ink-2', ['surface', 'canvas', 'fill']],
  ['ink-3', ['surface', 'canvas']],
  ['red', ['surface', 'canvas', 'red-tint', 'red-wash']],
  ['gold-text', ['surface', 'canvas', 'gold-tint']],
  ['green', ['surface', 'canvas', 'green-tint']],
  ['blue', ['surface', 'blue-tint']],
  ['dis-text', ['dis']],
]

it.each(PAIRS)('深色模式里 %s 看得清', (text, grounds) => {
  const colors = colorsOf('src/articles/styles/dark.scss')
  for (const ground of grounds) expect(contrast(colors[text]!, colors[ground]!)).toBeGreaterThanOrEqual(4.5)
})

it('深色模式给出浅色模式的每一种颜色', () => {
  const dark = colorsOf('src/articles/styles/dark.scss')
  // Gold is for graphics and stays.
  const missing = Object.keys(colorsOf('src/shared/styles/base.scss')).filter(
    (name) => !(name in dark) && name !== 'gold',
  )
  expect(missing).toEqual([])
})
