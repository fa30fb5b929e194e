import type { Attachment, UploadedPicture } from '@tongxin/contract/files'
import sharp from 'sharp'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { load, uploadAttachment, uploadPicture } from '../../support/files.ts'
import { enrolWithRole } from '../../support/tree.ts'

let api: TestApi
let organizer: Person
let attachment: Attachment
let picture: UploadedPicture
const CONTENT = Buffer.from(`%PDF-1.7 ${'学习'.repeat(3000)}`)
/** Tomorrow at two: later than what the database dates itself, and as far into half a day as the tests count on. */
const DAY_MS = 86_400_000
const START = new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS + 2 * 3_600_000)
const HOUR = 3_600_000
beforeAll(async () => {
  api = await startApi()
  api.time.now = START
  organizer = await enrolWithRole(api, 'organizer', 1)
  attachment = await uploadAttachment(organizer, 1, CONTENT, '学习 材料(1)*.pdf')
  const background = { r: 200, g: 0, b: 0, alpha: 0.5 }
  const drawn = sharp({ create: { width: 9, height: 7, channels: 4, background } })
  picture = await uploadPicture(organizer, 1, await drawn.png().toBuffer())
})
afterAll(() => api.close())
afterEach(() => {
  api.time.now = START
})

test('浏览器不会把它当成别的，也不会运行它', async () => {
  for (const [url, type, disposition] of [
    [attachment.url, 'application/pdf', 'attachment'],
    [picture.url, 'image/png', 'inline'],
  ] as const) {
    const { status, headers } = await load(api, url)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe(type)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('content-disposition')!.split(';')[0]).toBe(disposition)
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-robots-tag')).toBe('noindex')
    expect(headers.get('set-cookie')).toBeNull()
  }
  expect((await load(api, attachment.url)).headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''%E5%AD%A6%E4%B9%A0%20%E6%9D%90%E6%96%99%281%29.pdf`,
  )
})

test('地址至少六小时、至多二十四小时有效，半天之内是同一个', async () => {
  const address = async (time: Date) => {
    api.time.now = time
    return (await uploadAttachment(organizer, 1, CONTENT, '学习 材料(1)*.pdf')).url
  }
  const seen = new Set<string>()
  for (let minutes = 0; minutes < 24 * 60; minutes += 97) {
    const made = new Date(START.getTime() + minutes * 60_000)
    const url = await address(made)
    seen.add(url)
    const statusAfter = async (hours: number) => {
      api.time.now = new Date(made.getTime() + hours * HOUR)
      return (await load(api, url)).status
    }
    expect(await statusAfter(5.99)).toBe(200)
    expect(await statusAfter(24)).toBe(403)
  }
  expect(seen.size).toBeLessThanOrEqual(3)
})

test('手机可以留着它，直到地址过期', async () => {
  const { headers } = await load(api, picture.url)
  const expires = Number(new URL(picture.url, api.baseUrl).searchParams.get('e'))
  expect(headers.get('cache-control')).toBe(`private, max-age=${expires - START.getTime() / 1000}, immutable`)
  const etag = headers.get('etag')!
  const again = await load(api, picture.url, { 'if-none-match': etag })
  expect([again.status, again.bytes.length]).toEqual([304, 0])
  expect((await load(api, picture.url, { 'if-none-match': '"x"' })).status).toBe(200)
})

test('过期的、改过的、猜的地址：中文说明，不许留着', async () => {
  const { pathname, searchParams } = new URL(attachment.url, api.baseUrl)
  const [e, s] = [searchParams.get('e')!, searchParams.get('s')!]
  const other = new URL(picture.url, api.baseUrl)
  const wrong = [
    `${pathname}?e=${e}&s=${s.slice(0, -1)}${s.endsWith('A') ? 'B' : 'A'}`,
    `${pathname}?e=${Number(e) + 43_200}&s=${s}`,
    `${pathname}?e=${e}&s=${other.searchParams.get('s')}`,
    `${pathname.replace('.pdf', '.html')}?e=${e}&s=${s}`,
    `${pathname.replace(String(attachment.fileId), String(picture.fileId))}?e=${e}&s=${s}`,
    `${pathname}?e=${e}&s=`,
    `${pathname}?e=0&s=${s}`,
    `/files/2147483647/x.pdf?e=${e}&s=${s}`,
  ]
  for (const url of wrong) {
    const { status, headers, bytes } = await load(api, url)
    expect({ url, status }).toEqual({ url, status: 404 })
    expect(JSON.parse(bytes.toString())).toMatchObject({ code: 'file_not_found', title: '没有这个文件' })
    expect(headers.get('cache-control') ?? '').not.toContain('immutable')
  }
  const missing = [
    pathname,
    `${pathname}?e=${e}`,
    `${pathname}?s=${s}`,
    `${pathname}?e=x&s=${s}`,
    `${pathname}?e=${e}&e=${e}&s=${s}`,
    `/files/0/a.pdf?e=${e}&s=${s}`,
    `/files/x/a.pdf?e=${e}&s=${s}`,
    `/files/1/?e=${e}&s=${s}`,
    `/files/1/%E5%AD?e=${e}&s=${s}`,
    `/files/../config?e=${e}&s=${s}`,
  ]
  for (const url of missing) {
    const { status } = await load(api, url)
    expect({ url, refused: status === 400 || status === 404 }).toEqual({ url, refused: true })
  }
  api.time.now = new Date(Number(e) * 1000)
  const late = await load(api, attachment.url)
  expect(late.status).toBe(403)
  expect(JSON.parse(late.bytes.toString())).toMatchObject({ code: 'file_link_expired', title: '地址已过期' })
})

test('一段一段地取：对的给一段，不对的说清楚，别的给整个', async () => {
  const { length } = CONTENT
  const asked = async (range: string, more: Record<string, string> = {}) => {
    const { status, headers, bytes } = await load(api, attachment.url, { range, ...more })
    return { status, range: headers.get('content-range'), bytes }
  }
  for (const [range, first, last] of [
    ['bytes=0-99', 0, 99],
    ['bytes=100-', 100, length - 1],
    ['bytes=-7', length - 7, length - 1],
    [`bytes=5-${length * 2}`, 5, length - 1],
    [`bytes=-${length * 2}`, 0, length - 1],
  ] as const) {
    const part = await asked(range)
    expect(part).toMatchObject({ status: 206, range: `bytes ${first}-${last}/${length}` })
    expect(part.bytes.equals(CONTENT.subarray(first, last + 1))).toBe(true)
  }
  for (const range of [`bytes=${length}-`, 'bytes=-0', `bytes=${length}-${length + 5}`])
    expect(await asked(range)).toMatchObject({ status: 416, range: `bytes */${length}` })
  for (const range of [
    'bytes=9-3',
    'bytes=0-1,3-4',
    'bytes=-',
    'items=0-1',
    'bytes=a-b',
    'bytes=0-99999999999999999999',
  ])
    expect(await asked(range)).toMatchObject({ status: 200, range: null })
  const { headers } = await load(api, attachment.url)
  expect((await asked('bytes=0-1', { 'if-range': headers.get('etag')! })).status).toBe(206)
  expect((await asked('bytes=0-1', { 'if-range': '"x"' })).status).toBe(200)
})

test('只问有没有（HEAD）也一样要凭地址', async () => {
  const head = (url: string) => fetch(new URL(url, api.baseUrl), { method: 'HEAD' })
  const good = await head(attachment.url)
  expect([good.status, good.headers.get('content-length')]).toEqual([200, String(CONTENT.length)])
  expect((await head(attachment.url.replace('s=', 's=x'))).status).toBe(404)
})

test('名字再长、再怪，地址都打得开', async () => {
  for (const name of [
    '学'.repeat(120),
    '🎉'.repeat(60),
    "it's (100%) #1 & <b>?",
    '总结+汇报=2026',
    '%2e%2e%2fetc',
    '{{7*7}}',
  ]) {
    const { url, name: cleaned } = await uploadAttachment(organizer, 1, Buffer.from(`%PDF-1.7 ${name}`), name)
    const { status, headers } = await load(api, url)
    expect({ name, status }).toEqual({ name, status: 200 })
    expect(decodeURIComponent(/''(.*)$/.exec(headers.get('content-disposition')!)![1]!)).toBe(cleaned)
  }
})
