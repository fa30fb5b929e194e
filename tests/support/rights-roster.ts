import type { AskedScene as Scene, Row, Standing } from '../server/rights-stage.ts'
import { testCipher } from './cipher.ts'

const BOUNDARY = 'rights-boundary'
const UPLOAD = [
  `--${BOUNDARY}`,
  'content-disposition: form-data; name="file"; filename="roster.csv"',
  'content-type: text/csv',
  '',
  '姓名,党员类别',
  '林一,正式',
  `--${BOUNDARY}--`,
  '',
].join('\r\n')

/** Somebody new on the roster of the scene's organization. */
async function newMember({ pool, organizationId }: Scene): Promise<{ id: number; number: string }> {
  const { rows } = await pool.query<{ id: number; number: string }>(
    `insert into members (name, organization_id, category) values ('林一', $1, 'full') returning id, number`,
    [organizationId],
  )
  return rows[0]!
}

const memberPath = (rest: string) => async (scene: Scene) =>
  `/api/members/${(await newMember(scene)).number}${rest}`

/** A preview with one clear row. */
const importPath =
  (rest: string) =>
  async ({ pool, organizationId }: Scene) => {
    const { rows } = await pool.query<{ id: number }>(
      `with made as (insert into roster_imports (organization_id, account_id, file_name, state, created_at, updated_at)
       select $1, min(id), 'x.xlsx', 'preview', now(), now() from accounts returning id),
     begun as (insert into roster_import_progress (import_id, at) select id, now() from made)
     select id from made`,
      [organizationId],
    )
    return `/api/roster/imports/${rows[0]!.id}${rest}`
  }

/** Someone of another district on their way into the scene's organization. */
const transferPath = (rest: string) => async (scene: Scene) => {
  const { rows } = await scene.pool.query<{ id: number }>(
    `insert into transfers (member_id, from_organization_id, to_organization_id, created_at)
     select $1, o.id, $2, now() from organizations o where o.short_name = '高新区党工委' or o.parent_id is null and o.id <> 1
     order by o.id desc limit 1 returning id`,
    [(await newMember(scene)).id, scene.organizationId],
  )
  const { id } = rows[0]!
  await scene.pool.query(
    `update members m set organization_id = t.from_organization_id from transfers t where t.id = $1 and m.id = t.member_id`,
    [id],
  )
  return `/api/transfers/${id}${rest}`
}

/** A wish of somebody of the scene's organization. */
const correctionPath = (rest: string) => async (scene: Scene) => {
  const { rows } = await scene.pool.query<{ id: number }>(
    `insert into corrections (member_id, fields_cipher, field_names, created_at)
     values ($1, $2, '{education}', now()) returning id`,
    [(await newMember(scene)).id, testCipher.encrypt('{"education":"本科"}')],
  )
  return `/api/corrections/${rows[0]!.id}${rest}`
}

/** The rows of the rights table that are about the roster. */
export function rosterRows(who: {
  managers: Standing[]
  overseers: Standing[]
  members: Standing[]
  everyone: Standing[]
}): Record<string, Row> {
  const { managers, overseers, members, everyone } = who
  const ofOrganization = (scene: Scene) => `?organizationId=${scene.organizationId}`
  return {
    'GET /api/members/:number': { allowed: overseers, path: memberPath('') },
    'PATCH /api/members/:number': {
      allowed: managers,
      path: memberPath(''),
      body: () => ({ education: '本科' }),
    },
    'POST /api/members/:number/reveal': {
      allowed: managers,
      path: memberPath('/reveal'),
      body: () => ({ field: 'phone', reason: '核对' }),
    },
    'POST /api/members/:number/leave': {
      allowed: managers,
      path: memberPath('/leave'),
      body: () => ({ state: 'left', on: '2026-01-01' }),
    },
    'POST /api/members/:number/return': { allowed: managers, path: memberPath('/return') },
    'GET /api/me/entry': { allowed: members },
    'GET /api/me/disclosures': { allowed: members },
    'GET /api/me/correction': { allowed: members },
    'PUT /api/me/correction': { allowed: members, body: () => ({ fields: { education: '本科' } }) },
    'DELETE /api/me/correction': { allowed: members },
    'GET /api/corrections': { allowed: managers, query: ofOrganization },
    'POST /api/corrections/:id/accept': { allowed: managers, path: correctionPath('/accept') },
    'POST /api/corrections/:id/refuse': {
      allowed: managers,
      path: correctionPath('/refuse'),
      body: () => ({ reason: '与档案不符' }),
    },
    'GET /api/transfers': { allowed: everyone },
    'POST /api/transfers': {
      allowed: managers,
      path: async (scene) => {
        await scene.pool.query(
          `insert into members (number, name, organization_id, category) values ('R1', '林一', $1, 'full')
           on conflict (number) do nothing`,
          [scene.organizationId],
        )
        return '/api/transfers'
      },
      body: () => ({ memberNumber: 'R1', toOrganizationId: 1 }),
    },
    'POST /api/transfers/:id/accept': { allowed: managers, path: transferPath('/accept') },
    'POST /api/transfers/:id/refuse': {
      allowed: managers,
      path: transferPath('/refuse'),
      body: () => ({ reason: '人不在本街道' }),
    },
    // By whoever sends: somebody who manages the other side.
    'POST /api/transfers/:id/withdraw': { allowed: [], path: transferPath('/withdraw') },
    'GET /api/roster/export.xlsx': { allowed: overseers, query: ofOrganization },
    'GET /api/roster/imports': { allowed: managers, query: ofOrganization },
    'POST /api/roster/imports': {
      allowed: managers,
      query: ofOrganization,
      body: () => UPLOAD,
      headers: () => ({ 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }),
    },
    'GET /api/roster/imports/:id': { allowed: managers, path: importPath('') },
    'DELETE /api/roster/imports/:id': { allowed: managers, path: importPath('') },
    'POST /api/roster/imports/:id/commit': { allowed: managers, path: importPath('/commit') },
    'POST /api/roster/imports/:id/skip-wrong': { allowed: managers, path: importPath('/skip-wrong') },
    'GET /api/roster/imports/:id/rows': { allowed: managers, path: importPath('/rows') },
    'GET /api/roster/imports/:id/wrong-rows.xlsx': {
      allowed: managers,
      path: importPath('/wrong-rows.xlsx'),
    },
    'PATCH /api/roster/imports/:id/rows/:row': {
      allowed: managers,
      path: async (scene) => {
        const path = await importPath('')(scene)
        await scene.pool.query(
          `insert into roster_import_rows (import_id, row, cells_cipher) values ($1, 2, $2)`,
          [path.split('/').at(-1), testCipher.encrypt('[]')],
        )
        return `${path}/rows/2`
      },
      body: () => ({ decision: 'skip' }),
    },
  }
}
