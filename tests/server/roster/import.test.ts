import type { RosterImport, RosterRow } from '@tongxin/contract/roster'
import { readTexts } from '../../../server/src/spreadsheets/sheet-texts.ts'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import {
  commit,
  emptyBranches,
  HEADER,
  preview,
  rosterOf,
  rowsOf,
  settled,
  upload,
} from '../../support/roster.ts'
import { workbook } from '../../support/workbook.ts'

let api: TestApi
let organizer: Person
let parentId: number
let first: { id: number; name: string }
let second: { id: number; name: string }
beforeEach(async () => {
  api = await startApi()
  ;({ organizer, parentId, first, second } = await emptyBranches(api))
})
afterEach(() => api.close())

const person = (name: string, changes: Partial<Record<number, string | number>> = {}) => {
  const row: (string | number)[] = [name, '女', '1985-07-01', '正式', first.name, '13800000001']
  for (const [column, value] of Object.entries(changes)) row[Number(column)] = value!
  return row
}
const fix = (id: number, row: number, body: unknown) =>
  organizer.patch<RosterRow>(`/api/roster/imports/${id}/rows/${row}`, body)

test('一份名册先预览，确认后一次进名册；同一份再来一遍，什么也不变', async () => {
  const rows = [
    person('林一'),
    person('陈二', { 1: '男', 3: '预备党员', 4: second.name, 5: '１３８００００００02' }),
  ]
  const read = await preview(organizer, parentId, rows)
  expect(read).toMatchObject({
    state: 'preview',
    counts: { new: 2, wrong: 0, doubtful: 0 },
    viewer: { canCommit: true },
  })
  expect(await rosterOf(api, first.id, second.id)).toEqual([])

  expect(await commit(organizer, read.id)).toMatchObject({ state: 'done', counts: { new: 2 } })
  const roster = await rosterOf(api, first.id, second.id)
  expect(roster).toMatchObject([
    {
      name: '林一',
      organization_id: first.id,
      category: 'full',
      gender: 'female',
      has_phone: true,
      has_birth: true,
    },
    { name: '陈二', organization_id: second.id, category: 'probationary', gender: 'male' },
  ])
  expect(roster[0].number).toMatch(/^M\d{7}$/)

  const again = await preview(organizer, parentId, rows)
  expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 2 })
  await commit(organizer, again.id)
  expect(await rosterOf(api, first.id, second.id)).toEqual(roster)
  const { rows: left } = await api.database.pool.query(
    'select count(*)::int as count from roster_import_rows',
  )
  expect(left[0].count).toBe(0)
})

test('改了的地方逐项列出，从什么变成什么；空着的格子不动名册', async () => {
  await commit(organizer, (await preview(organizer, parentId, [person('林一')])).id)
  const read = await preview(organizer, parentId, [person('林 一', { 1: '', 3: '预备', 2: '1985.7' })])
  expect(read.counts).toMatchObject({ changed: 1, unchanged: 0 })
  const [row] = await rowsOf(organizer, read.id)
  expect(row!.changes).toEqual([{ field: 'category', from: '正式', to: '预备' }])
  await commit(organizer, read.id)
  expect(await rosterOf(api, first.id)).toMatchObject([
    { name: '林一', gender: 'female', category: 'probationary' },
  ])
})

