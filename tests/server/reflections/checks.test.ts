import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AddressInfo } from 'node:net'
import type { NotificationList } from '@tongxin/contract/notifications'
import { SANDBOX_WORDS } from '../../../server/src/wechat/sandbox-checks.ts'
import { addMinutes } from '../../../server/src/time.ts'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { addOrganization, enrol, enrolWithRole } from '../../support/tree.ts'
import { checker, own, put, runningEvent, stateOf, writer } from './writing.ts'

let api: TestApi
let branchId: number
let eventId: number
let checks: Awaited<ReturnType<typeof checker>>
beforeAll(async () => {
  api = await startApi()
  const admin = await enrolWithRole(api, 'admin', 1)
  branchId = (await addOrganization(admin, 1, '检查支部')).id
  eventId = (await runningEvent(await enrolWithRole(api, 'organizer', branchId))).id
  checks = await checker(api)
})
afterAll(async () => {
  await checks.close()
  await api.close()
})
afterEach(() => {
  api.time.now = null
  api.sandbox.delayAnswer('msg_sec_check', 0)
  api.sandbox.fail('msg_sec_check')
  checks.warnings.length = 0
})

const openidOf = async (person: Person) => {
  const { rows } = await api.database.pool.query<{ openid: string }>(
    `select openid from accounts a join members m on m.id = a.member_id where m.number = $1`,
    [person.session!.viewer.member!.number],
  )
  return rows[0]!.openid
}
const askedAbout = async (person: Person) => {
  const openid = await openidOf(person)
  return api.sandbox.checks.asked.filter((one) => one.openid === openid).map(({ content }) => content)
}

test.each([
  ['没有问题', '收获很大', 'shown'],
  ['拿不准', `这句${SANDBOX_WORDS.review}`, 'in_review'],
  ['违规', `这句${SANDBOX_WORDS.risky}`, 'refused'],
  ['长文末尾违规', '学'.repeat(4990) + SANDBOX_WORDS.risky, 'refused'],
])('微信说%s', async (_, text, state) => {
  const author = await writer(api, branchId)
  await put(author, eventId, text)
  await checks.check()
  expect(await stateOf(author, eventId)).toBe(state)
  for (const content of await askedAbout(author)) expect(content.length).toBeLessThanOrEqual(2500)
  const { items } = (await author.get<NotificationList>('/api/me/notifications')).body
  if (state === 'refused') {
    expect(items).toMatchObject([{ kind: 'reflection_refused', eventId }])
    expect(items[0]!.text).toMatch('微信的内容安全检查没有通过')
    expect((await own(author, eventId)).body.note).toMatch('微信')
  } else expect(items).toEqual([])
  // Nothing is left to ask.
  const asked = (await askedAbout(author)).length
  await checks.check()
  expect(await askedAbout(author)).toHaveLength(asked)
})

test('规定一律先读的，通过了也等组织者', async () => {
  const strict = await checker(api, true)
  const author = await writer(api, branchId)
  await put(author, eventId, '收获很大')
  await strict.check()
  await strict.close()
  expect(await stateOf(author, eventId)).toBe('in_review')
})

test('微信忙：等着，隔五分钟再问；一小时还问不到，交给组织者', async () => {
  const author = await writer(api, branchId)
  const start = new Date()
  api.time.now = start
  await put(author, eventId, '收获很大')
  const busyFor = async (minutes: number) => {
    api.time.now = addMinutes(start, minutes)
    api.sandbox.fail('msg_sec_check', 45009)
    await checks.check()
    return stateOf(author, eventId)
  }
  expect(await busyFor(0)).toBe('checking')
  expect(checks.warnings).toEqual([45009])
  api.time.now = addMinutes(start, 4)
  await checks.check()
  expect(await stateOf(author, eventId)).toBe('checking')
  for (const minutes of [5, 30, 59]) expect(await busyFor(minutes)).toBe('checking')
  expect(await busyFor(60)).toBe('in_review')

  const another = await writer(api, branchId)
  await put(another, eventId, '再写')
  await busyFor(60)
  api.sandbox.fail('msg_sec_check')
  api.time.now = addMinutes(start, 66)
  await checks.check()
  expect(await stateOf(another, eventId)).toBe('shown')
})

