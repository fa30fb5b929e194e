import { crc32, deflateSync } from 'node:zlib'

/*
 * A PNG of at most 256 colours: a third of what the browser writes, and no library is needed for it. Pages are drawn in
 * few colours; what is lost is a shade at the edge of a letter.
 */

export interface Pixels {
  width: number
  height: number
  /** Red, green, blue, alpha; a byte each. */
  data: Uint8Array
}

const MOST_COLOURS = 256

export function palettePng({ width, height, data }: Pixels): Buffer {
  const counts = new Map<number, number>()
  for (let at = 0; at < data.length; at += 4) {
    const colour = colourAt(data, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = paletteOf(counts)
  const index = new Map(palette.map((colour, place) => [colour, place]))
  // One byte before each line says how it is filtered: not at all.
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      const colour = colourAt(data, at)
      let place = index.get(colour)
      if (place === undefined) index.set(colour, (place = nearest(palette, colour)))
      lines[y * (width + 1) + 1 + x] = place
    }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits a pixel, by palette.
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => bytesOf(colour)))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const colourAt = (data: Uint8Array, at: number) => (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!
const bytesOf = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255]

/** The most frequent ones, but of those that the eye cannot tell apart only one, so that rare colours get a place too. */
function paletteOf(counts: ReadonlyMap<number, number>): number[] {
  const byUse = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([colour]) => colour)
  if (byUse.length <= MOST_COLOURS) return byUse
  // Twice as coarse each time, until they fit.
  for (let apart = 12; ; apart *= 2) {
    const palette: number[] = []
    for (const colour of byUse) {
      if (palette.length === MOST_COLOURS) break
      if (palette.every((other) => distance(other, colour) > apart)) palette.push(colour)
    }
    if (palette.length < MOST_COLOURS || apart > 192) return palette
  }
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0
  for (let place = 1; place < palette.length; place++)
    if (distance(palette[place]!, colour) < distance(palette[best]!, colour)) best = place
  return best
}

/** Squared. */
function distance(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16)
  const green = ((a >> 8) & 255) - ((b >> 8) & 255)
  const blue = (a & 255) - (b & 255)
  return red * red + green * green + blue * blue
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body) >>> 0)
  return Buffer.concat([length, body, sum])
}
