import { NOTIFICATION_KINDS } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import * as queries from './notifications.queries.ts'
import type { Sendable } from './notifications.queries.ts'
import { type MessagePurpose, type OtherSubject, type PostFacts, PURPOSE_OF } from './notifications.rules.ts'

/** An event as far as people who come to it care. */
interface Meeting {
  id: number
  startsAt: Date
  endsAt: Date
  placeName: string
  placeAddress: string
}

/** What is told, and whom. */
export type Post = Pick<queries.Post, 'kind' | 'eventId' | 'memberIds'> & { facts?: PostFacts }
type OtherPost = Pick<Post, 'kind' | 'facts'> & { memberId: number; subject: OtherSubject }

/** Tells members what became of their events. Whoever changes something posts it in the same transaction. */
export class NotificationsService {
  /** What goes out by a template of this deployment. */
  readonly sendable: Sendable

  /** @param purposes the templates that this deployment has; none: everything stays in the app */
  constructor(
    purposes: readonly MessagePurpose[],
    private readonly cipher: FieldCipher,
  ) {
    this.sendable = NOTIFICATION_KINDS.flatMap((kind) => {
      const purpose = PURPOSE_OF[kind]
      return purpose && purposes.includes(purpose) ? [{ kind, purpose }] : []
    })
  }

  /** One statement, however many posts and members: notifications, and messages to send, in the caller's transaction. */
  async post(tx: Queryable, posts: readonly Post[], now: Date): Promise<void> {
    if (posts.some((post) => post.memberIds.length > 0))
      await queries.insertPosts(
        tx,
        posts.map((post) => this.sealed(post)),
        this.sendable,
        now,
      )
  }

  /** The same about what is no event, to one member, in the app only. */
  async postOther(tx: Queryable, post: OtherPost, now: Date): Promise<void> {
    await queries.insertOther(tx, this.sealed(post), now)
  }

  /** After the event's row was changed: tells its participants, if its time or place is another and it is not over. */
  async eventChanged(tx: Queryable, before: Meeting, after: Meeting, now: Date): Promise<void> {
    const moved = before.startsAt.getTime() !== after.startsAt.getTime()
    const elsewhere = before.placeName !== after.placeName || before.placeAddress !== after.placeAddress
    if (after.endsAt <= now || !(moved || elsewhere)) return
    const previous = {
      ...(moved && { startsAt: before.startsAt.toISOString() }),
      ...(elsewhere && { place: before.placeName }),
    }
    const post = this.sealed({ kind: 'event_changed' as const, eventId: after.id, facts: { previous } })
    await queries.insertForParticipants(tx, post, this.sendable, now)
  }

  /** What a member was told, and what their login allowed, is gone; before the login is unbound. */
  async eraseAllOf(tx: Queryable, memberId: number): Promise<void> {
    await queries.deleteAllOf(tx, memberId)
  }

  async eventCancelled(tx: Queryable, eventId: number, reason: string | null, now: Date): Promise<void> {
    const post = this.sealed({
      kind: 'event_cancelled' as const,
      eventId,
      facts: reason === null ? {} : { reason },
    })
    await queries.insertForParticipants(tx, post, this.sendable, now)
  }

  private sealed<P extends { facts?: PostFacts }>(post: P) {
    const { reason, ...facts } = post.facts ?? {}
    return { ...post, facts, reasonCipher: reason ? this.cipher.encrypt(reason) : null }
  }
}
