import type { EventInput } from '@tongxin/contract/event-settings'
import type { EventDetail } from '@tongxin/contract/events'
import type { MemberList } from '@tongxin/contract/members'
import type { Organization } from '@tongxin/contract/organizations'
import type { Answer, Person, TestApi } from '../../tests/support/api.ts'
import { publishEvent } from '../../tests/support/scenes.ts'
import { readTree } from '../../tests/support/tree.ts'
import { NOW, type Stage } from './stage.ts'

/** Who and what the pictures are about: people and organizations of the demo district, and the few things added to it. */
export interface District {
  stage: Stage
  api: TestApi
  organizer: Person
  committee: Person
  member: Person
  organization(shortName: string): Organization
  /** Numbers of an organization's people, in the order of its list. */
  numbersOf(shortName: string, count: number): Promise<string[]>
  /** A published event of the street. */
  publish(changes: Partial<EventInput>): Promise<EventDetail>
  /** Does something as if it were another moment. */
  at<T>(moment: string, work: () => Promise<T>): Promise<T>
}

export async function findDistrict(stage: Stage): Promise<District> {
  const { api } = stage
  const organizer = await api.login('organizer')
  const committee = await api.login('committee')
  const organization = await readTree(committee)
  return {
    stage,
    api,
    organizer,
    committee,
    member: await api.login('member'),
    organization,
    async numbersOf(shortName, count) {
      const { id } = organization(shortName)
      const path = `/api/members?organizationId=${id}&limit=${count}`
      return done(await committee.get<MemberList>(path)).items.map(({ number }) => number)
    },
    publish: (changes) =>
      publishEvent(organizer, {
        place: { name: '鼓东街道办事处', address: '三楼会议室' },
        startsAt: '2026-06-30T14:30:00+08:00',
        endsAt: '2026-06-30T17:00:00+08:00',
        ...changes,
      }),
    async at(moment, work) {
      api.time.now = new Date(moment)
      try {
        return await work()
      } finally {
        api.time.now = NOW
      }
    },
  }
}

/** @throws Error with what the API answered, when it was no yes */
export function done<T>({ status, body }: Answer<T>): T {
  if (status >= 300) throw new Error(JSON.stringify(body))
  return body
}
