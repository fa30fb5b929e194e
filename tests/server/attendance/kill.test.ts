import type { CheckInCode, CheckInResult } from '@tongxin/contract/attendance'
import type { ScanBatchResult, ScanList } from '@tongxin/contract/tickets'
import { once } from 'node:events'
import { login, type Person } from '../../support/api.ts'
import { type Comer, inParallel, makeCrowd, registerCrowd, through } from '../../support/crowd.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { type ApiProcess, startApiProcess } from '../../support/processes.ts'
import { publishEvent } from '../../support/scenes.ts'
import { codeAt, qrAt, scanOf, type ScanInput } from './door.ts'

/** `KILLS=20 npx jest attendance/kill` for a longer look. */
const KILLS = Number(process.env.KILLS ?? 3)
const AT_THE_WALL = 120
const AT_THE_SCANNER = 120
const UPLOAD = 20

let database: TestDatabase
let steady: ApiProcess
let organizer: Person
let crowd: Comer[]

beforeAll(async () => {
  database = await createTestDatabase({ demo: true })
  steady = await startApiProcess(database.connectionString)
  organizer = await login(steady.baseUrl, 'organizer')
  crowd = await makeCrowd(database.pool, steady.baseUrl, AT_THE_WALL + AT_THE_SCANNER)
})
afterAll(async () => {
  await steady.stop()
  await database.drop()
})

/** Writing attendances takes a while, so that a batch has a middle. */
const slowly = (seconds: number) =>
  database.pool.query(
    `create or replace function dawdle() returns trigger language plpgsql as
       $$ begin perform pg_sleep(${seconds}); return null; end $$;
     create or replace trigger dawdle before insert on attendances for each statement execute function dawdle()`,
  )

/** Waits until a batch is being written. */
async function middleOfBatch(): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query(
      `select from pg_stat_activity where datname = current_database() and state = 'active'
         and query like '%insert into attendances%' and pid <> pg_backend_pid()`,
    )
    if (rows.length > 0) return
  }
}

/** Who is in, by person, and whether every count agrees. */
async function inside(eventId: number): Promise<Map<number, Date>> {
  const { rows } = await database.pool.query<{ person: number; checked_in_at: Date }>(
    'select person, checked_in_at from attendances where event_id = $1',
    [eventId],
  )
  const { rows: counts } = await database.pool.query(
    `select checked_in_count, (select count(*)::int from attendance_scans s where s.event_id = e.id and outcome = 'counted')
       as counted from events e where id = $1`,
    [eventId],
  )
  expect(counts).toEqual([{ checked_in_count: rows.length, counted: rows.length }])
  return new Map(rows.map(({ person, checked_in_at: at }) => [person, at]))
}

test(`一批签到正写到一半，服务进程被强行结束，共 ${KILLS} 次：答复过的都在，没答复的再发一次都有着落，谁也不重复`, async () => {
  for (let round = 0; round < KILLS; round++) {
    const event = await publishEvent(organizer)
    await registerCrowd(database.pool, event.id, crowd)
    const wall = (await organizer.get<CheckInCode>(`/api/events/${event.id}/check-in-code`)).body
    const { entries, stepSeconds } = (await organizer.get<ScanList>(`/api/events/${event.id}/scan-list`)).body
    const scans = entries.slice(AT_THE_WALL).map(({ ref, key }): ScanInput => {
      const ticket = qrAt({ eventId: event.id, ref, key, stepSeconds, serverTime: '' }, new Date())
      return scanOf({ ticket, offline: true })
    })
    const uploads = Array.from({ length: AT_THE_SCANNER / UPLOAD }, (_, i) =>
      scans.slice(i * UPLOAD, (i + 1) * UPLOAD),
    )
    const doomed = await startApiProcess(database.connectionString)
    const dead = once(doomed.child, 'exit')
    const acknowledged = new Set<number>()
    const unanswered = new Set(scans.map(({ nonce }) => nonce))
    await slowly(0.2)
    let answers = 0
    const answered = () => {
      // Not the first batch: some have their answer, some are being written, some wait.
      if (++answers === 5 + ((round * 7) % 70)) void middleOfBatch().then(() => doomed.child.kill('SIGKILL'))
    }
    const send = async (baseUrl: string, batch: readonly ScanInput[]) => {
      const answer = await through(organizer, baseUrl).post<ScanBatchResult>(
        `/api/events/${event.id}/scans`,
        {
          scans: batch,
        },
      )
      expect(answer.status).toBe(200)
      for (const { nonce, outcome } of answer.body.results) {
        expect(['counted', 'already']).toContain(outcome)
        unanswered.delete(nonce!)
      }
    }
    const checkIn = (comer: Comer, baseUrl: string) =>
      through(comer.person, baseUrl).put<CheckInResult>(`/api/events/${event.id}/check-in`, {
        code: codeAt(wall, new Date()),
      })
    // No answer: it may have been done or not.
    const quietly = (ask: () => Promise<void>) => () => ask().then(answered, () => {})
    const wallScans = crowd.slice(0, AT_THE_WALL).map((comer) =>
      quietly(async () => {
        if ((await checkIn(comer, doomed.baseUrl)).status === 200) acknowledged.add(comer.memberId)
      }),
    )
    // Both in portions, so that one batch follows the other.
    await Promise.all([
      inParallel(wallScans, 15),
      inParallel(
        uploads.map((batch) => quietly(() => send(doomed.baseUrl, batch))),
        1,
      ),
    ])
    await dead
    await slowly(0)
    expect(acknowledged.size).toBeLessThan(AT_THE_WALL)
    const before = await inside(event.id)
    for (const person of acknowledged) expect(before.has(person)).toBe(true)
    const uploaded = new Set(scans.filter(({ nonce }) => !unanswered.has(nonce)).map(({ nonce }) => nonce))
    const { rows: kept } = await database.pool.query<{ nonce: string }>(
      `select nonce from attendance_scans where event_id = $1 and nonce = any($2::uuid[])`,
      [event.id, [...uploaded]],
    )
    expect(kept).toHaveLength(uploaded.size)

    // What phones do next: whatever has no answer is sent again, elsewhere.
    for (const batch of uploads)
      if (batch.some(({ nonce }) => unanswered.has(nonce))) await send(steady.baseUrl, batch)
    expect(unanswered.size).toBe(0)
    const again = await Promise.all(
      crowd.slice(0, AT_THE_WALL).map((comer) => checkIn(comer, steady.baseUrl)),
    )
    expect(again.map(({ status }) => status)).toEqual(Array(AT_THE_WALL).fill(200))
    const after = await inside(event.id)
    expect(after.size).toBe(crowd.length)
    for (const [person, time] of before) expect(after.get(person)).toEqual(time)
  }
}, 600_000)
