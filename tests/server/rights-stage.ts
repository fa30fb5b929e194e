import type { OrganizationList } from '@tongxin/contract/organizations'
import { Writable } from 'node:stream'
import { pino } from 'pino'
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

/** Who may use a route, and how it is asked. */
export interface Row {
  allowed: readonly Standing[]
  /** A body that would be accepted from whoever is allowed. */
  body?: (scene: AskedScene) => unknown
  /** The address, where it is more than the route with the event's or organization's id in it. */
  query?: (scene: AskedScene) => string
  /** The body is an .xlsx file. */
  sheet?: (scene: AskedScene) => Promise<Uint8Array>
  /** What stands in the address for `:id`, `:number` or `:token`, made for this one request. */
  param?: (scene: AskedScene) => string | Promise<string>
  /** The whole address, where it names something made for the occasion. */
  path?: (scene: AskedScene) => Promise<string>
  headers?: (scene: AskedScene) => Record<string, string>
  /** The status for those who are logged in and not allowed, where it is a state that stands in the way. */
  refusal?: number
}

/** A scene and who is asking in it. */
export type AskedScene = Scene & { actor: Person }

/** What one request is about; what it does not need is left empty. */
export interface Scene {
  api: TestApi
  pool: TestApi['database']['pool']
  /** Organizes the organization. */
  owner: Person
  /** An entry of the organization itself. */
  entry: { number: string; name: string; organizationId: number }
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
  /** Somebody of the organization asks to be erased. */
  erasureId: number
}

export interface Stage {
  api: TestApi
  /** Everything that the API has logged since it started. */
  logged(): string
  /** The organizer of the organization. */
  owner: Person
  organizationId: number
  /** Logged in once. */
  as(standing: Standing): Promise<Person>
  loginAnew(standing: Standing): Promise<Person>
  /** Logs in again: the kept session of this standing is over. */
  renew(standing: Standing): Promise<void>
  /** An event of it, to be changed by one request. */
  makeEvent(): Promise<Scene>
  /** An empty organization below it, a member and a role there, to be changed or taken away by one request. */
  makeSpares(): Promise<Scene>
}

export async function setStage(): Promise<Stage> {
  let logged = ''
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      logged += chunk.toString()
      done()
    },
  })
  const api = await startApi({ trustOpenid: true, logger: pino({ level: 'trace' }, sink) })
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
  let owner = await as('organizer of it')
  const entry = { number: await enrol(api, organizationId), name: '', organizationId }
  const { rows: named } = await api.database.pool.query<{ name: string }>(
    'select name from members where number = $1',
    [entry.number],
  )
  entry.name = named[0]!.name
  const nothing: Scene = {
    api,
    pool: api.database.pool,
    owner,
    entry,
    organizationId,
    besideId: beside.id,
    eventId: 0,
    code: '',
    input: {},
    spareId: 0,
    memberNumber: '',
    grantId: 0,
    erasureId: 0,
  }

  return {
    api,
    logged: () => logged,
    get owner() {
      return owner
    },
    organizationId,
    as,
    loginAnew,
    async renew(standing) {
      sessions.delete(standing)
      if (standing === 'organizer of it') owner = await as(standing)
    },
    async makeEvent() {
      const { id } = await publishEvent(owner, { hostOrganizationId: organizationId })
      const { body } = await owner.get<{ code: string }>(`/api/events/${id}/check-in-code`)
      const input = eventInput(owner, { hostOrganizationId: organizationId })
      return { ...nothing, owner, eventId: id, code: body.code, input }
    },
    async makeSpares() {
      const { rows } = await api.database.pool.query<
        Pick<Scene, 'spareId' | 'memberNumber' | 'grantId' | 'erasureId'>
      >(
        `with spare as (
           insert into organizations (parent_id, kind, name, short_name)
           values ($1, 'branch', gen_random_uuid(), '备用') returning id),
         person as (
           insert into members (number, name, organization_id, category)
           values (left(gen_random_uuid()::text, 18), '试验人', $2, 'full') returning id, number),
         given as (
           insert into role_grants (member_id, organization_id, role) select id, $1, 'organizer' from person
           returning id),
         goer as (
           insert into members (number, name, organization_id, category)
           values (left(gen_random_uuid()::text, 18), '试验人', $1, 'full') returning id),
         erasure as (
           insert into erasure_requests (member_id, requested_at) select id, now() from goer returning id)
         select erasure.id as "erasureId", spare.id as "spareId", person.number as "memberNumber", given.id as "grantId"
         from spare, person, given, erasure`,
        [organizationId, branch.id],
      )
      return { ...nothing, owner, ...rows[0]! }
    },
  }
}
