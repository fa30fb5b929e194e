import type { HotQueryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { guestKey, readKey } from '../registrations/registration-desk.rules.ts'
import type { PersonalPart } from '../registrations/seats.service.ts'
import * as queries from './door.queries.ts'
import type { DoorKnowledge } from './door-book.rules.ts'
import type { DeskScan, Guest, Known, WallScan } from './presenting.rules.ts'

/** Those whom these scans name. */
export function guestsOf(tx: HotQueryable, eventId: number, desk: readonly DeskScan[]) {
  if (desk.length === 0) return Promise.resolve([])
  const refs = desk.flatMap(({ ticket }) => (ticket && typeof ticket === 'object' ? [ticket.ref] : []))
  const named = desk.flatMap(({ person }) => (person === null ? [] : [readKey(person)]))
  const numbers = named.flatMap((each) => ('number' in each ? [each.number] : []))
  const guests = named.flatMap((each) => ('guestAccountId' in each ? [-each.guestAccountId] : []))
  return queries.loadGuests(tx, eventId, refs, numbers, guests)
}

type History = Pick<DoorKnowledge, 'answered' | 'tries' | 'devices'>

/** What was presented before, where this batch asks for it. */
export async function historyOf(
  tx: HotQueryable,
  eventId: number,
  walls: readonly WallScan[],
  desk: readonly DeskScan[],
): Promise<History> {
  const offline = walls.filter(({ scannedAt }) => scannedAt !== null).map(({ person }) => person)
  const hashes = walls.flatMap(({ device }) => device ?? [])
  const [answered, tries, devices] = await Promise.all([
    desk.length > 0
      ? queries.loadAnswered(
          tx,
          eventId,
          desk.map(({ nonce }) => nonce),
        )
      : [],
    offline.length > 0 ? queries.loadTries(tx, eventId, offline) : [],
    hashes.length > 0 ? queries.loadDevices(tx, eventId, hashes) : [],
  ])
  const people = new Map<string, Set<number>>()
  for (const { hash, person } of devices) people.set(hash, (people.get(hash) ?? new Set()).add(person))
  return {
    answered: new Map(
      answered.map(({ nonce, person, outcome, code }) => [
        nonce,
        { outcome, person, error: code && new AppError(code) },
      ]),
    ),
    tries: new Map(tries.map((row) => [row.person, row.tries])),
    devices: people,
  }
}

export function knowledgeOf(
  parts: ReadonlyMap<number, Pick<PersonalPart, 'attendance'>>,
  guests: readonly queries.GuestRow[],
  history: History,
): DoorKnowledge {
  const attendances = new Map<number, Known>()
  for (const [person, { attendance }] of parts)
    if (attendance) attendances.set(person, { ...attendance, checkedOutBy: null })
  const byTicket = new Map<number, Guest>()
  const byKey = new Map<string, Guest>()
  for (const row of guests) {
    const { person, checkedInAt, method, checkedOutAt, checkedOutBy } = row
    if (checkedInAt) attendances.set(person, { checkedInAt, method, checkedOutAt, checkedOutBy })
    const guest = guestOf(row)
    if (row.queueNumber !== null) byTicket.set(row.queueNumber, guest)
    byKey.set(keyOf(row), guest)
  }
  return { ...history, attendances, byTicket, byKey }
}

/** As in the list of registrations. */
export const keyOf = ({ number, person }: Pick<queries.GuestRow, 'number' | 'person'>) =>
  number ?? guestKey(-person)

function guestOf(row: queries.GuestRow): Guest {
  const { person, organizationId, path, category, isMobile, registration, queueNumber } = row
  const standing = category && path ? { path, category, isMobile: isMobile! } : null
  return { person, organizationId, standing, registration, queueNumber }
}
