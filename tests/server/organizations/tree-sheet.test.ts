import { buffer } from 'node:stream/consumers'
import type { Organization, OrganizationImport, OrganizationList } from '@tongxin/contract/organizations'
import { readTexts } from '../../../server/src/spreadsheets/sheet-texts.ts'
import { writeXlsx } from '../../../server/src/spreadsheets/xlsx-writer.ts'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { addOrganization, enrolWithRole, readTree } from '../../support/tree.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const HEADER = ['编号', '组织名称', '简称', '类别', '上级组织', '共建单位']

let api: TestApi
let committee: Person
let named: (shortName: string) => Organization
beforeAll(async () => {
  api = await startApi()
  committee = await api.login('committee')
  named = await readTree(committee)
})
afterAll(() => api.close())

type Cells = (string | number)[][]
const sheetOf = (rows: Cells, header = HEADER) => buffer(writeXlsx('组织', header, rows))
const readSheet = (file: Uint8Array) => readTexts(file, 10_000)
const send = (person: Person, file: Uint8Array, query = '') =>
  person.send<OrganizationImport>('POST', `/api/organizations/import${query}`, file, { 'content-type': XLSX })
const preview = async (rows: Cells, person = committee) =>
  (await send(person, await sheetOf(rows), '?preview=true')).body
const commit = async (rows: Cells, person = committee) => send(person, await sheetOf(rows))
const exported = async (person: Person, query = '') => {
  const response = await fetch(`${api.baseUrl}/api/organizations/export.xlsx${query}`, {
    headers: { authorization: `Bearer ${person.session!.token}` },
  })
  expect(response.headers.get('content-type')).toBe(XLSX)
  return new Uint8Array(await response.arrayBuffer())
}
const tree = async () => (await committee.get<OrganizationList>('/api/organizations')).body.items
const street = () => named('鼓东街道党工委')

test('导出的表格原样导入，什么也不变', async () => {
  const file = await exported(committee)
  const rows = await readSheet(file)
  expect(rows[0]).toEqual(HEADER)
  expect(rows.length).toBeGreaterThan(60)
  const before = await tree()
  const { body } = await send(committee, file)
  expect(body.counts).toEqual({ new: 0, changed: 0, same: rows.length - 1, wrong: 0 })
  expect(await tree()).toEqual(before)
})

test('新建的树，下级可以写在上级前面；再导一次什么也不变', async () => {
  const rows: Cells = [
    ['', '新村党支部一组', '一组', '党小组', '新村党支部', ''],
    ['', '新村党支部', '新村支部', '党支部', '新村', ''],
    ['', '新村', '', '社区', street().name, '否'],
    ['', '新村小学', '新村小学', '学校', street().id, '是'],
  ]
  const first = await preview(rows)
  expect(first).toMatchObject({ committed: false, counts: { new: 4, changed: 0, same: 0, wrong: 0 } })
  expect((await tree()).some(({ name }) => name === '新村')).toBe(false)

  expect((await commit(rows)).body).toMatchObject({ committed: true, counts: { new: 4 } })
  const now = await tree()
  const find = (name: string) => now.find((each) => each.name === name)!
  expect(find('新村党支部一组')).toMatchObject({ kind: 'group', parentId: find('新村党支部').id })
  expect(find('新村党支部').parentId).toBe(find('新村').id)
  expect(find('新村小学')).toMatchObject({ kind: 'school', isPartnerUnit: true, parentId: street().id })
  expect((await commit(rows)).body.counts).toEqual({ new: 0, changed: 0, same: 4, wrong: 0 })
  expect(await tree()).toEqual(now)
})

test('改名、换名、移动、父子对调，一次完成', async () => {
  const [a, b, c] = await Promise.all(
    ['甲社区', '乙社区', '丙社区'].map((name) =>
      addOrganization(committee, street().id, name, { kind: 'community' }),
    ),
  )
  const child = await addOrganization(committee, c!.id, '丙下社区', { kind: 'community' })
  const grandchild = await addOrganization(committee, child.id, '丙下党支部')
  const rows: Cells = [
    [a!.id, '乙社区', '甲社区', '社区', street().name, ''],
    [b!.id, '甲社区', '乙社区', '社区', street().name, ''],
    [child.id, '丙下社区', '丙下社区', '社区', street().name, '是'],
    [c!.id, '丙社区', '丙社区', '社区', '丙下社区', ''],
  ]
  const { rows: told } = await preview(rows)
  expect(told.map(({ row, state, notes }) => [row, state, notes])).toEqual([
    [2, 'changed', ['名称：甲社区 → 乙社区']],
    [3, 'changed', ['名称：乙社区 → 甲社区']],
    [4, 'changed', ['共建单位：否 → 是', `上级：丙社区 → ${street().name}`]],
    [5, 'changed', [`上级：${street().name} → 丙下社区`]],
  ])
  expect((await commit(rows)).status).toBe(200)
  const { rows: paths } = await api.database.pool.query<{ id: number; path: number[]; name: string }>(
    'select id, path, name from organizations where id = any($1) order by id',
    [[a!.id, b!.id, c!.id, child.id, grandchild.id]],
  )
  const above = [street().parentId, street().id]
  expect(new Map(paths.map(({ id, path }) => [id, path]))).toEqual(
    new Map([
      [a!.id, [...above, a!.id]],
      [b!.id, [...above, b!.id]],
      [c!.id, [...above, child.id, c!.id]],
      [child.id, [...above, child.id]],
      [grandchild.id, [...above, child.id, grandchild.id]],
    ]),
  )
})

