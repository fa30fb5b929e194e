import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

const CELLS = 21

/**
 * What the sandbox draws for a mini-program code: a real PNG whose dark fields follow from the text, so that two texts
 * give two pictures. No camera can read it.
 * @param width in pixels
 */
export function codePicture(text: string, width: number): Buffer {
  const fields = createHash('shake256', { outputLength: CELLS * CELLS })
    .update(text)
    .digest()
  const radius = width / 2
  const rows = Buffer.alloc((width + 1) * width, 255)
  for (let y = 0; y < width; y++) {
    rows[y * (width + 1)] = 0 // each row of a PNG begins with its filter: none
    for (let x = 0; x < width; x++) {
      const inside = Math.hypot(x - radius, y - radius) < radius
      const field = fields[Math.floor((y * CELLS) / width) * CELLS + Math.floor((x * CELLS) / width)]!
      if (inside && field % 2) rows[y * (width + 1) + 1 + x] = 0
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(width, 4)
  header[8] = 8 // bits, of grey
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body) >>> 0)
  return Buffer.concat([length, body, sum])
}
