import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { PictureEncoder } from '../../../server/src/files/picture-encoder.ts'

const encoder = new PictureEncoder()
const flat = (width: number, height: number, background: sharp.Color = '#c8102e', channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background } })
/** The upper half red, the lower half blue. */
const halves = (width: number, height: number) =>
  flat(width, height, '#ff0000').composite([
    {
      input: { create: { width, height: height / 2, channels: 3, background: '#0000ff' } },
      gravity: 'south',
    },
  ])
async function pixel(file: Buffer, left: number, top: number): Promise<number[]> {
  const data = await sharp(file).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
  return [...data].map((value) => Math.round(value / 64) * 64)
}

const CLAIMS = { Make: 'HUAWEI', Artist: '张三', ImageDescription: '支部会议室', Copyright: '13800138000' }

test('拍摄的地点、时间、机器、作者都不留下，方向先转正', async () => {
  const photo = await halves(400, 200)
    .withExif({
      IFD0: CLAIMS,
      IFD2: { DateTimeOriginal: '2026:07:01 09:00:00', BodySerialNumber: 'SN-12345' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '26/1 3/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '119/1 18/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><r>XMP-WHERE</r></x:xmpmeta>')
    .jpeg()
    .toBuffer()
  expect(await sharp(photo).metadata()).toMatchObject({ orientation: 6, exif: expect.any(Buffer) })
  expect(photo.includes('SN-12345')).toBe(true)
  const { content, ...facts } = await encoder.encode(photo)
  expect(facts).toEqual({ format: 'jpeg', width: 200, height: 400 })
  const { exif, xmp, iptc, icc, orientation, comments } = await sharp(content).metadata()
  expect({ exif, xmp, iptc, icc, orientation, comments }).toEqual({})
  for (const word of [...Object.values(CLAIMS), 'SN-12345', '2026:07', 'XMP-WHERE', 'Exif', 'GPS'])
    expect({ word, found: content.includes(word) }).toEqual({ word, found: false })
  // Orientation 6: what was above is on the right.
  expect(await pixel(content, 190, 200)).toEqual([256, 0, 0])
  expect(await pixel(content, 10, 200)).toEqual([0, 0, 256])
})

test('长的一边不超过 1600，小的不放大', async () => {
  const size = async (width: number, height: number) => {
    const { width: w, height: h } = await encoder.encode(await flat(width, height).jpeg().toBuffer())
    return [w, h]
  }
  expect(await size(4000, 3000)).toEqual([1600, 1200])
  expect(await size(900, 3600)).toEqual([400, 1600])
  expect(await size(1600, 1)).toEqual([1600, 1])
  expect(await size(3, 2)).toEqual([3, 2])
})

test('透得过的是 PNG，别的都是 JPEG', async () => {
  const formats: Record<string, string> = {}
  const files: Record<string, Promise<Buffer>> = {
    透明的PNG: flat(20, 20, { r: 200, g: 0, b: 0, alpha: 0.5 }, 4).png().toBuffer(),
    不透明的PNG: flat(20, 20, { r: 200, g: 0, b: 0, alpha: 1 }, 4).png().toBuffer(),
    调色板的PNG: flat(20, 20).png({ palette: true }).toBuffer(),
    灰度的PNG: flat(20, 20, '#777').greyscale().png().toBuffer(),
    十六位的PNG: flat(20, 20).toColourspace('rgb16').png().toBuffer(),
    透明的WebP: flat(20, 20, { r: 200, g: 0, b: 0, alpha: 0 }, 4).webp().toBuffer(),
    WebP: flat(20, 20).webp().toBuffer(),
    印刷色的JPEG: flat(20, 20).toColourspace('cmyk').jpeg().toBuffer(),
    渐进的JPEG: flat(20, 20).jpeg({ progressive: true }).toBuffer(),
  }
  for (const [name, file] of Object.entries(files)) {
    const { content, format } = await encoder.encode(await file)
    formats[name] = format
    expect((await sharp(content).metadata()).format).toBe(format)
    expect((await sharp(content).metadata()).space).toBe('srgb')
  }
  expect(Object.entries(formats).filter(([, format]) => format === 'png')).toEqual([
    ['透明的PNG', 'png'],
    ['透明的WebP', 'png'],
  ])
})

test('会动的取第一帧', async () => {
  const frames = await sharp(
    [await flat(30, 30, '#00ff00').png().toBuffer(), await flat(30, 30, '#ff0000').png().toBuffer()],
    {
      join: { animated: true },
    },
  )
    .gif({ delay: [100, 100] })
    .toBuffer()
  expect((await sharp(frames).metadata()).pages).toBe(2)
  const { content, width, height } = await encoder.encode(frames)
  expect([width, height]).toEqual([30, 30])
  expect(await pixel(content, 15, 15)).toEqual([0, 256, 0])
})

test('裁剪在转正以后；同样的字节总是同样的结果', async () => {
  const photo = await halves(400, 200).jpeg().toBuffer()
  const lower = await encoder.encode(photo, { left: 0.5, top: 0.5, right: 0, bottom: 0 })
  expect([lower.width, lower.height]).toEqual([200, 100])
  expect(await pixel(lower.content, 5, 50)).toEqual([0, 0, 256])
  const thin = await encoder.encode(photo, { left: 0.999, top: 0, right: 0.0009, bottom: 0.99999 })
  expect([thin.width, thin.height]).toEqual([1, 1])
  const [first, second] = await Promise.all([encoder.encode(photo), encoder.encode(photo)])
  expect(first.content.equals(second.content)).toBe(true)
})

test('跟在图片后面的网页、藏在里面的文字，重新编码以后没有了', async () => {
  const html = Buffer.from('<script>alert(1)</script><?php system("id") ?>')
  const jpeg = await flat(50, 50).jpeg().toBuffer()
  const comment = Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xfe, 0, html.length + 2]),
    html,
    jpeg.subarray(2),
  ])
  for (const file of [
    Buffer.concat([jpeg, html]),
    comment,
    Buffer.concat([await flat(50, 50).gif().toBuffer(), html]),
  ]) {
    const { content } = await encoder.encode(file)
    expect(content.includes('script')).toBe(false)
    expect(content.includes('php')).toBe(false)
  }
})

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
/** A PNG of a few kilobytes that claims to be this large. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test.each<[string, () => Buffer | Promise<Buffer>, string]>([
  [
    'SVG',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'file_type_refused',
  ],
  ['带声明的 SVG', () => Buffer.from('<?xml version="1.0"?><svg/>'), 'file_type_refused'],
  ['网页', () => Buffer.from('<html><img src=x onerror=alert(1)>'), 'file_type_refused'],
  ['PDF', () => Buffer.from('%PDF-1.7'), 'file_type_refused'],
  ['BMP', () => Buffer.from('BM\0\0\0\0'), 'file_type_refused'],
  ['TIFF', () => flat(5, 5).tiff().toBuffer(), 'file_type_refused'],
  ['AVIF', () => flat(5, 5).avif().toBuffer(), 'file_type_refused'],
  ['只有几个字节', () => Buffer.from('x'), 'file_type_refused'],
  ['只有开头', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'picture_unreadable'],
  [
    '开头像 PNG 的网页',
    () =>
      Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('<svg/>')]),
    'picture_unreadable',
  ],
  [
    '断了的 JPEG',
    async () => (await flat(900, 900).jpeg().toBuffer()).subarray(0, 3_000),
    'picture_unreadable',
  ],
  ['说自己有二十五亿像素', () => bomb(50_000, 50_000), 'picture_oversized'],
  ['说自己有五千多万像素', () => bomb(10_000, 5_201), 'picture_oversized'],
])('%s 不收', async (_, make, code) => {
  await expect(encoder.encode(await make())).rejects.toMatchObject({ code })
})

test('排队的太多就请人稍等，之后照常', async () => {
  const busy = new PictureEncoder()
  const photo = await flat(100, 100).jpeg().toBuffer()
  const results = await Promise.allSettled(Array.from({ length: 40 }, () => busy.encode(photo)))
  const refused = results.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(10)
  expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({ code: 'files_busy' })
  await expect(busy.encode(photo)).resolves.toMatchObject({ width: 100 })
})
