import type { Scan } from '@tongxin/contract/tickets'
import fc from 'fast-check'
import { ApiError } from '@/shared/api-error'
import { troubleOf } from '@/workbench/scanner/api'
import { type ScanStore, ScanQueue } from '@/workbench/scanner/scan-queue'
import type { Answer, QueuedScan } from '@/workbench/scanner/scan-queue.rules'

/*
 * A hall at its worst: replies get lost after the server has counted, answers come twice or in another order, the storage
 * refuses any write, the app is killed between any two steps. In the end nothing is lost and nothing is doubled.
 */

type Sent = Scan

/** What outlives the app. */
class Flash {
  kept = new Map<string, QueuedScan>()
  /** Writes that fail from now on, by their place. */
  full: boolean[] = []
}

/** From its death on nothing that the app does reaches the world any more: it was killed at that step. */
class Life {
  dead = false
  /** Steps that are left. */
  left = Infinity
  step(): boolean {
    if (this.left-- <= 0) this.dead = true
    return !this.dead
  }
}

const storeOf = (flash: Flash, life: Life): ScanStore => ({
  all: () => [...flash.kept.values()].map((item) => ({ ...item })),
  save(item) {
    if (!life.step()) return false
    if (flash.full.shift()) return false
    flash.kept.set(item.id, { ...item })
    return true
  },
  remove(id) {
    if (life.step()) flash.kept.delete(id)
  },
})

type Weather = 'fine' | 'no-network' | 'reply-lost' | 'busy' | 'short' | 'shuffled' | 'batch-refused'

/** Counts a nonce once, a person once, and refuses tickets that end in `-bad`. */
class Server {
  byNonce = new Map<string, Answer>()
  present = new Map<string, string>()
  /** How often the server recorded something for a scan's name: more than once would be doubled. */
  rows: string[] = []

  take(scan: Sent): Answer {
    const known = this.byNonce.get(scan.nonce)
    if (known) return known
    const who = scan.person ?? scan.ticket!
    this.rows.push(scan.nonce)
    const answer: Answer = who.endsWith('-bad')
      ? { nonce: scan.nonce, outcome: 'refused', code: 'ticket_void', detail: '凭证不作数' }
      : { nonce: scan.nonce, outcome: this.present.has(who) ? 'already' : 'counted' }
    if (answer.outcome === 'counted') this.present.set(who, scan.nonce)
    this.byNonce.set(scan.nonce, answer)
    return answer
  }
}

class Hall {
  flash = new Flash()
  server = new Server()
  weather: Weather[] = []
  timers: (() => void)[] = []
  nonces = 0
  time = 0
  queue!: ScanQueue
  life = new Life()
  /** Everything that `record` said was kept, by its nonce. */
  promised = new Set<string>()
  recorded = 0

  open(): void {
    this.timers = []
    this.life = new Life()
    const { life } = this
    this.queue = new ScanQueue({
      store: storeOf(this.flash, life),
      now: () => this.time,
      random: () => 0.5,
      newNonce: () => `n${++this.nonces}`,
      judge: troubleOf,
      later: (_wait, work) => {
        this.timers.push(work)
        return () => void (this.timers = this.timers.filter((other) => other !== work))
      },
      send: async (scans) => this.send(scans, life),
    })
  }

  private send(scans: Sent[], life: Life): Answer[] | Promise<never> {
    if (!life.step()) return NEVER
    const weather = this.weather.shift() ?? 'fine'
    if (weather === 'no-network') throw failure(0)
    if (weather === 'busy') throw failure(503)
    if (weather === 'batch-refused' && scans.length > 1) throw failure(400)
    const answers = scans.map((scan) => this.server.take(scan))
    if (!life.step()) return NEVER
    if (weather === 'reply-lost') throw failure(0)
    if (weather === 'short') return answers.slice(0, answers.length >> 1)
    if (weather === 'shuffled') return [...answers, ...answers].reverse()
    return answers
  }

