import { randomUUID } from 'node:crypto'
import type { AttendanceList } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import type { Ticket } from '@tongxin/contract/tickets'
import { oneTimeCode } from '../../server/src/attendance/one-time-code.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { memberNumbers } from '../support/scenes.ts'
import type { Phone } from '../support/weapp-runner/index.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import { announceEvent, storageOf } from './district.ts'

let api: TestApi
let people: Person[]
const openPhone = usePhones(() => ({ apiBase: api.baseUrl }))

beforeAll(async () => {
  api = await startApi({ demo: true })
  const organizer = await api.login('organizer')
  people = await Promise.all((await memberNumbers(organizer, 5)).map((number) => api.login(number)))
})
afterAll(() => api.close())

const nameOf = (person: Person) => person.session!.viewer.member!.name

/** A door that is open, with these registered, and what each phone shows there. */
async function openDoor(title: string, registered: readonly Person[]) {
  const event = await announceEvent(api, title, { startsIn: 20 })
  for (const person of registered) await person.put(`/api/events/${event.id}/registration`)
  const tickets = new Map<Person, Ticket>()
  for (const person of registered)
    tickets.set(person, (await person.get<Ticket>(`/api/events/${event.id}/ticket`)).body)
  const qrOf = (person: Person, at = Date.now()) => {
    const { ref, key, stepSeconds } = tickets.get(person)!
    const code = oneTimeCode(Buffer.from(key, 'base64url'), Math.floor(at / 1000 / stepSeconds))
    return `tx1.${event.id}.${ref}.${code}`
  }
  return { event, qrOf }
}

const openScanner = async (event: EventDetail) =>
  openPhone({
    path: 'workbench/scanner/index',
    query: { id: String(event.id) },
    storage: await storageOf(api, 'organizer'),
  })

const presentAt = async (event: EventDetail) => {
  const organizer = await api.login('organizer')
  const { body } = await organizer.get<AttendanceList>(`/api/events/${event.id}/attendances?show=present`)
  return body.items.map(({ name, attendance }) => ({ name, offline: attendance!.offline }))
}

/** What lies in the phone's storage of this door's queue. */
const keptScans = (phone: Phone) => [...Object.keys(phone.storage)].filter((key) => key.startsWith('scan:'))

it('有网时：颜色、文字、声音和震动一起说，服务器随即答复；再扫一次说已签到', async () => {
  const { event, qrOf } = await openDoor('有网扫码', people.slice(0, 2))
  const phone = await openScanner(event)
  await phone.waitForText('已到 0/2')
  await phone.showToCamera(qrOf(people[0]!))
  await phone.waitForText('签到成功')
  expect(phone.find('.verdict').className).toContain('verdict--green')
  expect(phone.text()).toContain(nameOf(people[0]!))
  expect(phone.state.done).toEqual(expect.arrayContaining(['tone 1046', 'vibrateShort']))
  await phone.waitForText('服务器已答复')
  expect(await presentAt(event)).toEqual([{ name: nameOf(people[0]!), offline: false }])

  // Another minute's code of the same ticket: somebody comes back.
  await phone.showToCamera(qrOf(people[0]!, Date.now() - 30_000))
  await phone.waitForText('已经签到')
  await phone.showToCamera(qrOf(people[1]!, Date.now() - 300_000))
  await phone.waitForText('凭证已过时')
  await phone.showToCamera('https://example.cn/')
  await phone.waitForText('不是报名凭证')
  expect(phone.text()).toContain('已到 1/2')
  await phone.waitForText('全部已提交')
})

