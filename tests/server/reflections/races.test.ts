import type { Erasure } from '@tongxin/contract/privacy'
import type { Reflection } from '@tongxin/contract/reflections'
import { setTimeout as sleep } from 'node:timers/promises'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { amid } from '../../support/locks.ts'
import { addOrganization, enrolWithRole } from '../../support/tree.ts'
import { SANDBOX_WORDS } from '../../../server/src/wechat/sandbox-checks.ts'
import { checker, own, put, runningEvent, shownTo, stateOf, writer } from './writing.ts'

/* What an author, an organiser and WeChat do to one reflection at the same moment. */

let api: TestApi
let admin: Person
let organizer: Person
let branchId: number
let eventId: number
let checks: Awaited<ReturnType<typeof checker>>
beforeAll(async () => {
  api = await startApi()
  admin = await enrolWithRole(api, 'admin', 1)
  branchId = (await addOrganization(admin, 1, '同时支部')).id
  organizer = await enrolWithRole(api, 'organizer', branchId)
  eventId = (await runningEvent(organizer)).id
  checks = await checker(api)
})
afterAll(async () => {
  await checks.close()
  await api.close()
})
afterEach(() => {
  api.sandbox.delayAnswer('msg_sec_check', 0)
})

const pool = () => api.database.pool
const member = () => writer(api, branchId)
const numberOf = (person: Person) => person.session!.viewer.member!.number
const review = (id: number, body: object) => organizer.put<Reflection>(`/api/reflections/${id}/review`, body)
const choose = (id: number, body: object) => organizer.put<Reflection>(`/api/reflections/${id}/circle`, body)

async function written(person: Person, text: string): Promise<Reflection> {
  await put(person, eventId, text)
  await checks.check()
  return (await own(person, eventId)).body
}

test('组织者打开以后作者又改了：没看过的文字不能通过，也不能不通过', async () => {
  const author = await member()
  const read = await written(author, `第一稿${SANDBOX_WORDS.review}`)
  expect(read.state).toBe('in_review')
  const newer = await written(author, `第二稿${SANDBOX_WORDS.review}`)
  expect(newer.state).toBe('in_review')
  for (const accept of [true, false])
    expectProblem(
      await review(read.id, { accept, note: '', updatedAt: read.updatedAt }),
      409,
      'reflection_not_in_review',
    )
  expect(await stateOf(author, eventId)).toBe('in_review')
  const accepted = await review(read.id, { accept: true, note: '', updatedAt: newer.updatedAt })
  expect(accepted).toMatchObject({ status: 200, body: { state: 'shown', text: newer.text } })
  // A lost reply: said once more, it is so already.
  expect((await review(read.id, { accept: true, note: '', updatedAt: newer.updatedAt })).body).toEqual(
    accepted.body,
  )
})

test('组织者推荐的是看过的那一篇：作者换了文字就不推荐给所有人', async () => {
  const author = await member()
  const read = await written(author, '看过的文字')
  await written(author, '换过的文字')
  const refused = await choose(read.id, { circle: 'all', updatedAt: read.updatedAt })
  expectProblem(refused, 409, 'reflection_not_shown')
  const outsider = await writer(api, 1)
  const seen = await shownTo(outsider, `eventId=${eventId}`)
  expect(seen.map(({ id }) => id)).not.toContain(read.id)
})

test('一个人两处同时提交、保存、撤回：没有出错的，最后是其中一种', async () => {
  for (let round = 0; round < 4; round++) {
    const author = await member()
    const answers = await Promise.all([
      put(author, eventId, '从电脑交'),
      put(author, eventId, '从手机交'),
      put(author, eventId, '从手机交'),
      put(author, eventId, '还在写', { draft: true }),
      author.delete(`/api/events/${eventId}/reflection`),
    ])
    for (const { status } of answers) expect([200, 404]).toContain(status)
    const { rows } = await pool().query(
      `select (r.state = 'checking') = (r.check_due_at is not null) as fits from reflections r
       join members m on m.id = r.member_id where m.number = $1`,
      [numberOf(author)],
    )
    expect(rows).toMatchObject([{ fits: true }])
  }
})

test('微信还没答复，作者撤回了：答复到了也不公开', async () => {
  const author = await member()
  await put(author, eventId, '又不想交了')
  const before = api.sandbox.calls.msg_sec_check
  api.sandbox.delayAnswer('msg_sec_check', 300)
  const running = checks.check()
  while (api.sandbox.calls.msg_sec_check === before) await sleep(5)
  await author.delete(`/api/events/${eventId}/reflection`)
  await running
  expect(await stateOf(author, eventId)).toBe('withdrawn')
  const managed = await shownTo(organizer, 'managed=true')
  expect(managed.map(({ text }) => text)).not.toContain('又不想交了')
})

test('在别处正以新的支部提交，这里撤回：撤回照样有效', async () => {
  const author = await member()
  const { body } = await put(author, eventId, '初稿')
  const newHome = (await addOrganization(admin, 1, '新去的支部')).id
  const answer = await amid(
    pool(),
    (client) => client.query('update reflections set organization_id = $2 where id = $1', [body.id, newHome]),
    () => author.delete(`/api/events/${eventId}/reflection`),
  )
  expect(answer).toMatchObject({ status: 200, body: { state: 'withdrawn' } })
})

describe('正在删除个人信息', () => {
  test('同时保存的文字不会在删除以后留下来', async () => {
    const author = await member()
    const answer = await amid(
      pool(),
      (client) => client.query(`update members set state = 'erased' where number = $1`, [numberOf(author)]),
      () => put(author, eventId, '我的想法'),
    )
    expectProblem(answer, 403, 'membership_required')
    const { rows } = await pool().query(
      `select from reflections r join members m on m.id = r.member_id where m.number = $1`,
      [numberOf(author)],
    )
    expect(rows).toEqual([])
  })

  test('微信还没答复就删了：什么也不再出现，检查不出错', async () => {
    const author = await member()
    await put(author, eventId, '删掉的想法')
    const before = api.sandbox.calls.msg_sec_check
    api.sandbox.delayAnswer('msg_sec_check', 300)
    const running = checks.check()
    while (api.sandbox.calls.msg_sec_check === before) await sleep(5)
    const asked = await author.post<Erasure>('/api/me/erasure')
    expect((await organizer.post(`/api/erasures/${asked.body.id}/accept`)).status).toBe(200)
    await running
    const { rows } = await pool().query(`select from notifications n join members m on m.id = n.member_id
      where m.number like 'erased-%' and n.kind = 'reflection_refused'`)
    expect(rows).toEqual([])
  })
})