  /** Whatever is under way comes to rest. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  }

  async act(work: () => void): Promise<void> {
    work()
    await this.settle()
  }

  async restart(): Promise<void> {
    this.queue.stop()
    await this.settle()
    this.open()
  }

  record(who: string): void {
    this.recorded++
    const { nonce, saved } = this.queue.record({
      kind: 'check_in',
      ticket: who,
      scannedAt: new Date(this.time++).toISOString(),
      offline: false,
      name: who,
      unit: '',
    })
    if (saved && !this.life.dead) this.promised.add(nonce)
  }
}

const NEVER = new Promise<never>(() => undefined)

const failure = (status: number) => new ApiError({ code: 'internal_error', status, detail: '' })

const person = fc.constantFrom('a', 'b', 'c', 'd-bad', 'e', 'f-bad')
const weather = fc.constantFrom<Weather>(
  'fine',
  'no-network',
  'reply-lost',
  'busy',
  'short',
  'shuffled',
  'batch-refused',
)
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('scan' as const), who: person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('timer' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('die' as const), after: fc.nat(6) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('full' as const),
      writes: fc.array(fc.boolean(), { maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('weather' as const), next: fc.array(weather, { maxLength: 4 }) }),
  },
)

it('断网、回复丢失、重复回复、存储写满、随时被杀：不丢一条，不重一条', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const hall = new Hall()
      hall.open()
      for (const one of steps) {
        if (one.do === 'scan') await hall.act(() => hall.record(one.who))
        else if (one.do === 'timer') await hall.act(() => hall.timers.shift()?.())
        else if (one.do === 'full') hall.flash.full = one.writes
        else if (one.do === 'weather') hall.weather = [...one.next]
        else if (one.do === 'die') hall.life.left = one.after
        else await hall.restart()
        // Dead is dead: whatever comes next finds the app opened again.
        if (hall.life.dead) await hall.restart()
      }
      // In the end the network and the storage are well.
      hall.flash.full = []
      hall.weather = []
      await hall.restart()
      await hall.act(() => hall.queue.wake())
      while (hall.timers.length > 0) await hall.act(() => hall.timers.shift()?.())

      // Nothing that was promised is lost: each has its answer.
      for (const nonce of hall.promised) expect(hall.server.byNonce.has(nonce)).toBe(true)
      // Nothing is doubled: each scan is known by one nonce only.
      expect(new Set(hall.server.rows).size).toBe(hall.server.rows.length)
      expect(hall.server.rows.length).toBeLessThanOrEqual(hall.recorded)
      // What the server counted has left; what it refused is still to be seen.
      const left = hall.queue.get().items
      for (const item of left)
        expect(hall.server.byNonce.get(item.nonce)).toMatchObject({ outcome: 'refused' })
      for (const nonce of hall.promised)
        if (hall.server.byNonce.get(nonce)?.outcome === 'refused')
          expect(left.some((item) => item.nonce === nonce && item.refused)).toBe(true)
      expect(hall.flash.kept.size).toBe(left.length)
    }),
    { numRuns: 600 },
  )
})

it('存储写满时收下，但说明没有存住；腾出地方后补存', async () => {
  const hall = new Hall()
  hall.open()
  hall.weather = ['no-network', 'no-network', 'no-network']
  hall.flash.full = [true, true]
  await hall.act(() => hall.record('a'))
  expect(hall.queue.get().unsaved).toHaveLength(1)
  expect(hall.promised.size).toBe(0)
  await hall.act(() => hall.record('b'))
  expect(hall.queue.get().unsaved).toEqual([])
  expect(hall.flash.kept.size).toBe(2)
})

it('被退回的一直留着：再试换一个编号，改为人工签到，或确认后删去', async () => {
  const hall = new Hall()
  hall.open()
  await hall.act(() => hall.record('d-bad'))
  const [refused] = hall.queue.get().items
  expect(refused?.refused).toEqual({ code: 'ticket_void', detail: '凭证不作数' })

  await hall.act(() => hall.queue.retry(refused!.id))
  expect(hall.server.rows).toEqual(['n1', 'n2'])
  expect(hall.queue.get().items).toMatchObject([{ id: 'n1', nonce: 'n2', refused: { code: 'ticket_void' } }])

  await hall.act(() => hall.queue.byHand(refused!.id, { person: 'm1', name: '林晓梅', unit: '' }))
  expect(hall.queue.get().items).toEqual([])
  expect(hall.server.present.has('m1')).toBe(true)

  await hall.act(() => hall.record('f-bad'))
  await hall.act(() => hall.queue.drop(hall.queue.get().items[0]!.id))
  expect(hall.queue.get().items).toEqual([])
  expect(hall.flash.kept.size).toBe(0)
})

it('还在等回复的删不掉', async () => {
  const hall = new Hall()
  hall.open()
  hall.weather = ['no-network']
  await hall.act(() => hall.record('a'))
  await hall.act(() => hall.queue.drop('n1'))
  expect(hall.queue.get().items).toHaveLength(1)
})

it('一条坏了整批被拒：分开再送，只有那一条被退回', async () => {
  const hall = new Hall()
  const poison = 'c'
  hall.open()
  hall.weather = Array<Weather>(1).fill('no-network')
  for (const who of ['a', 'b', poison, 'd', 'e']) await hall.act(() => hall.record(who))
  const send = hall.server.take.bind(hall.server)
  hall.server.take = (scan) => {
    if (scan.ticket === poison) throw failure(400)
    return send(scan)
  }
  await hall.act(() => hall.queue.wake())
  for (let turn = 0; turn < 5; turn++) await hall.settle()
  expect(hall.queue.get().items.map(({ name }) => name)).toEqual([poison])
  expect([...hall.server.present.keys()].sort()).toEqual(['a', 'b', 'd', 'e'])
})
