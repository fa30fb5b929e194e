import type { EventDetail } from '@tongxin/contract/events'
import type { Database, HotQueryable } from '../database/database.ts'
import { type BatchLimits, Gathering } from '../database/gathering.ts'
import { together } from '../database/together.ts'
import { inKeyedTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { EventPresenter } from '../events/events.presenter.ts'
import type { EventsService } from '../events/events.service.ts'
import type { WholeEvent } from '../events/whole-event.ts'
import { type Actor, personOf } from '../identity/access.rules.ts'
import type { NotificationsService } from '../notifications/notifications.service.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import type { Clock } from '../time.ts'
import { freedBy, type Notice, type Operation, perform, personIn } from './operations.rules.ts'
import type { Sealing } from './registering.rules.ts'
import type { Entry, Hall } from './seating.rules.ts'
import { NO_PART, type PersonalPart, type SeatsService } from './seats.service.ts'

type Post = Parameters<NotificationsService['post']>[1][number]
type Gathered = Omit<Post, 'memberIds'> & { memberIds: number[] }

/** Who asks for what. */
export interface Request {
  actor: Actor
  operation: Operation
}

/** What became of one event in one transaction. */
export interface Worked {
  /** As it is afterwards. */
  event: WholeEvent
  now: Date
  /** For each request, in order: the entry it was about as it is afterwards, or why not. */
  outcomes: (Entry | undefined | Error)[]
  /** Parts in the event of those whom the requests were about. */
  parts: Map<number, PersonalPart>
}

/**
 * Requests for one event that arrive together are answered together: one lock, one round of set-based statements, one
 * commit, and no answer before the commit. Each gets a verdict of its own, by the rules that would judge it alone. The
 * row's lock makes it right across processes (decision 070).
 */
export class RegistrationBatchesService {
  private readonly gathering: Gathering<number, Request, EventDetail>
  private readonly sealing: Sealing

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventsService,
    private readonly presenter: EventPresenter,
    private readonly seats: SeatsService,
    private readonly notifications: NotificationsService,
    cipher: FieldCipher,
    limits: BatchLimits = { batch: 250, waiting: 5_000 },
  ) {
    this.sealing = { seal: (text) => cipher.encrypt(text), open: (sealed) => cipher.decrypt(sealed) }
    this.gathering = new Gathering((eventId, requests) => this.answer(eventId, requests), limits)
  }

  /** Asks along with whoever asks now. @returns the event as it is for the asker afterwards */
  ask(eventId: number, request: Request): Promise<EventDetail> {
    return this.gathering.add(eventId, request)
  }

  /**
   * Does these, in order, in one transaction.
   * @param also what else belongs into the transaction, given what became of each; it may throw to undo everything
   */
  work(
    eventId: number,
    requests: readonly Request[],
    also?: (tx: HotQueryable, worked: Worked) => Promise<void>,
  ): Promise<Worked> {
    return inKeyedTransaction(this.database, async (tx) => {
      // Sent right behind the request for the lock, and so read under it.
      const [event, parts] = await Promise.all([
        this.events.lock(tx, eventId),
        this.seats.parts(tx, eventId, [...new Set(requests.map(({ operation }) => personIn(operation)))]),
      ])
      if (!event) throw new AppError('event_not_found')
      // Read after the wait for the lock: the answers hold for the moment at which it is these requests' turn.
      const now = this.clock()
      const entries = new Map([...parts].map(([person, { entry }]) => [person, entry]))
      const overdue = event.quotas.some(({ released }) => !released) && this.isOverdue(event, now)
      const freed = requests.reduce(
        (sum, { operation }) => sum + freedBy(operation, entries.get(personIn(operation))),
        0,
      )
      const hall = await this.seats.open(tx, event, now, overdue ? 'all' : freed, entries)
      if (overdue) hall.moveAllUp()
      const notices: Notice[] = []
      const outcomes = requests.map(({ actor, operation }) => {
        try {
          const person = personIn(operation)
          if (!this.events.isVisible(actor, event)) throw new AppError('event_not_found')
          const checkedIn = parts.get(person)!.attendance !== null
          const done = perform(event, hall, operation, entries.get(person), checkedIn, this.sealing)
          entries.set(person, done.entry)
          notices.push(...done.notices)
          return done.entry
        } catch (error) {
          return error as Error
        }
      })
      if (hall.changed.size > 0 || overdue) {
        // The counters first: were a limit ever exceeded, its CHECK would stop the whole transaction here.
        await Promise.all([
          this.events.writeSeats(tx, eventId, hall),
          this.seats.write(tx, eventId, hall),
          this.notifications.post(tx, postsOf(eventId, notices, hall), now),
        ])
      }
      const after = withSeats(event, hall)
      const positions = await this.positions(tx, after, hall, entries)
      const worked = {
        event: after,
        now,
        outcomes,
        parts: new Map(
          [...parts].map(([person, part]) => {
            const entry = entries.get(person)
            return [person, { ...part, entry, position: positions.get(person) ?? null }]
          }),
        ),
      }
      await also?.(tx, worked)
      return worked
    })
  }

  /** Units' seats whose time has come are everybody's from now on, even if nobody asks for one. */
  async releaseQuotas(): Promise<void> {
    for (const eventId of await this.events.unreleased(this.clock())) await this.work(eventId, [])
  }

  private answer(eventId: number, requests: readonly Request[]): Promise<(EventDetail | Error)[]> {
    return together(requests, async (some) => this.replies(some, await this.work(eventId, some)))
  }

  private replies(
    requests: readonly Request[],
    { event, now, outcomes, parts }: Worked,
  ): (EventDetail | Error)[] {
    const common = this.presenter.common(event, now)
    return requests.map(({ actor }, i) => {
      const outcome = outcomes[i]
      if (outcome instanceof Error) return outcome
      return {
        ...common,
        ...this.presenter.personal(event, actor, parts.get(personOf(actor)) ?? NO_PART, now),
      }
    })
  }

  private isOverdue({ quotasReleasedAt }: WholeEvent, now: Date): boolean {
    return quotasReleasedAt !== null && quotasReleasedAt <= now
  }

  /** Who has just come to the end of a line knows the place from its length; others are counted. */
  private async positions(
    tx: HotQueryable,
    event: WholeEvent,
    hall: Hall,
    entries: ReadonlyMap<number, Entry | undefined>,
  ): Promise<Map<number, number>> {
    const waiting = [...entries].flatMap(([person, entry]) => (entry?.state === 'waitlisted' ? [person] : []))
    const unknown = hall.shifted ? waiting : waiting.filter((person) => !hall.places.has(person))
    const counted =
      unknown.length > 0 ? await this.seats.positions(tx, event.id, unknown) : new Map<number, number>()
    return hall.shifted ? counted : new Map([...hall.places, ...counted])
  }
}

function withSeats(event: WholeEvent, hall: Hall): WholeEvent {
  const { registeredCount, waitlistCount, pendingCount, lastQueueNumber, released } = hall
  const quotas = event.quotas.map((quota, i) => ({ ...quota, ...hall.quotas[i]!, released }))
  return { ...event, registeredCount, waitlistCount, pendingCount, lastQueueNumber, quotas }
}

/** One post for each thing that is said, however many hear it. Guests have no notifications. */
function postsOf(eventId: number, notices: readonly Notice[], hall: Hall): Post[] {
  const moved = hall.promoted.map(({ person }): Notice => ({ kind: 'promoted', person }))
  const posts = new Map<string, Gathered>()
  for (const { person, kind, ...facts } of [...notices, ...moved]) {
    if (person < 0) continue
    const key = JSON.stringify([kind, facts])
    const post: Gathered = posts.get(key) ?? { kind, eventId, memberIds: [], facts }
    post.memberIds.push(person)
    posts.set(key, post)
  }
  return [...posts.values()]
}
