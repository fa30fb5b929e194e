import { randomUUID } from 'node:crypto'
import type { EventDetail } from '@tongxin/contract/events'
import { expectProblem } from '../../support/api.ts'
import { checkIn, numberOf, qrAt, scanOf, setDoor, type Stage, ticketOf } from './door.ts'

const HOUR = 3_600
let stage: Stage
beforeAll(async () => {
  stage = await setDoor(5)
})
afterAll(() => stage.api.close())
afterEach(() => {
  stage.api.time.now = null
})

const audited = async (event: EventDetail, action: string) =>
  (
    await stage.api.database.pool.query(
      `select details from audit_entries where action = $1 and details ->> 'eventId' = $2 order by seq`,
      [action, String(event.id)],
    )
  ).rows.map(({ details }) => details)

describe('一批扫码记录', () => {
  test('逐条答复，次序不变；坏掉的一条不影响别的', async () => {
    const { people, eventWith, recorded, scan } = stage
    const event = await eventWith(people.slice(0, 3))
    const [first, second] = [await ticketOf(people[0]!, event), await ticketOf(people[1]!, event)]
    const now = new Date()
    const good = [scanOf({ ticket: qrAt(first, now) }), scanOf({ ticket: qrAt(second, now) })]
    const broken = [
      null,
      'tx1.1.1.12345678',
      { nonce: 'not-a-uuid', kind: 'check_in', person: 'x', scannedAt: now.toISOString(), offline: false },
      { ...scanOf({}), kind: 'dance' },
      scanOf({}),
      scanOf({ person: 'x', scannedAt: '昨天' }),
      scanOf({ person: 'x', scannedAt: '2026-12-31T23:59:60Z' }),
      { ...scanOf({ person: 'x' }), latitude: 26.08 },
      scanOf({ person: '一\u0000二' }),
      [[]],
    ]
    const sent = [good[0], ...broken, good[1], scanOf({ person: 'N404' })]
    const { results, summary } = await scan(event, sent)
    expect(results.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['counted', undefined],
      ...broken.map(() => ['refused', 'scan_unreadable']),
      ['counted', undefined],
      ['refused', 'member_not_found'],
    ])
    expect(results.map(({ nonce }) => nonce)).toEqual(
      sent.map((one) => {
        const nonce = (one as { nonce?: string } | null)?.nonce
        return nonce === 'not-a-uuid' ? null : (nonce ?? null)
      }),
    )
    expect(summary).toMatchObject({ registered: 3, checkedIn: 2 })
    expect((await recorded(event)).attendances).toHaveLength(2)
  })

  test('同一个编号再发一次，答复不变，什么也不多记：整批重发、一批里两遍、同时发', async () => {
    const { people, eventWith, recorded, scan, organizer } = stage
    const event = await eventWith(people.slice(0, 3))
    const now = new Date()
    const qrs = await Promise.all(
      people.slice(0, 3).map(async (person) => qrAt(await ticketOf(person, event), now)),
    )
    const one = scanOf({ ticket: qrs[0] })
    const wrong = scanOf({ ticket: 'x' })
    const byHand = scanOf({ person: numberOf(people[2]!), reason: '没带手机' })
    const batch = [one, wrong, one, byHand]
    const { results } = await scan(event, batch)
    expect(results.map(({ outcome }) => outcome)).toEqual(['counted', 'refused', 'counted', 'counted'])
    const before = await recorded(event)
    expect((await scan(event, batch)).results).toEqual(results)
    const twice = scanOf({ ticket: qrs[1] })
    const together = await Promise.all([scan(event, [twice]), scan(event, [twice]), scan(event, [twice])])
    expect(together.map(({ results: [result] }) => result!.outcome)).toEqual([
      'counted',
      'counted',
      'counted',
    ])
    const after = await recorded(event)
    expect([before.checked_in_count, after.checked_in_count]).toEqual([2, 3])
    expect([before.scans.length, after.scans.length]).toEqual([3, 4])
    // The same number with other content is the first one still, and in another event it is another one.
    expect((await scan(event, [{ ...wrong, ticket: qrs[1] }])).results[0]).toMatchObject({
      outcome: 'refused',
    })
    const other = await eventWith([])
    expectProblem(await organizer.post(`/api/events/${other.id}/scans`, { scans: [] }), 400, 'invalid_input')
    expect((await scan(other, [one])).results[0]).toMatchObject({
      outcome: 'refused',
      code: 'ticket_foreign',
    })
    expect(await audited(event, 'attendance.record')).toEqual(
      expect.arrayContaining([
        { eventId: event.id, tickets: true },
        { eventId: event.id, kind: 'check_in' },
      ]),
    )
    expect(await audited(event, 'attendance.record')).toHaveLength(2)
  })

  test('两部手机离线扫到同一个人：一次签到，两条记录；本人又扫了大屏，还是一次', async () => {
    const { people, eventWith, recorded, scan, wallOf, at } = stage
    const event = await eventWith(people.slice(0, 1))
    const ticket = await ticketOf(people[0]!, event)
    const first = new Date(Date.parse(event.startsAt) + 60_000)
    const second = new Date(first.getTime() + 45_000)
    at(event.startsAt, 1800)
    const offline = (time: Date) =>
      scanOf({ ticket: qrAt(ticket, time), scannedAt: time.toISOString(), offline: true })
    const [late] = (await scan(event, [offline(second)])).results
    const [early] = (await scan(event, [offline(first)])).results
    expect([late!.outcome, early!.outcome]).toEqual(['counted', 'already'])
    expect(early!.checkedInAt).toBe(late!.checkedInAt)
    expect(
      (await checkIn(people[0]!, event, { code: (await wallOf(event)).code })).body.alreadyCheckedIn,
    ).toBe(true)
    const { checked_in_count: count, attendances, scans } = await recorded(event)
    expect(count).toBe(1)
    // When the code was right, within its half minute.
    const proven = (attendances[0]!.checked_in_at as Date).getTime()
    expect(Math.abs(second.getTime() - proven)).toBeLessThanOrEqual(30_000)
    expect(attendances).toMatchObject([{ offline: true, device_at: second, method: 'ticket' }])
    expect(scans.map(({ outcome, method }) => [outcome, method])).toEqual([
      ['counted', 'ticket'],
      ['already', 'ticket'],
      ['already', 'wall_code'],
    ])
  })

  test.each([
    ['快十分钟', 10 * 60],
    ['慢十分钟', -10 * 60],
    ['快八小时', 8 * HOUR],
    ['慢八小时', -8 * HOUR],
  ])('扫码的手机钟%s，离线扫的凭证照算', async (_, off) => {
    const { people, eventWith, scan, at } = stage
    const event = await eventWith(people.slice(0, 1))
    const ticket = await ticketOf(people[0]!, event)
    const time = new Date(Date.parse(event.startsAt) + 60_000)
    at(event.endsAt, 2 * HOUR)
    const claimed = new Date(time.getTime() + off * 1000).toISOString()
    const { results } = await scan(event, [
      scanOf({ ticket: qrAt(ticket, time), scannedAt: claimed, offline: true }),
    ])
    expect(results).toMatchObject([{ outcome: 'counted' }])
  })

  test('离线扫的：签到时间以外的码不算，活动结束一天以后不收；当时报着名、现在取消了的不算', async () => {
    const { people, eventWith, scan, at, api, organizer } = stage
    const event = await eventWith(people.slice(0, 3), { cancellationClosesAt: null })
    const tickets = await Promise.all(people.slice(0, 3).map((person) => ticketOf(person, event)))
    const offline = (i: number, time: Date) =>
      scanOf({ ticket: qrAt(tickets[i]!, time), scannedAt: time.toISOString(), offline: true })
    const time = new Date(Date.parse(event.startsAt) + 60_000)
    await organizer.delete(`/api/events/${event.id}/registrations/${numberOf(people[2]!)}`)
    at(event.endsAt, 2 * HOUR)
    const early = new Date(Date.parse(event.checkInOpensAt) - 60_000)
    const { results } = await scan(event, [offline(0, early), offline(1, time), offline(2, time)])
    expect(results.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['refused', 'ticket_expired'],
      ['counted', undefined],
      ['refused', 'ticket_void'],
    ])
    at(event.endsAt, 24 * HOUR)
    const late = await scan(event, [offline(0, time)], await api.login('organizer'))
    expect(late.results).toMatchObject([{ outcome: 'refused', code: 'check_in_offline_late' }])
  })
})

