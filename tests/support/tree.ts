import type {
  Organization,
  OrganizationDetail,
  OrganizationInput,
  OrganizationList,
} from '@tongxin/contract/organizations'
import type { Person, TestApi } from './api.ts'

/** The organizations of the demo district by short name. */
export async function readTree(person: Person): Promise<(shortName: string) => Organization> {
  const { body } = await person.get<OrganizationList>('/api/organizations')
  return (shortName) => {
    const found = body.items.find((each) => each.shortName === shortName)
    if (!found) throw new Error(`no organization ${shortName}`)
    return found
  }
}

/** A new organization, as whoever makes it sees it. */
export async function addOrganization(
  person: Person,
  parentId: number,
  name: string,
  changes: Partial<OrganizationInput> = {},
): Promise<OrganizationDetail> {
  const input: OrganizationInput = { parentId, kind: 'branch', name, shortName: name, ...changes }
  const { status, body } = await person.post<OrganizationDetail>('/api/organizations', input)
  if (status !== 201) throw new Error(`not created: ${JSON.stringify(body)}`)
  return body
}

let enrolled = 0

/** A new roster entry of the organization; gives its number. */
export async function enrol(api: TestApi, organizationId: number): Promise<string> {
  const number = `T${String(++enrolled).padStart(6, '0')}`
  await api.database.pool.query(
    `insert into members (number, name, organization_id, category) values ($1, '试验人', $2, 'full')`,
    [number, organizationId],
  )
  return number
}

/** A new roster entry with this role, logged in. */
export async function enrolWithRole(
  api: TestApi,
  role: 'organizer' | 'supervisor' | 'admin',
  organizationId: number,
  homeId = organizationId,
): Promise<Person> {
  const number = await enrol(api, homeId)
  await api.database.pool.query(
    `insert into role_grants (member_id, organization_id, role) select id, $2, $3 from members where number = $1`,
    [number, organizationId, role],
  )
  return api.login(number)
}