test('问不到的人（两小时没进小程序、不是从微信来的）和没有权限：直接交给组织者', async () => {
  const away = await writer(api, branchId)
  api.sandbox.checks.away(await openidOf(away))
  const desktop = await api.login(await enrol(api, branchId))
  for (const person of [away, desktop]) await put(person, eventId, '收获很大')
  await checks.check()
  for (const person of [away, desktop]) expect(await stateOf(person, eventId)).toBe('in_review')
  const unlucky = await writer(api, branchId)
  await put(unlucky, eventId, '收获很大')
  api.sandbox.fail('msg_sec_check', 48001)
  await checks.check()
  expect(await stateOf(unlucky, eventId)).toBe('in_review')
  expect(checks.warnings).toEqual(expect.arrayContaining([61010, 48001]))
})

test('检查的时候作者又改了：旧的结论不算，新的再查', async () => {
  const author = await writer(api, branchId)
  await put(author, eventId, `旧的${SANDBOX_WORDS.risky}`)
  const before = api.sandbox.calls.msg_sec_check
  api.sandbox.delayAnswer('msg_sec_check', 300)
  const running = checks.check()
  while (api.sandbox.calls.msg_sec_check === before) await sleep(5)
  await put(author, eventId, '新的')
  await running
  await checks.check()
  expect(await own(author, eventId)).toMatchObject({ body: { state: 'shown', text: '新的' } })
  expect((await author.get<NotificationList>('/api/me/notifications')).body.items).toEqual([])
})

test('两个进程同时查：每篇只问一遍', async () => {
  const authors: Person[] = []
  for (let i = 0; i < 6; i++) authors.push(await writer(api, branchId))
  for (const author of authors) await put(author, eventId, '一起查')
  const second = await checker(api)
  await Promise.all([checks.check(), second.check()])
  await second.close()
  for (const author of authors) {
    expect(await askedAbout(author)).toHaveLength(1)
    expect(await stateOf(author, eventId)).toBe('shown')
  }
})

test('问到一半进程被 SIGKILL：过两分钟别的进程再问，一篇不丢，结论一样', async () => {
  const authors: Person[] = []
  for (let i = 0; i < 8; i++) authors.push(await writer(api, branchId))
  for (const [i, author] of authors.entries())
    await put(author, eventId, i % 2 ? '好' : `不好${SANDBOX_WORDS.risky}`)
  const { port } = api.sandbox.app.server.address() as AddressInfo
  const before = api.sandbox.calls.msg_sec_check
  // WeChat has answered, and the answer is on its way.
  api.sandbox.delayAnswer('msg_sec_check', 400)
  const start = new Date()
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      resolve(import.meta.dirname, 'checker.mts'),
      api.database.connectionString,
      `http://127.0.0.1:${port}`,
      start.toISOString(),
    ],
    { env: { PATH: process.env.PATH }, stdio: 'inherit' },
  )
  while (api.sandbox.calls.msg_sec_check < before + 4 && child.exitCode === null) await sleep(5)
  child.kill('SIGKILL')
  if (child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  api.sandbox.delayAnswer('msg_sec_check', 0)
  const states = () => Promise.all(authors.map((author) => stateOf(author, eventId)))
  expect(await states()).toContain('checking')

  api.time.now = addMinutes(start, 3)
  await checks.check()
  expect(await states()).toEqual(authors.map((_, i) => (i % 2 ? 'shown' : 'refused')))
  for (const [i, author] of authors.entries()) {
    const { items } = (await author.get<NotificationList>('/api/me/notifications')).body
    expect(items).toHaveLength(i % 2 ? 0 : 1)
  }
})