test('出错的行说清哪里错，改好才能确认；也可以跳过', async () => {
  const read = await preview(organizer, parentId, [
    person('林一', { 5: '1380000' }),
    person('陈二', { 4: '没有这个支部' }),
    person('', { 2: '1985年13月', 1: '不知道' }),
    person('郑四', { 5: '13800000004' }),
  ])
  expect(read).toMatchObject({
    counts: { wrong: 3, new: 1 },
    viewer: { blockedBy: 'roster_import_undecided' },
  })
  const wrong = await rowsOf(organizer, read.id, 'wrong')
  expect(wrong.map(({ row, problems }) => [row, problems.map(({ field }) => field)])).toEqual([
    [2, ['phone']],
    [3, ['branch']],
    [4, ['name', 'birthDate', 'gender']],
  ])
  for (const { problems } of wrong)
    for (const { message } of problems) expect(message).toMatch(/[\u4e00-\u9fff]/)
  expectProblem(await organizer.post(`/api/roster/imports/${read.id}/commit`), 409, 'roster_import_undecided')

  expect((await fix(read.id, 2, { fields: [{ field: 'phone', text: '138 0000 0001' }] })).body.verdict).toBe(
    'new',
  )
  expect((await fix(read.id, 3, { organizationId: second.id })).body).toMatchObject({
    verdict: 'new',
    branches: [{ id: second.id }],
  })
  expect((await fix(read.id, 4, { decision: 'skip' })).body.verdict).toBe('skipped')
  expect(await commit(organizer, read.id)).toMatchObject({ state: 'done', counts: { new: 3, skipped: 1 } })
  expect(await rosterOf(api, first.id, second.id)).toHaveLength(3)
})

test('出错的行可以带着原因下载，改好再传', async () => {
  const read = await preview(organizer, parentId, [person('林一', { 5: '1380000' }), person('陈二')])
  const response = await fetch(`${api.baseUrl}/api/roster/imports/${read.id}/wrong-rows.xlsx`, {
    headers: { authorization: `Bearer ${organizer.session!.token}` },
  })
  expect(response.headers.get('content-type')).toContain('spreadsheetml')
  const again = await upload(organizer, parentId, Buffer.from(await response.arrayBuffer()))
  const reread = await settled(organizer, again.body.id)
  expect(reread.counts).toMatchObject({ wrong: 1, new: 0 })
  expect((await rowsOf(organizer, reread.id))[0]!.fields).toContainEqual({ field: 'phone', text: '1380000' })
})

test('一次跳过所有出错的行，其余照常导入；出错的行之后还能下载，七天后清掉', async () => {
  const header = [...HEADER, '党员编号']
  const read = await preview(
    organizer,
    parentId,
    [
      [...person('林一', { 5: '1380000' }), ''],
      [...person('陈二', { 5: '' }), ''],
      // Wrong, and the reason why the row above is asked about.
      [...person('陈二', { 5: '' }), 'X8'],
      [...person('郑四', { 5: '' }), 'X9'],
    ],
    header,
  )
  expect(read.counts).toMatchObject({ wrong: 3, doubtful: 1 })
  const skip = () => organizer.post<RosterImport>(`/api/roster/imports/${read.id}/skip-wrong`)
  const { body } = await skip()
  expect(body).toMatchObject({
    counts: { wrong: 0, skipped: 3, new: 1, doubtful: 0 },
    viewer: { canCommit: true },
  })
  expect((await skip()).body).toEqual(body)
  expect(await commit(organizer, read.id)).toMatchObject({ state: 'done', counts: { new: 1, skipped: 3 } })
  expect((await skip()).body.state).toBe('done')
  expect((await rosterOf(api, first.id)).map(({ name }) => name)).toEqual(['陈二'])

  const wrongRows = async () => {
    const response = await fetch(`${api.baseUrl}/api/roster/imports/${read.id}/wrong-rows.xlsx`, {
      headers: { authorization: `Bearer ${organizer.session!.token}` },
    })
    return (await readTexts(new Uint8Array(await response.arrayBuffer()), 100)).slice(1)
  }
  const rows = await wrongRows()
  expect(rows.map((row) => row[1])).toEqual(['林一', '陈二', '郑四'])
  for (const row of rows) expect(row.at(-1)).toMatch(/^(联系电话|党员编号):/)
  await api.database.pool.query(`update roster_imports set updated_at = now() - interval '8 days'`)
  await commit(organizer, (await preview(organizer, parentId, [person('王五')])).id)
  expect(await wrongRows()).toEqual([])
})

