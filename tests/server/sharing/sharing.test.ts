import type { EventShare } from '@tongxin/contract/sharing'
import { inflateSync } from 'node:zlib'
import { type Person, expectProblem, startApi, type TestApi } from '../../support/api.ts'
import { WechatClient } from '../../../server/src/wechat/wechat-client.ts'
import { eventInput, publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
let guest: Person
beforeAll(async () => {
  api = await startApi({ publicUrl: 'https://example.cn' })
  organizer = await api.login('organizer')
  guest = await api.loginByWechat('sharing-guest')
})
afterAll(() => api.close())

const share = async (id: number, query = '?code=true') =>
  (await guest.get<EventShare>(`/api/events/${id}/share${query}`)).body

test('链接和小程序码；码是真的 PNG，只向微信要一次', async () => {
  const event = await publishEvent(organizer)
  expect(await share(event.id, '')).toEqual({
    link: `https://example.cn/e/${event.id}`,
    miniProgramCode: null,
  })
  const before = api.sandbox.calls.getwxacodeunlimit
  const answers = await Promise.all(Array.from({ length: 20 }, () => share(event.id)))
  answers.push(await share(event.id))
  expect(new Set(answers.map(({ miniProgramCode }) => miniProgramCode)).size).toBe(1)
  expect(api.sandbox.calls.getwxacodeunlimit - before).toBe(1)
  const png = Buffer.from(answers[0]!.miniProgramCode!, 'base64')
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([430, 430])
  const data = png.subarray(41, 41 + png.readUInt32BE(33))
  expect(inflateSync(data)).toHaveLength(431 * 430)
  const other = await share((await publishEvent(organizer)).id)
  expect(other.miniProgramCode).not.toBe(answers[0]!.miniProgramCode)
})

test.each([
  ['当天次数用完', [45009]],
  ['页面还没有发布', [41030]],
  ['微信一直繁忙', [-1, -1, -1]],
])('%s：先给链接，下次再要码', async (_, errcodes) => {
  const { id } = await publishEvent(organizer)
  api.sandbox.fail('getwxacodeunlimit', ...errcodes)
  expect(await share(id)).toEqual({ link: `https://example.cn/e/${id}`, miniProgramCode: null })
  expect((await share(id)).miniProgramCode).not.toBeNull()
})

test('微信忙过一次再试就有', async () => {
  const { id } = await publishEvent(organizer)
  api.sandbox.fail('getwxacodeunlimit', -1)
  expect((await share(id)).miniProgramCode).not.toBeNull()
})

test('草稿不能分享', async () => {
  const { body } = await organizer.post<{ id: number }>('/api/events', eventInput(organizer))
  expectProblem(await organizer.get(`/api/events/${body.id}/share`), 409, 'event_not_published')
})

test('链接在浏览器里打开活动页', async () => {
  const answer = await api.stranger.get('/e/12')
  expect(answer.headers.get('location')).toBe('/#/events/detail/index?e=12')
})

test('微信挑剔的地方都守住：场景值、页面、凭证失效换一次', async () => {
  const address = api.sandbox.app.server.address() as { port: number }
  const wechat = new WechatClient({
    appId: 'wx-test',
    appSecret: 'test-secret',
    apiBase: `http://127.0.0.1:${address.port}`,
    backOff: 1,
  })
  expect(await wechat.codeOf('x'.repeat(33), 'events/detail/index')).toEqual({ errcode: 40169 })
  expect(await wechat.codeOf('/e/1 ', 'events/detail/index')).toEqual({ errcode: 40169 })
  expect(await wechat.codeOf('/e/1', '/events/detail/index')).toEqual({ errcode: 41030 })
  api.sandbox.expireToken()
  expect(await wechat.codeOf('/e/2147483647', 'events/detail/index')).toHaveProperty('picture')
})
