import { RemindersService } from '../../../server/src/notifications/reminders.service.ts'
import { type Outbox, setOutbox } from './outbox.ts'

let outbox: Outbox
let reminders: RemindersService
beforeAll(async () => {
  outbox = await setOutbox(6)
  // Only what the test makes.
  await outbox.select('delete from registrations')
  reminders = new RemindersService(outbox.database, () => outbox.clock.now, outbox.service)
})
afterAll(() => outbox.close())
beforeEach(async () => {
  await outbox.reset()
  await outbox.select('delete from registrations')
})

/** A moment in Asia/Shanghai. */
const at = (text: string) => new Date(`2026-${text.replace(' ', 'T')}:00+08:00`)
const move = (startsAt: Date) =>
  outbox.select(
    `update events set starts_at = $2::timestamptz, ends_at = $2::timestamptz + interval '2 hours', state = 'published'
     where id = $1`,
    [outbox.eventId, startsAt],
  )
const register = (index: number, state = 'registered', registeredAt = at('11-20 09:00')) =>
  outbox.select(
    `insert into registrations (event_id, member_id, organization_id, state, queue_number, registered_at, updated_at)
     select $1, id, organization_id, $3, id, $4, $4 from members where id = $2`,
    [outbox.eventId, outbox.memberIds[index], state, registeredAt],
  )
const remindAt = async (text: string) => {
  outbox.clock.now = at(text)
  await reminders.remind()
}
const made = async () =>
  (
    await outbox.select<{ kind: string; index: number }>(
      `select kind, array_position($1::int[], member_id) - 1 as index from notifications order by id`,
      [outbox.memberIds],
    )
  ).map(({ kind, index }) => `${kind} ${index}`)

test('前一天 18:00 和开始前两小时各提醒一次，跑多少遍都一样', async () => {
  await move(at('11-25 10:00'))
  await register(0)
  await register(1)
  await remindAt('11-24 17:59')
  expect(await made()).toEqual([])
  for (const time of ['11-24 18:00', '11-24 18:05', '11-24 23:00', '11-25 07:59']) await remindAt(time)
  expect(await made()).toEqual(['reminder_day_before 0', 'reminder_day_before 1'])
  for (const time of ['11-25 08:00', '11-25 08:05', '11-25 09:59', '11-25 10:00', '11-25 11:00'])
    await remindAt(time)
  expect((await made()).slice(2)).toEqual(['reminder_two_hours 0', 'reminder_two_hours 1'])
})

test('两个进程同时跑，也只有一次', async () => {
  await move(at('11-25 10:00'))
  for (let i = 0; i < 6; i++) await register(i)
  outbox.clock.now = at('11-24 18:00')
  await Promise.all([1, 2, 3, 4].map(() => reminders.remind()))
  expect((await made()).sort()).toEqual([0, 1, 2, 3, 4, 5].map((i) => `reminder_day_before ${i}`))
})

test('候补的、取消了的、刚刚才报名的，不提醒', async () => {
  await move(at('11-25 10:00'))
  await register(0)
  await register(1, 'waitlisted')
  await register(2, 'cancelled')
  await register(3, 'registered', at('11-24 18:01'))
  await remindAt('11-24 18:05')
  expect(await made()).toEqual(['reminder_day_before 0'])
  // Two hours before the start it is news for that person too.
  await remindAt('11-25 08:00')
  expect((await made()).slice(1).sort()).toEqual(['reminder_two_hours 0', 'reminder_two_hours 3'])
})

test('改期后按新的时间提醒；旧时间提醒过的，新时间再提醒', async () => {
  await move(at('11-25 10:00'))
  await register(0)
  await remindAt('11-24 18:00')
  await move(at('11-28 10:00'))
  await remindAt('11-25 08:00')
  expect(await made()).toEqual(['reminder_day_before 0'])
  await remindAt('11-27 18:00')
  await remindAt('11-28 08:00')
  expect(await made()).toEqual(['reminder_day_before 0', 'reminder_day_before 0', 'reminder_two_hours 0'])
})

test('取消了的活动和草稿不提醒', async () => {
  await move(at('11-25 10:00'))
  await register(0)
  for (const state of ['cancelled', 'draft']) {
    await outbox.select('update events set state = $2 where id = $1', [outbox.eventId, state])
    await remindAt('11-24 18:00')
    await remindAt('11-25 08:00')
  }
  expect(await made()).toEqual([])
})

test('服务停了一夜：开始前两小时以内不再补前一天的提醒', async () => {
  await move(at('11-25 10:00'))
  await register(0)
  await remindAt('11-25 08:10')
  expect(await made()).toEqual(['reminder_two_hours 0'])
})

test('清晨的活动，前一天照样提醒', async () => {
  await move(at('11-25 00:30'))
  await register(0)
  await remindAt('11-24 18:00')
  expect(await made()).toEqual(['reminder_day_before 0'])
})

test('提醒也作为微信消息发出，过了开始时间就不发', async () => {
  await move(at('11-25 10:00'))
  await register(0)
  await register(1)
  await outbox.allow([outbox.memberIds[0]!])
  await remindAt('11-25 08:00')
  await outbox.sender().sendDue()
  expect(outbox.sandbox.messages.sent).toMatchObject([{ template_id: 'tpl-reminder' }])
  outbox.clock.now = at('11-25 10:00')
  await outbox.sender().sendDue()
  expect((await outbox.states()).sort()).toEqual(['sent', 'skipped'])
})

test('半年以前的通知清掉，连同发出过的消息', async () => {
  await move(at('11-25 10:00'))
  await register(0)
  await remindAt('11-24 18:00')
  outbox.clock.now = new Date('2027-05-22T10:00:00Z')
  await reminders.forget()
  expect(await made()).toHaveLength(1)
  outbox.clock.now = new Date('2027-05-23T10:00:01Z')
  await reminders.forget()
  expect(await made()).toEqual([])
  expect(await outbox.states()).toEqual([])
})