describe('按姓名人工签到', () => {
  test('名单上的、自己名册上没报名的都可以；关门以后是补签，要写原因；每一笔都留审计', async () => {
    const { people, eventWith, scan, at, recorded } = stage
    const event = await eventWith(people.slice(0, 1))
    const byHand = (i: number, more = {}) => scanOf({ person: numberOf(people[i]!), ...more })
    const { results } = await scan(event, [byHand(0), byHand(1), byHand(0)])
    expect(results).toMatchObject([
      { outcome: 'counted', method: 'manual', name: people[0]!.session!.viewer.member!.name },
      { outcome: 'counted', method: 'manual' },
      { outcome: 'already' },
    ])
    const during = at(event.startsAt, 60)
    at(event.checkInClosesAt, 60)
    const afterwards = await scan(event, [
      byHand(2),
      byHand(2, { reason: '手机没电' }),
      byHand(3, { offline: true, scannedAt: during.toISOString() }),
    ])
    expect(afterwards.results).toMatchObject([
      { outcome: 'refused', code: 'invalid_input' },
      { outcome: 'counted', method: 'make_up' },
      { outcome: 'counted', method: 'manual', checkedInAt: during.toISOString() },
    ])
    expect(await recorded(event)).toMatchObject({ checked_in_count: 4, walk_in_count: 3 })
    expect(await audited(event, 'attendance.record')).toHaveLength(3)
    expect(await audited(event, 'attendance.make_up')).toHaveLength(1)
  })

  test('既不在名单上、也不在自己名册上的人，不给记，也不说是谁', async () => {
    const { eventWith, scan, api } = stage
    const { rows } = await api.database.pool.query<{ number: string }>(
      `select m.number from members m join organizations o on o.id = m.organization_id
       where m.state = 'active' and not o.path @> array[$1::int] limit 1`,
      [stage.organizer.session!.viewer.roles.at(-1)!.organizationId],
    )
    const [event, open] = [await eventWith([]), await eventWith([], { walkIns: 'always' })]
    const scans = [scanOf({ person: rows[0]!.number }), scanOf({ person: 'guest-1' })]
    for (const result of (await scan(event, scans)).results) {
      expect(result).toMatchObject({ outcome: 'refused', code: 'member_not_found' })
      expect(result).not.toHaveProperty('name')
    }
    expect((await scan(open, [scanOf({ person: rows[0]!.number })])).results).toMatchObject([
      { outcome: 'counted' },
    ])
  })
})

