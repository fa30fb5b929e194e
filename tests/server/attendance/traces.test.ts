import { TracesService } from '../../../server/src/attendance/traces.service.ts'
import { openDatabase } from '../../../server/src/database/database.ts'
import { checkIn, numberOf, scanOf, setDoor, type Stage } from './door.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setDoor(2)
})
afterAll(() => stage.api.close())

test('活动结束一天以后，没有人知道来过哪些手机；在那以前留着', async () => {
  const { people, eventWith, wallOf, api } = stage
  const event = await eventWith(people)
  const { code } = await wallOf(event)
  for (const person of people) await checkIn(person, event, { code, device: 'the-phone-that-two-share' })
  const database = openDatabase(api.database.connectionString)
  const left = async (hours: number) => {
    await new TracesService(
      database,
      () => new Date(Date.parse(event.endsAt) + hours * 3_600_000),
    ).forgetDevices()
    const { rows } = await database.pool.query('select from attendance_devices where event_id = $1', [
      event.id,
    ])
    return rows.length
  }
  expect(await left(23.9)).toBe(2)
  expect(await left(24)).toBe(0)
  const { rows } = await database.pool.query('select shared_device from attendances where event_id = $1', [
    event.id,
  ])
  expect(rows).toEqual([{ shared_device: true }, { shared_device: true }])
  await database.pool.end()
})

test('删除个人信息时，组织者写的原因一并清掉，人次还在', async () => {
  const { people, eventWith, scan, api, recorded } = stage
  const event = await eventWith([])
  await scan(event, [scanOf({ person: numberOf(people[0]!), reason: '腿脚不便，代为登记' })])
  const database = openDatabase(api.database.connectionString)
  const { rows } = await database.pool.query('select id from members where number = $1', [
    numberOf(people[0]!),
  ])
  await new TracesService(database, () => new Date()).forget(database, rows[0].id)
  const { attendances, scans, checked_in_count: count } = await recorded(event)
  expect({ count, attendances, scans }).toMatchObject({
    count: 1,
    attendances: [{ reason_cipher: null }],
    scans: [{ reason_cipher: null }],
  })
  await database.pool.end()
})
