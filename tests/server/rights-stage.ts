import type { OrganizationList } from '@tongxin/contract/organizations'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { eventInput, publishEvent } from '../support/scenes.ts'
import { enrol, enrolWithRole } from '../support/tree.ts'

const GRANTED = ['organizer', 'supervisor', 'admin'] as const
const PLACES = ['of it', 'above', 'below', 'beside', 'elsewhere'] as const

/** How an actor stands to the organization whose thing is asked for. */
export const STANDINGS = [
  ...(['member', ...GRANTED] as const).flatMap((role) => PLACES.map((place) => `${role} ${place}` as const)),
  'guest' as const,
  'no session' as const,
]
export type Standing = (typeof STANDINGS)[number]

/** What one request is about; what it does not need is left empty. */
export interface Scene {
  eventId: number
  organizationId: number
  /** Its neighbour. */
  besideId: number
  code: string
  input: unknown
  /** An organization made for this one request, directly below the one that is asked for. */
  spareId: number
  /** Somebody on the roster there. */
  memberNumber: string
  /** That person's role on the organization. */
  grantId: number
}

export interface Stage {
  api: TestApi
  /** The organizer of the organization. */
  owner: Person
  organizationId: number
  /** Logged in once. */
  as(standing: Standing): Promise<Person>
  loginAnew(standing: Standing): Promise<Person>
  /** An event of it, to be changed by one request. */
  makeEvent(): Promise<Scene>
  /** An empty organization below it, a member and a role there, to be changed or taken away by one request. */
  makeSpares(): Promise<Scene>
}

export async function setStage(): Promise<Stage> {
  const api = await startApi()
  const { body: tree } = await (await api.login('organizer')).get<OrganizationList>('/api/organizations')
  const community = tree.items.find(({ shortName }) => shortName === '中山社区')!
  const branch = tree.items.find((item) => item.parentId === community.id)!
  const beside = tree.items.find(
    (item) => item.kind === 'community' && item.parentId === community.parentId && item.id !== community.id,
  )!
  const elsewhere = tree.items.find(({ shortName }) => shortName === '南屿镇党委')!
  const organizationId = community.id

  // New people on the roster of the branch below it, each given the one role that makes the standing.
  const places: Record<(typeof PLACES)[number], number> = {
    'of it': organizationId,
    above: community.parentId!,
    below: branch.id,
    beside: beside.id,
    elsewhere: elsewhere.id,
  }
  const logins = new Map<Standing, () => Promise<Person>>([
    ['guest', () => api.loginByWechat('guest')],
    ['no session', async () => api.stranger],
  ])
  for (const place of PLACES) {
    const number = await enrol(api, places[place])
    logins.set(`member ${place}`, () => api.login(number))
    for (const role of GRANTED) {
      const { session } = await enrolWithRole(api, role, places[place], branch.id)
      logins.set(`${role} ${place}`, () => api.login(session!.viewer.member!.number))
    }
  }
  const loginAnew = (standing: Standing) => logins.get(standing)!()
  const sessions = new Map<Standing, Promise<Person>>()
  const as = (standing: Standing) => {
    const session = sessions.get(standing) ?? loginAnew(standing)
    sessions.set(standing, session)
    return session
  }
  const owner = await as('organizer of it')
  const nothing: Scene = {
    organizationId,
    besideId: beside.id,
    eventId: 0,
    code: '',
    input: {},
    spareId: 0,
    memberNumber: '',
    grantId: 0,
  }

  return {
    api,
    owner,
    organizationId,
    as,
    loginAnew,
    async makeEvent() {
      const { id } = await publishEvent(owner, { hostOrganizationId: organizationId })
      const { body } = await owner.get<{ code: string }>(`/api/events/${id}/check-in-code`)
      const input = eventInput(owner, { hostOrganizationId: organizationId })
      return { ...nothing, eventId: id, code: body.code, input }
    },
    async makeSpares() {
      const { rows } = await api.database.pool.query<Pick<Scene, 'spareId' | 'memberNumber' | 'grantId'>>(
        `with spare as (
           insert into organizations (parent_id, kind, name, short_name)
           values ($1, 'branch', gen_random_uuid(), '备用') returning id),
         person as (
           insert into members (number, name, organization_id, category)
           values (left(gen_random_uuid()::text, 18), '试验人', $2, 'full') returning id, number),
         given as (
           insert into role_grants (member_id, organization_id, role) select id, $1, 'organizer' from person
           returning id)
         select spare.id as "spareId", person.number as "memberNumber", given.id as "grantId"
         from spare, person, given`,
        [organizationId, branch.id],
      )
      return { ...nothing, ...rows[0]! }
    },
  }
}