it('断网扫码，关掉再打开，联网后整批提交：坏的一条不连累别人，被退回的留着等人处理', async () => {
  const [first, second, cancelled, byHand] = people as [Person, Person, Person, Person]
  const { event, qrOf } = await openDoor('断网扫码', [first, second, cancelled, byHand])
  const phone = await openScanner(event)
  await phone.waitForText('已到 0/4')
  phone.goOffline()
  await phone.waitForText('网络已断开')
  for (const person of [first, second, cancelled]) {
    await phone.showToCamera(qrOf(person))
    await phone.waitForText(`${nameOf(person)}`)
    await phone.waitForText('签到成功')
  }
  await phone.waitForText('已存在本机，联网后自动提交')
  expect(phone.text()).toContain('待提交 3 条')
  // Somebody without a phone, found without network.
  await phone.tap('按姓名签到')
  await phone.input('搜索姓名、拼音首字母或手机尾号', nameOf(byHand))
  await phone.tap(`${nameOf(byHand)}（尾号`, { within: '.people__list' })
  await phone.tap('签到', { within: '[role="dialog"]' })
  await phone.waitForText('待提交 4 条')
  expect(keptScans(phone)).toHaveLength(4)
  // Twice at this door: known without network.
  await phone.showToCamera(qrOf(first, Date.now() - 30_000))
  await phone.waitForText('已经签到')
  expect(phone.text()).toContain('已到 4/4')

  // Meanwhile one of them has cancelled, and one record on the phone is damaged.
  await cancelled.delete(`/api/events/${event.id}/registration`)
  const owner = keptScans(phone)[0]!.split(':')[1]!
  const nonce = randomUUID()
  await phone.callApi('setStorage', {
    key: `scan:${owner}:${event.id}:${nonce}`,
    data: {
      id: nonce,
      nonce,
      kind: 'dance',
      scannedAt: new Date().toISOString(),
      name: '坏的一条',
      unit: '',
    },
  })
  await phone.reopen({ path: 'workbench/scanner/index', query: { id: String(event.id) }, offline: true })
  await phone.waitForText('待提交 6 条')
  await phone.waitForText('已到 4/4')
  expect(await presentAt(event)).toEqual([])

  phone.goOnline()
  await phone.waitForText('被退回 2 条，请处理')
  expect((await presentAt(event)).map(({ name }) => name).sort()).toEqual(
    [first, second, byHand].map(nameOf).sort(),
  )
  expect((await presentAt(event)).every(({ offline }) => offline)).toBe(true)
  const batches = phone.requests.filter(({ method, url }) => method === 'POST' && url.endsWith('/scans'))
  expect(batches.filter(({ outcome }) => outcome === 200)).toHaveLength(1)

  // They stay, also over another closing, until somebody decides.
  await phone.reopen({ path: 'workbench/scanner/index', query: { id: String(event.id) } })
  await phone.tap('被退回 2 条')
  await phone.waitForText('坏的一条')
  expect(phone.text()).toContain('报名已取消')
  await phone.tap('删去', { within: '.queue-sheet', nth: 1 })
  await phone.waitForText('删去这一条？')
  await phone.tap('删去', { within: '[role="dialog"]' })
  await phone.waitForText('被退回 1 条')
  expect(keptScans(phone)).toHaveLength(1)
})

it('存储写满：说清楚没有存住，扫到的仍在内存里，联网后照样提交', async () => {
  const { event, qrOf } = await openDoor('存储写满', people.slice(0, 1))
  const phone = await openScanner(event)
  await phone.waitForText('已到 0/1')
  phone.goOffline()
  await phone.waitForText('网络已断开')
  // Not even an old page is left that could give way.
  await phone.callApi('setStorage', { key: 'kept-index', data: [] })
  for (let size = 1_000_000; size > 20; size = Math.floor(size / 2))
    for (let part = 0; part < 10; part++)
      await phone
        .callApi('setStorage', { key: `ballast-${size}-${part}`, data: 'x'.repeat(size) })
        .catch(() => undefined)
  await phone.showToCamera(qrOf(people[0]!))
  await phone.waitForText('手机存储已满，这一条只在内存里，请先联网，不要关闭小程序')
  expect(phone.text()).toContain('1 条只在内存里')
  phone.goOnline()
  await phone.waitForText('全部已提交')
  expect(await presentAt(event)).toHaveLength(1)
})
