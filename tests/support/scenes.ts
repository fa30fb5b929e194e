import type { EventInput } from '@tongxin/contract/event-settings'
import type { EventDetail } from '@tongxin/contract/events'
import type { MemberList } from '@tongxin/contract/members'
import type { Person } from './api.ts'

const HOUR_MS = 3_600_000

/** A time so many hours from now, or from `base`. */
export const hours = (count: number, base = Date.now()) => new Date(base + count * HOUR_MS).toISOString()

/** What an organiser would type for an event that begins in a while and whose door is open for check-in now. */
export function eventInput(organizer: Person, changes: Partial<EventInput> = {}): EventInput {
  const grant = organizer.session!.viewer.roles.find(({ role }) => role === 'organizer' || role === 'admin')!
  return {
    title: '主题党课',
    category: 'party_lecture',
    startsAt: hours(0.5),
    endsAt: hours(2),
    place: { name: '社区党群服务中心', address: '一楼' },
    hostOrganizationId: grant.organizationId,
    ...changes,
  }
}

/** An event that is published and open, as its organiser sees it. */
export async function publishEvent(
  organizer: Person,
  changes: Partial<EventInput> = {},
): Promise<EventDetail> {
  const created = await organizer.post<EventDetail>('/api/events', eventInput(organizer, changes))
  if (created.status !== 201) throw new Error(`not created: ${JSON.stringify(created.body)}`)
  const published = await organizer.post<EventDetail>(`/api/events/${created.body.id}/publish`)
  if (published.status !== 200) throw new Error(`not published: ${JSON.stringify(published.body)}`)
  return published.body
}

/** Numbers of so many members of the organiser's subtree. */
export async function memberNumbers(organizer: Person, count: number): Promise<string[]> {
  const numbers: string[] = []
  for (let cursor: string | null = ''; cursor !== null && numbers.length < count;) {
    const page: { body: MemberList } = await organizer.get<MemberList>(
      `/api/members?limit=100${cursor && `&cursor=${cursor}`}`,
    )
    numbers.push(...page.body.items.map(({ number }) => number))
    cursor = page.body.nextCursor
  }
  if (numbers.length < count) throw new Error(`only ${numbers.length} members`)
  return numbers.slice(0, count)
}
