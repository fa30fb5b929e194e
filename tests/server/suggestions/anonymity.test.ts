import type { AuditList } from '@tongxin/contract/audit'
import type { NotificationList } from '@tongxin/contract/notifications'
import type { MyData } from '@tongxin/contract/privacy'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { dayOf, startOfDay } from '../../../server/src/time.ts'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { hours } from '../../support/scenes.ts'
import { enrol } from '../../support/tree.ts'
import { close, forward, listed, type Office, read, say, see, setOffice, write } from './people.ts'

/* What those who answer could find out about who wrote an anonymous one. */

let logged = ''
let api: TestApi
let office: Office
beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      logged += chunk.toString()
      done()
    },
  })
  api = await startApi({ logger: pino({ level: 'trace' }, sink) })
  api.time.now = at(9)
  office = await setOffice(api)
})
afterAll(() => api.close())
afterEach(() => (api.time.now = at(9)))

/** Tomorrow at this hour in Asia/Shanghai: whatever the hour of the run, later than what the database dates itself. */
const DAY = dayOf(new Date(hours(24)))
const at = (hour: number) => new Date(startOfDay(DAY).getTime() + hour * 3_600_000)
const midnight = () => at(0).toISOString()
const anonymous = (person: Person, changes = {}) => write(person, { anonymous: true, ...changes })
const numberOf = (person: Person) => person.session!.viewer.member!.number

test('答复的人在任何答复里都看不到是谁；写的人自己的列表里有', async () => {
  const member = await office.member()
  await api.database.pool.query(`update members set name = '不愿具名' where number = $1`, [numberOf(member)])
  const { id } = (await anonymous(member)).body
  await say(member, id, '再说一点')
  const seen = [
    await read(office.atBranch, id),
    await see(office.atBranch, id),
    await say(office.atBranch, id, '收到'),
    await office.atBranch.get('/api/suggestions?managed=true&limit=100'),
    await forward(office.atBranch, id, office.communityId),
    await read(office.atCommunity, id),
    await close(member, id),
    await read(office.atRoot, id),
  ]
  for (const { status, body } of seen) {
    expect(status).toBeLessThan(300)
    for (const secret of ['不愿具名', numberOf(member)]) expect(JSON.stringify(body)).not.toContain(secret)
  }
  expect((await read(office.atRoot, id)).body.author).toBeNull()
  expect((await listed(member)).items).toMatchObject([{ id, unseen: true }])
})

test('作者做的事只留下日子，不留下几点几分；排在答复之后的不会显得在答复之前', async () => {
  api.time.now = at(9.5)
  const member = await office.member()
  const { body } = await anonymous(member)
  expect([body.createdAt, body.updatedAt, body.messages[0]!.at]).toEqual(Array(3).fill(midnight()))
  api.time.now = at(10)
  await say(office.atBranch, body.id, '收到')
  api.time.now = at(11.25)
  const later = (await say(member, body.id, '还有一点')).body
  expect(later.messages.map((message) => message.at)).toEqual([
    midnight(),
    at(10).toISOString(),
    at(10).toISOString(),
  ])
  api.time.now = at(12)
  expect((await close(member, body.id)).body.updatedAt).toBe(at(10).toISOString())
  // Nor does the database know better.
  const { rows } = await api.database.pool.query<{ row: string }>(
    `select to_jsonb(s)::text || coalesce((select json_agg(m)::text from suggestion_messages m where m.suggestion_id = s.id), '')
       as row from suggestions s where id = $1`,
    [body.id],
  )
  for (const hour of [9.5, 11.25, 12])
    expect(rows[0]!.row).not.toContain(at(hour).toISOString().slice(11, 16))
  // One that is not anonymous has its time.
  expect((await write(member)).body.createdAt).toBe(at(12).toISOString())
})

test('编号不按先后：夹在两条具名的之间，也看不出是那段时间写的', async () => {
  const ids: number[] = []
  for (let i = 0; i < 8; i++)
    ids.push((await write(await office.member(), { anonymous: i % 2 === 1 })).body.id)
  expect([...ids].sort((a, b) => a - b)).not.toEqual(ids)
  expect(Math.max(...ids) - Math.min(...ids)).toBeGreaterThan(1000)
})