test('扫码签退：没签到的不行，签过退的不改；不用签退的活动说明白', async () => {
  const { people, eventWith, scan, at, recorded } = stage
  const [event, plain] = [
    await eventWith(people.slice(0, 2), { checkOut: true }),
    await eventWith(people.slice(0, 1)),
  ]
  const out = (i: number, more = {}) => scanOf({ kind: 'check_out', person: numberOf(people[i]!), ...more })
  const start = at(event.startsAt)
  await scan(event, [scanOf({ person: numberOf(people[0]!) })])
  const end = at(event.endsAt, -60)
  const ticket = await ticketOf(people[0]!, event)
  const { results } = await scan(event, [
    { ...out(0), person: undefined, ticket: qrAt(ticket, end) },
    out(0),
    out(1),
  ])
  expect(results.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['counted', undefined],
    ['already', undefined],
    ['refused', 'not_checked_in'],
  ])
  expect((await recorded(event)).attendances).toMatchObject([
    { checked_in_at: start, checked_out_at: end, checked_out_by: 'organizer' },
  ])
  expect((await scan(plain, [out(0)])).results).toMatchObject([
    { outcome: 'refused', code: 'check_out_not_needed' },
  ])
})

test('一次二百零一条不收', async () => {
  const event = await stage.eventWith([])
  const scans = Array.from({ length: 201 }, () => scanOf({ nonce: randomUUID(), person: 'x' }))
  expectProblem(await stage.organizer.post(`/api/events/${event.id}/scans`, { scans }), 400, 'invalid_input')
})
