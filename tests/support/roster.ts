import type { RosterVerdict } from '@tongxin/contract/roster-constants'
import type { RosterImport, RosterRow, RosterRowList } from '@tongxin/contract/roster'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, Person, TestApi } from './api.ts'
import { type TestCell, workbook } from './workbook.ts'

export const HEADER = ['姓名', '性别', '出生日期', '党员类别', '所在党支部', '联系电话']

/** Sends a file as a browser's form does. */
export async function upload(
  person: Person,
  organizationId: number,
  content: Buffer | string,
  fileName = '名册.xlsx',
): Promise<Answer<RosterImport>> {
  const form = new FormData()
  form.append('file', new Blob([content as BlobPart]), fileName)
  const response = await fetch(`${person.baseUrl}/api/roster/imports?organizationId=${organizationId}`, {
    method: 'POST',
    headers: person.session && { authorization: `Bearer ${person.session.token}` },
    body: form,
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as RosterImport }
}

/** The import once the background has done with it. */
export async function settled(person: Person, id: number): Promise<RosterImport> {
  for (;;) {
    const { body } = await person.get<RosterImport>(`/api/roster/imports/${id}`)
    if (body.state !== 'reading' && body.state !== 'committing') return body
    await sleep(20)
  }
}

/** Uploads rows below the usual header, and waits for the preview. */
export async function preview(
  person: Person,
  organizationId: number,
  rows: readonly (readonly TestCell[])[],
  header: readonly string[] = HEADER,
): Promise<RosterImport> {
  const { status, body } = await upload(person, organizationId, await workbook([[...header], ...rows]))
  if (status !== 202) throw new Error(JSON.stringify(body))
  return settled(person, body.id)
}

export async function commit(person: Person, id: number): Promise<RosterImport> {
  const { status, body } = await person.post(`/api/roster/imports/${id}/commit`)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return settled(person, id)
}

export async function rowsOf(person: Person, id: number, verdict?: RosterVerdict): Promise<RosterRow[]> {
  const { body } = await person.get<RosterRowList>(
    `/api/roster/imports/${id}/rows?limit=100${verdict ? `&verdict=${verdict}` : ''}`,
  )
  return body.items
}

/** A community with two branches and its organiser; the branches' demo members are gone. */
export async function emptyBranches(api: TestApi) {
  const { rows } = await api.database.pool.query<{ id: number; name: string; parent_id: number }>(
    `select o.id, o.name, o.parent_id from organizations o where o.kind = 'branch' and o.parent_id in (
       select parent_id from organizations where kind = 'branch' group by parent_id having count(*) >= 2)
     order by o.parent_id, o.id limit 2`,
  )
  const [first, second] = rows as [(typeof rows)[0], (typeof rows)[0]]
  await api.database.pool.query(`update members set state = 'left' where organization_id = any($1)`, [
    [first.id, second.id],
  ])
  const organizer = await organizerOf(api, first.parent_id)
  return { parentId: first.parent_id, first, second, organizer }
}

/** Somebody else who is given the role there. */
export async function organizerOf(api: TestApi, organizationId: number): Promise<Person> {
  const { rows } = await api.database.pool.query<{ id: number; number: string }>(
    `select m.id, m.number from members m where m.state = 'active' and not exists (
       select 1 from role_grants g where g.member_id = m.id) order by m.id desc limit 1`,
  )
  await api.database.pool.query(
    `insert into role_grants (member_id, organization_id, role) values ($1, $2, 'organizer')`,
    [rows[0]!.id, organizationId],
  )
  return api.login(rows[0]!.number)
}

/** What the roster has of these branches, in clear but for what is encrypted. */
export async function rosterOf(api: TestApi, ...organizationIds: number[]) {
  const { rows } = await api.database.pool.query(
    `select number, name, organization_id, category, gender, is_mobile, joined_on::text, phone_hash, state,
       phone_cipher is not null as has_phone, birth_cipher is not null as has_birth
     from members where organization_id = any($1) and state = 'active' order by number`,
    [organizationIds],
  )
  return rows
}
