import type { SuggestionDetail, SuggestionInput, SuggestionList } from '@tongxin/contract/suggestions'
import { randomUUID } from 'node:crypto'
import type { Person, TestApi } from '../../support/api.ts'
import { enrol, enrolWithRole, readTree } from '../../support/tree.ts'

/** A branch with its way up, and somebody who answers at each place. */
export async function setOffice(api: TestApi) {
  const tree = await readTree(await api.login('organizer'))
  const branch = tree('中山社区党支部')
  const community = tree('中山社区')
  const { rows } = await api.database.pool.query<{ path: number[] }>(
    'select path from organizations where id = $1',
    [branch.id],
  )
  const path = rows[0]!.path
  const beside = await api.database.pool.query<{ id: number }>(
    `select id from organizations where kind = 'branch' and path @> array[$1::int] and not path @> array[$2::int]
     order by id limit 1`,
    [path[0], community.id],
  )
  return {
    branchId: branch.id,
    communityId: community.id,
    rootId: path[0]!,
    /** Another branch of the same tree. */
    besideId: beside.rows[0]!.id,
    /** In the other tree. */
    elsewhereId: tree('南屿镇党委').id,
    atBranch: await enrolWithRole(api, 'organizer', branch.id),
    atCommunity: await enrolWithRole(api, 'organizer', community.id),
    atRoot: await enrolWithRole(api, 'admin', path[0]!),
    elsewhere: await enrolWithRole(api, 'organizer', tree('南屿镇党委').id),
    member: async () => api.login(await enrol(api, branch.id)),
  }
}
export type Office = Awaited<ReturnType<typeof setOffice>>

export const write = (person: Person, changes: Partial<SuggestionInput> = {}, key: string = randomUUID()) =>
  person.send<SuggestionDetail>(
    'POST',
    '/api/suggestions',
    { kind: 'suggestion', text: '路灯坏了三天', anonymous: false, ...changes },
    { 'idempotency-key': key },
  )

export const say = (person: Person, id: number, text: string, key: string = randomUUID()) =>
  person.send<SuggestionDetail>(
    'POST',
    `/api/suggestions/${id}/messages`,
    { text },
    {
      'idempotency-key': key,
    },
  )

export const close = (person: Person, id: number) =>
  person.put<SuggestionDetail>(`/api/suggestions/${id}/state`, { state: 'closed' })
export const forward = (person: Person, id: number, organizationId: number) =>
  person.post<SuggestionDetail>(`/api/suggestions/${id}/forward`, { organizationId })
export const see = (person: Person, id: number) => person.put<SuggestionDetail>(`/api/suggestions/${id}/seen`)
export const read = (person: Person, id: number) => person.get<SuggestionDetail>(`/api/suggestions/${id}`)
export const listed = async (person: Person, query = '') =>
  (await person.get<SuggestionList>(`/api/suggestions${query}`)).body