test('预览之后名册有了变化：不照旧导入，重新比对再给人看', async () => {
  const one = await preview(organizer, parentId, [person('林一')])
  const two = await preview(organizer, parentId, [person('林一')])
  await commit(organizer, one.id)
  expect(await commit(organizer, two.id)).toMatchObject({
    state: 'preview',
    error: { code: 'roster_import_stale' },
    counts: { new: 0, unchanged: 1 },
  })
  expect(await rosterOf(api, first.id)).toHaveLength(1)
  expect(await commit(organizer, two.id)).toMatchObject({ state: 'done' })
})

test('确认到一半失败，一行也不留', async () => {
  const read = await preview(organizer, parentId, [person('林一'), person('陈二', { 5: '13800000002' })])
  await api.database.pool.query(`create function stumble() returns trigger language plpgsql as
    $$ begin if new.name = '陈二' then raise exception 'no'; end if; return new; end $$`)
  await api.database.pool.query(
    'create trigger stumble before insert on members for each row execute function stumble()',
  )
  expect(await commit(organizer, read.id)).toMatchObject({
    state: 'preview',
    error: { code: 'internal_error' },
  })
  expect(await rosterOf(api, first.id)).toEqual([])
  await api.database.pool.query('drop trigger stumble on members')
  expect(await commit(organizer, read.id)).toMatchObject({ state: 'done' })
  expect(await rosterOf(api, first.id)).toHaveLength(2)
})

test('导出的名册再导入，没有一处变化；以等号开头的文字还是文字', async () => {
  const header = [...HEADER, '党内职务']
  await commit(
    organizer,
    (
      await preview(
        organizer,
        parentId,
        [
          [...person('林一'), '=HYPERLINK("x")'],
          [...person('陈二', { 5: '' }), '+1'],
        ],
        header,
      )
    ).id,
  )
  const response = await fetch(`${api.baseUrl}/api/roster/export.xlsx?organizationId=${parentId}`, {
    headers: { authorization: `Bearer ${organizer.session!.token}` },
  })
  const file = Buffer.from(await response.arrayBuffer())
  const read = await settled(organizer, (await upload(organizer, parentId, file)).body.id)
  expect(read.counts).toMatchObject({ new: 0, changed: 0, doubtful: 0, wrong: 0 })
  const rows = await rowsOf(organizer, read.id)
  expect(rows.map(({ fields }) => fields.find(({ field }) => field === 'partyPost')?.text)).toContain(
    '=HYPERLINK("x")',
  )
  expect(rows.map(({ fields }) => fields.find(({ field }) => field === 'phone')?.text)).toContain(
    '138****0001',
  )
})

test('中断的读取有说法，等待确认的由后来的进程接着做', async () => {
  const { body } = await upload(organizer, parentId, await workbook([HEADER, person('林一')]))
  const read = await settled(organizer, body.id)
  await api.database.pool.query(`update roster_imports set state = 'reading' where id = $1`, [read.id])
  await api.database.pool.query(`update roster_import_progress set at = now() - interval '2 minutes'`)
  const other = await preview(organizer, parentId, [person('陈二')])
  await commit(organizer, other.id)
  expect(await settled(organizer, read.id)).toMatchObject({
    state: 'failed',
    error: { code: 'roster_import_interrupted' },
  })
  expectProblem(await organizer.post(`/api/roster/imports/${read.id}/commit`), 409, 'roster_import_not_ready')
})

test('放弃的导入不留下任何一行', async () => {
  const read = await preview(organizer, parentId, [person('林一')])
  expect((await organizer.delete(`/api/roster/imports/${read.id}`)).status).toBe(204)
  expectProblem(await organizer.get(`/api/roster/imports/${read.id}`), 404, 'roster_import_not_found')
  const { rows } = await api.database.pool.query('select count(*)::int as count from roster_import_rows')
  expect(rows[0].count).toBe(0)
})
