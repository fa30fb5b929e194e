import type { EventDetail } from '@tongxin/contract/events'
import type { ScanList, Ticket } from '@tongxin/contract/tickets'
import { TicketCodes } from '../../../server/src/attendance/ticket-codes.ts'
import { expectProblem, type Person } from '../../support/api.ts'
import { altered, numberOf, qrAt, scanOf, setDoor, type Stage, ticketOf } from './door.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setDoor(4)
})
afterAll(() => stage.api.close())
afterEach(() => {
  stage.api.time.now = null
})

const cancel = (person: Person, event: EventDetail) => person.delete(`/api/events/${event.id}/registration`)
const register = (person: Person, event: EventDetail) => person.put(`/api/events/${event.id}/registration`)
/** What the scanner hears of this one ticket. */
const present = async (event: EventDetail, ticket: string, more = {}) =>
  (await stage.scan(event, [scanOf({ ticket, ...more })])).results[0]!

describe('报名凭证', () => {
  test('报了名的人有；没报名的、候补的、取消了的没有；各人各场钥匙不同，数据库里没有', async () => {
    const { people, eventWith, api } = stage
    const [one, other] = [
      await eventWith(people.slice(0, 3), { capacity: 2 }),
      await eventWith(people.slice(0, 1)),
    ]
    const tickets = [
      await ticketOf(people[0]!, one),
      await ticketOf(people[1]!, one),
      await ticketOf(people[0]!, other),
    ]
    expect(tickets[0]).toMatchObject({ eventId: one.id, stepSeconds: 30 })
    expect(new Set(tickets.map(({ key }) => key)).size).toBe(3)
    for (const person of people.slice(2))
      expectProblem(await person.get(`/api/events/${one.id}/ticket`), 409, 'not_registered')
    await cancel(people[0]!, one)
    expectProblem(await people[0]!.get(`/api/events/${one.id}/ticket`), 409, 'not_registered')
    const { rows } = await api.database.pool.query('select * from registrations where event_id = $1', [
      one.id,
    ])
    for (const { key } of tickets) expect(JSON.stringify(rows)).not.toContain(key)
  })

  test('访客报了名也有；草稿像不存在一样；取消的活动没有', async () => {
    const { api, eventWith, organizer, scan } = stage
    const guest = await api.loginByWechat('guest-with-a-ticket')
    const event = await eventWith([], { audience: { organizationIds: [], categories: [], guests: true } })
    await guest.put(`/api/events/${event.id}/registration`, { guest: { name: '来客', phone: '13900001234' } })
    const ticket = await ticketOf(guest, event)
    const { results } = await scan(event, [scanOf({ ticket: qrAt(ticket, new Date()) })])
    expect(results).toMatchObject([
      { outcome: 'counted', name: '来客', person: expect.stringMatching(/^guest-\d+$/) },
    ])
    await organizer.post(`/api/events/${event.id}/cancel`)
    expectProblem(await guest.get(`/api/events/${event.id}/ticket`), 409, 'event_cancelled')
    expectProblem(await guest.get('/api/events/2000000000/ticket'), 404, 'event_not_found')
  })
})

