import type { RosterRow } from '@tongxin/contract/roster'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { commit, emptyBranches, HEADER, preview, rosterOf, rowsOf, settled } from '../../support/roster.ts'

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

describe('同名的人', () => {
  test('一个支部里两个同名的人，生日和电话都不同，认得出是两个人', async () => {
    const rows = [person('张伟'), person('张伟', { 2: '1990-01-02', 5: '13800000002' })]
    await commit(organizer, (await preview(organizer, parentId, rows)).id)
    expect(await rosterOf(api, first.id)).toHaveLength(2)
    expect((await preview(organizer, parentId, rows)).counts).toMatchObject({ unchanged: 2, new: 0 })
  })

  test('分不清的要问，回答“另一人”才是两个人，回答“同一人”只留一个', async () => {
    const rows = [person('张伟', { 2: '', 5: '' }), person('张伟')]
    const read = await preview(organizer, parentId, rows)
    expect(read.counts).toMatchObject({ doubtful: 2 })
    expect((await rowsOf(organizer, read.id)).map(({ doubt }) => doubt)).toEqual([
      'repeated_in_file',
      'repeated_in_file',
    ])
    await fix(read.id, 3, { decision: 'another_person' })
    expect((await settled(organizer, read.id)).counts).toMatchObject({ new: 2, doubtful: 0 })
    await fix(read.id, 3, { decision: 'same_person' })
    expect((await settled(organizer, read.id)).counts).toMatchObject({ new: 1, skipped: 1, doubtful: 0 })
    await commit(organizer, read.id)
    expect(await rosterOf(api, first.id)).toHaveLength(1)
  })

  test('名字和支部对得上，电话却不同：问是不是同一个人', async () => {
    await commit(organizer, (await preview(organizer, parentId, [person('张伟')])).id)
    const read = await preview(organizer, parentId, [person('张伟', { 5: '13800000009' })])
    const [row] = await rowsOf(organizer, read.id, 'doubtful')
    expect(row).toMatchObject({
      doubt: 'details_differ',
      candidates: [{ name: '张伟', phone: '138****0001' }],
    })
    const same = await fix(read.id, 2, { decision: 'same_person' })
    expect(same.body).toMatchObject({ verdict: 'changed', changes: [{ field: 'phone', to: '138****0009' }] })
    expect((await fix(read.id, 2, { decision: 'another_person' })).body.verdict).toBe('new')
    expect((await fix(read.id, 2, { decision: null })).body.verdict).toBe('doubtful')
  })

  test('同一个电话已在另一个支部：问清，不悄悄挪人', async () => {
    await commit(organizer, (await preview(organizer, parentId, [person('林一')])).id)
    const read = await preview(organizer, parentId, [person('林一', { 4: second.name })])
    expect((await rowsOf(organizer, read.id))[0]).toMatchObject({ doubt: 'phone_used' })
    const { body } = await fix(read.id, 2, { decision: 'same_person' })
    expect(body).toMatchObject({ verdict: 'wrong', problems: [{ field: 'branch' }] })
    expect(body.problems[0]!.message).toContain('组织关系转接')
  })

  test('两行都说是同一个人：两行都要问', async () => {
    await commit(organizer, (await preview(organizer, parentId, [person('林一')])).id)
    const [{ number }] = await rosterOf(api, first.id)
    const header = [...HEADER, '党员编号']
    const read = await preview(
      organizer,
      parentId,
      [
        [...person('林一'), ''],
        [...person('林依'), number],
      ],
      header,
    )
    expect(read.counts).toMatchObject({ doubtful: 2 })
    await fix(read.id, 2, { decision: 'skip' })
    expect((await settled(organizer, read.id)).counts).toMatchObject({ doubtful: 0, changed: 1, skipped: 1 })
  })
})