test('审计里没有作者做的事，也没有写明关于谁；日志里没有编号和文字', async () => {
  const member = await office.member()
  const { id } = (await anonymous(member, { text: '谁也不该看到的话' })).body
  await say(member, id, '谁也不该看到的补充')
  await listed(member)
  await read(member, id)
  await see(member, id)
  await read(office.atBranch, id)
  await say(office.atBranch, id, '谁也不该看到的答复')
  await close(member, id)
  const { items } = (await office.atRoot.get<AuditList>('/api/audit?limit=100')).body
  const about = items.filter(({ details }) => details.suggestionId === id)
  expect(about.map(({ action, subject }) => [action, subject])).toEqual([
    ['suggestion.answer', null],
    ['suggestion.view', null],
  ])
  expect(items.filter(({ actor }) => actor?.number === numberOf(member))).toEqual([])
  expect(logged).toContain('/api/suggestions/:id/messages')
  for (const secret of ['谁也不该看到', String(id), numberOf(member)]) expect(logged).not.toContain(secret)
})

test('转交给哪里能成、哪里不成，试不出作者在哪个支部', async () => {
  const [here, there] = [await office.member(), await api.login(await enrol(api, office.besideId))]
  const made = await Promise.all(
    [here, there].map(async (person) => (await anonymous(person, { organizationId: office.rootId })).body.id),
  )
  const tries = [office.communityId, office.branchId, office.besideId]
  for (const target of tries)
    for (const id of made) {
      expect((await forward(office.atRoot, id, target)).status).toBe(200)
      expect((await forward(office.atRoot, id, office.rootId)).status).toBe(200)
    }
})

test('拿到作者名册的人（解除绑定后另绑微信）看不到匿名的，也收不到它的通知', async () => {
  const member = await office.member()
  const number = numberOf(member)
  const hidden = (await anonymous(member)).body.id
  const named = (await write(member)).body.id
  for (const id of [hidden, named]) await say(office.atBranch, id, '收到')
  await api.database.pool.query(
    `with person as (select id from members where number = $1),
       freed as (update accounts set member_id = null where member_id = (select id from person) returning id)
     insert into accounts (openid) values ('takes-the-entry')`,
    [number],
  )
  await api.database.pool.query(
    `update accounts set member_id = (select id from members where number = $1) where openid = 'takes-the-entry'`,
    [number],
  )
  const taker = await api.loginByWechat('takes-the-entry')
  expect((await listed(taker)).items.map(({ id }) => id)).toEqual([named])
  expectProblem(await read(taker, hidden), 404, 'suggestion_not_found')
  const told = (await taker.get<NotificationList>('/api/me/notifications')).body.items
  expect(told.map(({ suggestionId }) => suggestionId)).toEqual([named])
  expect((await taker.get<MyData>('/api/me/data')).body.suggestions).toHaveLength(1)
  // The login that wrote it still has it.
  expect((await listed(member)).items.map(({ id }) => id)).toEqual(expect.arrayContaining([hidden]))
})

test('离开名册以后，写的人用原来的微信还看得到、还能补充', async () => {
  const number = numberOf(await office.member())
  await api.database.pool.query(
    `insert into accounts (openid, member_id) select 'leaves-later', id from members where number = $1
     on conflict (member_id) do update set openid = excluded.openid`,
    [number],
  )
  const member = await api.loginByWechat('leaves-later')
  const ids = [(await anonymous(member)).body.id, (await write(member)).body.id]
  const left = await office.atBranch.post(`/api/members/${number}/leave`, {
    state: 'left',
    on: DAY,
  })
  expect(left.status).toBeLessThan(300)
  const again = await api.loginByWechat('leaves-later')
  expect(again.session!.viewer.member).toBeNull()
  expect((await listed(again)).items.map(({ id }) => id).sort()).toEqual(ids.sort())
  for (const id of ids) expect((await say(again, id, '我还在等')).status).toBe(201)
})