test('有一行不对就一行也不导入，逐行说明原因', async () => {
  const [known, other] = [named('庆城社区'), named('井大社区')]
  const rows: Cells = [
    ['', '好端端的党支部', '好端端', '党支部', known.name, ''],
    ['', '', '', '党支部', known.name, ''],
    ['', '类别不对', '', '俱乐部', known.name, ''],
    ['', '找不到上级', '', '党支部', '不存在的街道', ''],
    ['', '没有上级', '', '党委', '', ''],
    [999999, '编号不对', '', '党支部', known.name, ''],
    ['', '小组放错', '', '党小组', known.name, ''],
    ['', '好端端的党支部', '重复', '党支部', known.name, ''],
    ['', '圈一', '', '社区', '圈二', ''],
    ['', '圈二', '', '社区', '圈一', '也许'],
    [other.id, other.name, other.shortName, '党小组', street().name, ''],
  ]
  const told = await preview(rows)
  expect(told.counts).toMatchObject({ wrong: 10, same: 0 })
  const notes = told.rows.map((row) => row.notes.join('；'))
  expect(notes.slice(1)).toEqual([
    expect.stringContaining('请填写组织名称'),
    expect.stringContaining('类别“俱乐部”不认识'),
    expect.stringContaining('找不到上级组织“不存在的街道”'),
    expect.stringContaining('最上级组织不能导入'),
    expect.stringContaining('没有编号为 999999 的组织'),
    expect.stringContaining('党小组不能放在'),
    expect.stringContaining('同名'),
    expect.stringContaining('绕成了一圈'),
    expect.stringContaining('请填“是”或“否”'),
    expect.stringContaining('党小组'),
  ])
  const answer = await commit(rows)
  expectProblem(answer, 409, 'import_rows_wrong')
  expect((answer.body as unknown as { errors: unknown[] }).errors[0]).toEqual({
    path: '/rows/3',
    message: '第 3 行：请填写组织名称。',
  })
  expect((await tree()).some(({ name }) => name === '好端端的党支部')).toBe(false)
})

test('只能导入自己管的范围，也只导得出自己管的范围', async () => {
  const admin = await enrolWithRole(api, 'admin', street().id)
  const outside = named('水部街道党工委')
  const rows: Cells = [
    ['', '街道自建', '', '社区', street().name, ''],
    ['', '手伸长了', '', '社区', outside.name, ''],
    [outside.id, '改别人的名', '', '党委', '中共福州市鼓楼区委员会', ''],
    [named('环卫社区').id, named('环卫社区').name, '环卫社区', '社区', street().name, ''],
  ]
  const told = await preview(rows, admin)
  expect(told.rows.map(({ state }) => state)).toEqual(['new', 'wrong', 'wrong', 'wrong'])
  const [header, ...mine] = await readSheet(await exported(admin))
  expect(header).toEqual(HEADER)
  expect(mine.map((row) => row[1])).not.toContain(outside.name)
  expect(mine[0]![1]).toBe(street().name)
  expectProblem(
    await admin.get(`/api/organizations/export.xlsx?organizationId=${outside.id}`),
    403,
    'forbidden',
  )
})

test('表头可以换次序、带标题行、用常见的叫法', async () => {
  const cells: Cells = [
    ['鼓东街道组织情况表'],
    ['上级', '组织全称', '组织类别', '是否共建单位'],
    [street().name, '换了表头的党支部', '支部', '√'],
  ]
  const file = await sheetOf(cells, [''])
  const { body } = await send(committee, file, '?preview=true')
  expect(body).toMatchObject({ counts: { new: 1 }, rows: [{ row: 4, state: 'new', notes: [] }] })
})

test('不是表格的文件、没有表头的表格、别的格式，都说得明白', async () => {
  expectProblem(await send(committee, Buffer.from('不是表格')), 400, 'spreadsheet_unreadable')
  expectProblem(await send(committee, await sheetOf([['1']], ['甲'])), 400, 'spreadsheet_unreadable')
  expectProblem(await committee.post('/api/organizations/import', {}), 415, 'unsupported_media_type')
})

test('单元格里的公式是文字，不会执行', async () => {
  const { id } = await addOrganization(committee, street().id, '=1+1')
  const rows = await readSheet(await exported(committee))
  expect(rows.find((row) => row[0] === String(id))![1]).toBe('=1+1')
})
