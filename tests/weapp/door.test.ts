import { randomUUID } from 'node:crypto'
import type { CheckInCode } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import type { ScanBatchResult, Ticket } from '@tongxin/contract/tickets'
import { oneTimeCode, stepAt } from '../../server/src/attendance/one-time-code.ts'
import { qrPicture } from '../../src/shared/qr-picture.ts'
import { startApi, type TestApi } from '../support/api.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import { announceEvent, storageOf } from './district.ts'

const HOUR = 3_600_000
const RECORDED = '已记录，联网后自动提交'

let api: TestApi
beforeAll(async () => {
  api = await startApi({ demo: true })
})
afterAll(() => api.close())

const openPhone = usePhones(() => ({ apiBase: api.baseUrl }))

/** An event whose door is open, at which the demo's member has a seat, and what its wall shows. */
async function atTheDoor(title: string) {
  const event = await announceEvent(api, title, { startsIn: 30 })
  const member = await api.login('member')
  await member.put(`/api/events/${event.id}/registration`)
  const organizer = await api.login('organizer')
  const wall = async () => (await organizer.get<CheckInCode>(`/api/events/${event.id}/check-in-code`)).body
  const attendance = async () =>
    (await member.get<EventDetail>(`/api/events/${event.id}`)).body.viewer.attendance
  return { event, member, organizer, wall, attendance, storage: await storageOf(api, 'member') }
}

const scanned = (link: string) => ({ path: '/events/check-in/index', query: { q: encodeURIComponent(link) } })

it('断网扫大屏：记下；关掉小程序再打开还在；联网后自己提交，告诉结果', async () => {
  const { event, wall, attendance, storage } = await atTheDoor('断网也能签到')
  const { link } = await wall()
  const phone = await openPhone({ ...scanned(link), storage, offline: true })
  await phone.waitForText(RECORDED)
  expect(await attendance()).toBeNull()

  await phone.reopen({ path: '/pages/me/index', offline: true })
  await phone.waitForText(RECORDED)
  await phone.reopen({ path: '/pages/me/index', offline: true })
  await phone.waitForText(RECORDED)
  phone.goOnline()
  await phone.waitForText('签到成功（离线签到）')
  expect(await attendance()).toMatchObject({ method: 'wall_code', offline: true })

  await phone.tap('签到成功（离线签到）', { within: '.door-line' })
  await phone.waitForRoute('events/check-in/index')
  await phone.waitForText(event.title)
  await phone.tap('完成')
  await phone.waitForRoute('pages/me/index')
  await phone.waitFor(() => !phone.has('.door-line'), 'the line to be gone')
})

it('回复丢了、又扫一次：只签到一次', async () => {
  const { wall, attendance, storage } = await atTheDoor('回复丢了')
  const { link } = await wall()
  const phone = await openPhone({ ...scanned(link), storage })
  await phone.waitForText('签到成功')
  const first = await attendance()
  await phone.reopen({ ...scanned(link), offline: true })
  await phone.waitForText(RECORDED)
  phone.goOnline()
  await phone.waitForText('签到成功（离线签到）')
  expect(await attendance()).toEqual(first)
})

it('不是这场的码：联网后说清为什么，看到以前一直在', async () => {
  const { event, storage, attendance } = await atTheDoor('抄错了')
  const phone = await openPhone({
    ...scanned(`https://x.cn/c/${event.id}.00000000`),
    storage,
    offline: true,
  })
  await phone.waitForText(RECORDED)
  await phone.reopen({ path: '/pages/me/index' })
  await phone.waitForText('离线签到没有成功，看看怎么办')
  await phone.reopen({ path: '/pages/me/index' })
  await phone.tap('离线签到没有成功，看看怎么办')
  await phone.waitForText('离线签到没有成功')
  await phone.waitForText('补签')
  expect(await attendance()).toBeNull()
})

