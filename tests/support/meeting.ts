import type { AttendanceSummary, CheckInCode, CheckInResult } from '@tongxin/contract/attendance'
import type { MemberCategory } from '@tongxin/contract/constants'
import type { EventInput } from '@tongxin/contract/event-settings'
import type { EventDetail } from '@tongxin/contract/events'
import type { Answer, Person, TestApi } from './api.ts'
import { publishEvent } from './scenes.ts'
import { addOrganization, enrol, enrolWithRole, readTree } from './tree.ts'

let branches = 0

/** A meeting that all of a new branch are expected at, and its organiser, who is of another branch. */
export interface Meeting {
  branchId: number
  secretary: Person
  people: Person[]
  event: EventDetail
  path: string
  checkIn(person: Person): Promise<Answer<CheckInResult>>
  summary(): Promise<AttendanceSummary>
}

/** @param categories of the branch's members, in the order of `people` */
export async function setMeeting(
  api: TestApi,
  categories: readonly MemberCategory[],
  changes: Partial<EventInput> = {},
): Promise<Meeting> {
  const committee = await api.login('committee')
  const tree = await readTree(committee)
  const home = tree('中山社区')
  const branch = await addOrganization(committee, home.id, `试验党支部${++branches}`)
  const secretary = await enrolWithRole(api, 'organizer', branch.id, home.id)
  const people = []
  for (const category of categories) {
    const number = await enrol(api, branch.id)
    await api.database.pool.query('update members set category = $2, name = $3 where number = $1', [
      number,
      category,
      `与会人${number}`,
    ])
    people.push(await api.login(number))
  }
  const event = await publishEvent(secretary, {
    title: '支部党员大会',
    category: 'member_assembly',
    hostOrganizationId: branch.id,
    expectsAll: true,
    ...changes,
  })
  const path = `/api/events/${event.id}`
  return {
    branchId: branch.id,
    secretary,
    people,
    event,
    path,
    async checkIn(person) {
      const { body } = await secretary.get<CheckInCode>(`${path}/check-in-code`)
      return person.put<CheckInResult>(`${path}/check-in`, { code: body.code })
    },
    summary: async () => (await secretary.get<AttendanceSummary>(`${path}/attendance`)).body,
  }
}

export const numberOf = (person: Person) => person.session!.viewer.member!.number
