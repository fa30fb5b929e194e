import { countsBelow, heldIn, kindsToAdd, outside } from '@/workbench/organizations/tree.rules'
import { draftOf, errorsOf, patchOf } from '@/workbench/organizations/organization-form.rules'
import { rowsToShow, summaryOf } from '@/workbench/organizations/import/import.rules'
import { consequenceOf } from '@/workbench/organizations/tree-change.rules'
import { of, TREE } from '../support/workbench'

const ids = (organizations: readonly { id: number }[]) => organizations.map(({ id }) => id)

it('下级数到最底层', () => {
  const counts = countsBelow(TREE)
  expect([1, 2, 8, 9].map((id) => counts.get(id) ?? 0)).toEqual([4, 2, 1, 0])
})

it('不能移到自己和自己的下级之下', () => {
  expect(ids(outside(TREE, 2))).toEqual([1, 3])
})

it('角色所在的组织和它的下级；不算别的角色', () => {
  const grants = [
    { role: 'organizer' as const, organizationId: 8, organizationName: '' },
    { role: 'supervisor' as const, organizationId: 3, organizationName: '' },
  ]
  expect(ids(heldIn(TREE, grants, ['organizer']))).toEqual([8, 9])
  expect(ids(heldIn(TREE, grants, ['supervisor', 'organizer']))).toEqual([3, 8, 9])
})

it('只能添加党小组的人，不会看到别的类别', () => {
  const nothing = { canEdit: false, canMove: false, canGrant: false, canAddBelow: false, canAddGroup: true }
  expect(kindsToAdd(nothing)).toEqual(['group'])
})

it('名称太长又没有简称时，请人另填简称', () => {
  const draft = { ...draftOf(of(8)), name: '鼓东街道中山社区网格化管理服务中心联合党支部', shortName: '' }
  expect(errorsOf(draft).shortName).toBe('名称较长，请另填一个 20 字以内的简称')
  expect(errorsOf({ ...draft, shortName: '中山网格党支部' })).toEqual({})
})

it('没改的项不发；多余的空格不算修改', () => {
  const draft = draftOf(of(8))
  expect(patchOf(of(8), { ...draft, name: ` ${draft.name} ` })).toEqual({})
  expect(patchOf(of(8), { ...draft, isPartnerUnit: true })).toEqual({ isPartnerUnit: true })
})

it('合并的后果：谁并入谁，不能恢复，记录由谁照看', () => {
  expect(consequenceOf('merge', of(9), 0, of(8))).toBe(
    '“第一党小组”的党员并入“鼓东街道中山社区党支部”，“第一党小组”随即撤销，不能恢复；它的活动和记录保留，由“鼓东街道中山社区党支部”照看。',
  )
})

it('表格没有变化时不用导入；预览里错的在前，不变的不列', () => {
  expect(summaryOf({ new: 0, changed: 0, same: 9, wrong: 0 }).text).toBe('表格和现在的组织一样，不用导入。')
  const row = (number: number, state: 'new' | 'same' | 'wrong') => ({
    row: number,
    state,
    name: '',
    notes: [],
  })
  expect(rowsToShow([row(2, 'new'), row(3, 'same'), row(4, 'wrong')]).map((one) => one.row)).toEqual([4, 2])
})
