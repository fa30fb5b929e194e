import type { AttendanceChange } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import type { Leave } from '@tongxin/contract/leaves'
import type { NotificationList } from '@tongxin/contract/notifications'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { numberOf, setMeeting } from '../../support/meeting.ts'
import { publishEvent } from '../../support/scenes.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

/** Every table that has these words in any of its columns. */
async function tablesWith(words: string): Promise<string[]> {
  const { rows: tables } = await api.database.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await api.database.pool.query<{ found: boolean }>(
      `select exists (select from ${name} t where t::text like '%' || $1 || '%') as found`,
      [words],
    )
    if (rows[0]!.found) found.push(name)
  }
  return found
}
const told = async (person: Person) =>
  (await person.get<NotificationList>('/api/me/notifications')).body.items.map(({ text }) => text)

test('找得到才算数：没有加密的字，这样找得到', async () => {
  await publishEvent(await api.login('organizer'), { title: '藏不住的党课' })
  expect(await tablesWith('藏不住的党课')).toContain('public.events')
})

test('请假的事由和答复，库里哪张表都没有原文，该看的人看得到', async () => {
  const meeting = await setMeeting(api, ['full'])
  const [person] = meeting.people as [Person]
  await person.put(`${meeting.path}/leave`, { reason: '母亲住院陪护' })
  const { body } = await meeting.secretary.post<Leave>(
    `${meeting.path}/leaves/${numberOf(person)}/decision`,
    { accept: false, reason: '这次换届必到场' },
  )
  expect(body).toMatchObject({ reason: '母亲住院陪护', decisionReason: '这次换届必到场' })
  expect(await told(person)).toEqual([expect.stringContaining('原因：这次换届必到场。')])
  expect(await tablesWith('母亲住院陪护')).toEqual([])
  expect(await tablesWith('这次换届必到场')).toEqual([])
})

test('没通过报名、移出名单的理由，库里没有原文', async () => {
  const meeting = await setMeeting(api, ['full', 'full'], { requiresApproval: true })
  const [refused, removed] = meeting.people as [Person, Person]
  for (const person of [refused, removed])
    expect((await person.put<EventDetail>(`${meeting.path}/registration`)).status).toBe(200)
  const of = (person: Person) => `${meeting.path}/registrations/${numberOf(person)}`
  const decided = await meeting.secretary.post(`${meeting.path}/registrations/decisions`, {
    keys: [numberOf(refused)],
    accept: false,
    reason: '上次无故缺席',
  })
  expect(decided.status).toBe(200)
  expect(
    (await meeting.secretary.delete(`${of(removed)}?reason=${encodeURIComponent('家中有事来不了')}`)).status,
  ).toBe(200)
  expect((await refused.get<EventDetail>(meeting.path)).body.viewer.registration).toMatchObject({
    refusalReason: '上次无故缺席',
  })
  expect((await told(refused))[0]).toContain('上次无故缺席')
  expect(await tablesWith('上次无故缺席')).toEqual([])
  expect(await tablesWith('家中有事来不了')).toEqual([])
})

test('撤销签到、更正时长的原因，只在改不了的审计记录里有原文', async () => {
  const meeting = await setMeeting(api, ['full', 'full'], { checkOut: true })
  const [mistaken, early] = meeting.people as [Person, Person]
  for (const person of [mistaken, early]) expect((await meeting.checkIn(person)).status).toBe(200)
  const of = (person: Person) => `${meeting.path}/attendances/${numberOf(person)}`
  expect((await meeting.secretary.post(`${of(mistaken)}/undo`, { reason: '替老伴扫的码' })).status).toBe(200)
  const hours = { minutes: 30, reason: '身体不适先走了' }
  expect((await meeting.secretary.put<AttendanceChange>(`${of(early)}/hours`, hours)).body.row).toMatchObject(
    {
      attendance: { reason: '身体不适先走了' },
    },
  )
  for (const words of ['替老伴扫的码', '身体不适先走了'])
    expect(await tablesWith(words)).toEqual(['public.audit_entries'])
})