it('手机存储满了：明说，不假装记下；开着的时候照样提交', async () => {
  const { wall, attendance, storage } = await atTheDoor('存储满了')
  const { link } = await wall()
  const phone = await openPhone({ storage, path: '/pages/me/index' })
  await phone.waitForText('退出登录')
  phone.goOffline()
  const megabyte = 'x'.repeat(1_000_000)
  for (let room = true, i = 0; room; i++) {
    const sizes = [megabyte, megabyte.slice(0, 50_000), megabyte.slice(0, 100)]
    const stored = await Promise.all(
      sizes.map((data, size) =>
        phone.callApi('setStorage', { key: `filler-${i}-${size}`, data }).then(
          () => true,
          () => false,
        ),
      ),
    )
    room = stored.includes(true)
  }
  // Nothing that this app could throw away makes room.
  for (const key of Object.keys(phone.storage))
    if (/^kept/.test(key)) await phone.callApi('removeStorage', { key })
  for (let room = true, i = 0; room; i++) {
    room = await phone.callApi('setStorage', { key: `last-${i}`, data: 'x'.repeat(60) }).then(
      () => true,
      () => false,
    )
  }
  await phone.callApi('navigateTo', { url: `/events/check-in/index?q=${encodeURIComponent(link)}` })
  await phone.waitForText('手机存储已满，只记在内存里')
  expect(phone.storage).not.toHaveProperty('door-records')
  phone.goOnline()
  await phone.waitForText('签到成功（离线签到）')
  expect(await attendance()).toMatchObject({ offline: true })
})

it('凭证断网也会变；手机的钟快了 8 小时也对，组织者扫得进', async () => {
  const { event, member, organizer, storage } = await atTheDoor('钟快了八小时')
  let ahead = 0
  const phone = await openPhone({
    clock: () => Date.now() + 8 * HOUR + ahead,
    storage,
    path: '/events/detail/index',
    query: { id: String(event.id) },
  })
  const hasTicket = () => Object.keys(phone.storage).some((key) => key.includes(`:ticket:${event.id}:`))
  await phone.waitFor(hasTicket, 'the ticket to be kept')
  await phone.reopen({ path: '/events/ticket/index', query: { id: String(event.id) }, offline: true })
  await phone.waitForText('秒后更新，截图无效')
  const { body: ticket } = await member.get<Ticket>(`/api/events/${event.id}/ticket`)
  const key = Buffer.from(ticket.key, 'base64url')
  const textAt = (moment: number) =>
    `tx1.${event.id}.${ticket.ref}.${oneTimeCode(key, stepAt(new Date(moment), ticket.stepSeconds))}`
  const shows = (moment: number) => {
    // What is true may be half a second off.
    const pictures = [moment - 1000, moment, moment + 1000].map((about) => qrPicture(textAt(about)))
    return pictures.includes(
      phone.find('.ticket-code__qr').querySelector('wx-picture')?.getAttribute('src') ?? '',
    )
  }
  await phone.waitFor(() => shows(Date.now()), 'the code of now')
  ahead = 31_000
  await phone.waitFor(() => shows(Date.now() + ahead), 'the next code')
  expect(phone.state.keepScreenOn).toBe(true)
  expect(phone.state.brightness).toBe(1)

  const scan = { nonce: randomUUID(), kind: 'check_in', scannedAt: new Date().toISOString(), offline: false }
  const { body } = await organizer.post<ScanBatchResult>(`/api/events/${event.id}/scans`, {
    scans: [{ ...scan, ticket: textAt(Date.now()) }],
  })
  expect(body.results).toMatchObject([{ outcome: 'counted' }])
  await phone.callApi('switchTab', { url: '/pages/home/index' })
  await phone.waitFor(
    () => phone.state.brightness === 0.5 && !phone.state.keepScreenOn,
    'the screen as before',
  )
})

it('钟快了 8 小时，断网扫大屏：记的是改正过的时刻，服务器认', async () => {
  const { wall, attendance, storage } = await atTheDoor('钟快了也签得上')
  const phone = await openPhone({ clock: () => Date.now() + 8 * HOUR, storage, path: '/pages/me/index' })
  await phone.waitForText('退出登录')
  await phone.settle()
  const { link } = await wall()
  await phone.reopen({ ...scanned(link), offline: true })
  await phone.waitForText(RECORDED)
  const [record] = phone.storage['door-records'] as { body: { scannedAt: string } }[]
  expect(Math.abs(Date.parse(record!.body.scannedAt) - Date.now())).toBeLessThan(60_000)
  phone.goOnline()
  await phone.waitForText('签到成功（离线签到）')
  expect(await attendance()).toMatchObject({ offline: true })
})