describe('扫凭证', () => {
  test('现在的、上一个、下一个码都行；签过的说已签到，时间和方式是第一次的', async () => {
    const { people, eventWith, at, recorded, organizer } = stage
    const event = await eventWith(people)
    const tickets = await Promise.all(people.map((person) => ticketOf(person, event)))
    const now = at(event.startsAt)
    for (const [i, seconds] of [0, -30, 30].entries())
      expect(await present(event, qrAt(tickets[i]!, new Date(now.getTime() + seconds * 1000)))).toMatchObject(
        {
          outcome: 'counted',
          person: numberOf(people[i]!),
          name: people[i]!.session!.viewer.member!.name,
          checkedInAt: now.toISOString(),
          method: 'ticket',
        },
      )
    const later = at(now, 60)
    expect(await present(event, qrAt(tickets[0]!, later))).toMatchObject({
      outcome: 'already',
      checkedInAt: now.toISOString(),
      method: 'ticket',
    })
    const { rows } = await stage.api.database.pool.query('select id from members where number = $1', [
      numberOf(organizer),
    ])
    const { attendances, scans } = await recorded(event)
    expect(attendances).toHaveLength(3)
    expect(attendances[0]).toMatchObject({
      recorded_by_member_id: rows[0].id,
      offline: false,
      method: 'ticket',
    })
    expect(scans.map(({ outcome }) => outcome)).toEqual(['counted', 'counted', 'counted', 'already'])
  })

  test('截图过一会儿就不行；改了一位的、别的钥匙的、别的活动的、不是凭证的都不行，都留下被拒的记录', async () => {
    const { people, eventWith, at, recorded } = stage
    const [event, other] = [await eventWith(people.slice(0, 2)), await eventWith(people.slice(0, 2))]
    const ticket = await ticketOf(people[0]!, event)
    const now = at(event.startsAt)
    const qr = qrAt(ticket, now)
    const [, , ref, code] = qr.split('.')
    const elsewhere = new TicketCodes('the secret of another district').keyOf(event.id, Number(ref))
    const refused: [string, string][] = [
      [qrAt(ticket, new Date(now.getTime() - 60_000)), 'ticket_expired'],
      [qrAt(ticket, new Date(now.getTime() - 20 * 3_600_000)), 'ticket_expired'],
      [qrAt(ticket, new Date(now.getTime() + 90_000)), 'ticket_wrong'],
      [altered(qr), 'ticket_wrong'],
      [qrAt({ ...ticket, key: elsewhere }, now), 'ticket_wrong'],
      // Somebody else's key, or one's own for another event.
      [qrAt({ ...(await ticketOf(people[1]!, event)), ref: ref! }, now), 'ticket_wrong'],
      [qrAt({ ...(await ticketOf(people[0]!, other)), eventId: event.id }, now), 'ticket_wrong'],
      [qrAt(await ticketOf(people[0]!, other), now), 'ticket_foreign'],
      [`tx1.${event.id}.999999.${code}`, 'ticket_wrong'],
      [`tx2.${event.id}.${ref}.${code}`, 'ticket_unreadable'],
      ['https://example.cn/', 'ticket_unreadable'],
      [`tx1.${event.id}.${ref}.${code}'; drop table attendances; --`, 'ticket_unreadable'],
    ]
    for (const [text, why] of refused)
      expect(await present(event, text)).toMatchObject({
        outcome: 'refused',
        code: why,
        detail: expect.stringMatching(/。$/),
      })
    const { checked_in_count: count, scans } = await recorded(event)
    expect(count).toBe(0)
    expect(scans.map((scan) => scan.code)).toEqual(refused.map(([, why]) => why))
    // A forged one is nobody's.
    expect(scans.filter(({ person }) => person !== null)).toHaveLength(2)
    expect(await present(event, qr)).toMatchObject({ outcome: 'counted' })
  })

  test('取消了报名，凭证作废；再报一次名是新的凭证，旧的还是作废', async () => {
    const { people, eventWith, at } = stage
    const event = await eventWith(people.slice(0, 1))
    const old = await ticketOf(people[0]!, event)
    await cancel(people[0]!, event)
    expect(await present(event, qrAt(old, new Date()))).toMatchObject({
      outcome: 'refused',
      code: 'ticket_void',
    })
    await register(people[0]!, event)
    const fresh = await ticketOf(people[0]!, event)
    expect(fresh.key).not.toBe(old.key)
    const now = at(event.startsAt)
    expect(await present(event, qrAt(old, now))).toMatchObject({ outcome: 'refused', code: 'ticket_void' })
    expect(await present(event, qrAt(fresh, now))).toMatchObject({ outcome: 'counted' })
  })

  test('门还没开、已经关了，凭证也不行', async () => {
    const { people, eventWith, at } = stage
    const event = await eventWith(people.slice(0, 1))
    const ticket = await ticketOf(people[0]!, event)
    const early = at(event.checkInOpensAt, -1)
    expect(await present(event, qrAt(ticket, early))).toMatchObject({ code: 'check_in_not_open_yet' })
    const late = at(event.checkInClosesAt)
    expect(await present(event, qrAt(ticket, late))).toMatchObject({ code: 'check_in_closed' })
  })
})

describe('扫码名单', () => {
  test('有每个人的钥匙、拼音首字母、电话尾号、状态和签到时间，钥匙与本人手机上的一样；取名单留审计，十分钟一条', async () => {
    const { people, eventWith, organizer, api, scan } = stage
    const event = await eventWith(people, { capacity: 2 })
    await cancel(people[1]!, event)
    const ticket = await ticketOf(people[0]!, event)
    await scan(event, [scanOf({ ticket: qrAt(ticket, new Date()) })])
    const path = `/api/events/${event.id}/scan-list`
    const { body, headers } = await organizer.get<ScanList>(path)
    await organizer.get(path)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({ eventId: event.id, stepSeconds: 30 })
    expect(body.entries.map(({ person, state }) => [person, state])).toEqual([
      [numberOf(people[0]!), 'registered'],
      [numberOf(people[1]!), 'cancelled'],
      [numberOf(people[2]!), 'registered'],
      [numberOf(people[3]!), 'waitlisted'],
    ])
    const { ref, key }: Ticket = ticket
    expect(body.entries[0]).toMatchObject({ ref, key, name: people[0]!.session!.viewer.member!.name })
    expect(body.entries[0]!.checkedInAt).not.toBeNull()
    expect(body.entries[2]!.checkedInAt).toBeNull()
    for (const { initials, phoneTail } of body.entries) {
      expect(initials).toMatch(/^[a-z]{2,4}$/)
      expect(phoneTail).toMatch(/^(\d{4})$/)
    }
    const { rows } = await api.database.pool.query(
      `select count(*)::int as looks from audit_entries where action = 'attendance.keys' and details ->> 'eventId' = $1`,
      [String(event.id)],
    )
    expect(rows).toEqual([{ looks: 1 }])
  })

  test('没有的活动、看不到的活动', async () => {
    expectProblem(await stage.organizer.get('/api/events/2000000000/scan-list'), 404, 'event_not_found')
    expectProblem(
      await stage.organizer.post('/api/events/2000000000/scans', { scans: [scanOf({ person: 'x' })] }),
      404,
      'event_not_found',
    )
  })
})
