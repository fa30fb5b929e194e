import type { Organization } from '@tongxin/contract/organizations'
import { manageable, openedFor, treeLines } from '@/workbench/components/organizations.rules'

const organization = (id: number, parentId: number | null, name: string): Organization => ({
  id,
  parentId,
  kind: 'branch',
  name,
  shortName: name,
  isPartnerUnit: false,
})

// Parents before children, as the API gives them.
const tree = [
  organization(1, null, '区委'),
  organization(2, 1, '鼓东街道党工委'),
  organization(3, 1, '水部街道党工委'),
  organization(4, 2, '中山社区党支部'),
  organization(5, 3, '机关党支部'),
  organization(6, 2, '机关党支部'),
]
const names = (lines: ReturnType<typeof treeLines>) => lines.map((line) => line.organization.id)

it('组织者能为自己的组织和下级组织发布活动，别处不行', () => {
  const grant = { role: 'organizer', organizationId: 2, organizationName: '鼓东街道党工委' } as const
  expect(manageable(tree, [grant]).map(({ id }) => id)).toEqual([2, 4, 6])
})

it('只看统计的人不能发布活动', () => {
  expect(manageable(tree, [{ role: 'supervisor', organizationId: 1, organizationName: '区委' }])).toEqual([])
})

it('先展开最上一层，其余点开', () => {
  expect(names(treeLines(tree, openedFor(tree, []), ''))).toEqual([1, 2, 3])
  expect(names(treeLines(tree, new Set([1, 3]), ''))).toEqual([1, 2, 3, 5])
})

it('已选的组织一打开就看得见', () => {
  expect(names(treeLines(tree, openedFor(tree, [4]), ''))).toEqual([1, 2, 4, 6, 3])
})

it('搜索不用管在哪一层；同名的看上级', () => {
  const lines = treeLines(tree, new Set(), '机关')
  expect(lines.map(({ parentName }) => parentName)).toEqual(['水部街道党工委', '鼓东街道党工委'])
})

it('只给出树的一部分时，它的顶端就是顶端', () => {
  const part = tree.filter(({ id }) => [2, 4, 6].includes(id))
  expect(names(treeLines(part, openedFor(part, []), ''))).toEqual([2, 4, 6])
})
