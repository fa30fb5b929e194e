import type { RosterRow } from '@tongxin/contract/roster'
import {
  answersOf,
  cellsToFix,
  effectOf,
  firstTab,
  fixOf,
  leftToDo,
  progressWords,
  restOf,
  rowTitle,
  tabsOf,
} from '@/workbench/members/import/import.rules'

const none = { new: 0, changed: 0, unchanged: 0, doubtful: 0, wrong: 0, skipped: 0 }

const aRow = (changes: Partial<RosterRow> = {}): RosterRow => ({
  row: 5,
  verdict: 'doubtful',
  fields: [
    { field: 'name', text: '王建国' },
    { field: 'branch', text: '中山社区党支部' },
    { field: 'phone', text: '138****0001' },
  ],
  changes: [],
  problems: [],
  doubt: null,
  candidates: [],
  branches: [],
  decision: null,
  ...changes,
})

const known = {
  number: '35010200009',
  name: '王建国',
  organizationName: '中山社区党支部',
  phone: '139****0002',
  birthYear: 1962,
}

describe('预览', () => {
  it('先看要处理的：有误，再存疑，然后才是新增', () => {
    expect(firstTab({ ...none, new: 9, wrong: 1, doubtful: 2 })).toBe('wrong')
    expect(firstTab({ ...none, new: 9, doubtful: 2 })).toBe('doubtful')
    expect(firstTab({ ...none, unchanged: 3 })).toBe('unchanged')
    expect(firstTab(none)).toBe('new')
  })

  it('没有跳过过，就没有“跳过”这一栏；正看着时不消失', () => {
    expect(tabsOf(none, 'new')).not.toContain('skipped')
    expect(tabsOf({ ...none, skipped: 1 }, 'new')).toContain('skipped')
    expect(tabsOf(none, 'skipped')).toContain('skipped')
  })

  it('说清还差什么，差完了就不说', () => {
    expect(leftToDo({ ...none, wrong: 2, doubtful: 1 })).toBe('还有 2 行有误、1 行存疑')
    expect(leftToDo({ ...none, new: 3 })).toBeNull()
  })

  it('导入前点明人数；同一份文件再来一次，名册没有变化', () => {
    expect(effectOf({ ...none, new: 3, changed: 2 })).toBe('新增 3 人，更新 2 人')
    expect(effectOf({ ...none, unchanged: 30 })).toBe('名册没有变化')
    expect(restOf({ ...none, unchanged: 30, skipped: 1 })).toBe('30 人没有变化，跳过 1 行')
  })

  it('进度有总数就说总数，没有就说读到哪里', () => {
    expect(progressWords({ state: 'reading', progress: { rowsDone: 0, rowsTotal: null } })).toBe(
      '正在读取文件…',
    )
    expect(progressWords({ state: 'reading', progress: { rowsDone: 1200, rowsTotal: null } })).toBe(
      '正在读取文件，已读 1200 行',
    )
    expect(progressWords({ state: 'committing', progress: { rowsDone: 500, rowsTotal: 2000 } })).toBe(
      '正在写入名册，500/2000 行',
    )
  })

  it('没有姓名的行也有个称呼', () => {
    expect(rowTitle(aRow({ fields: [] }))).toEqual({ name: '没有姓名', branch: '' })
  })
})

describe('存疑的行', () => {
  it('同名同支部的两个人，用电话和出生年份分清，由人来定', () => {
    const row = aRow({
      doubt: 'several_candidates',
      candidates: [known, { ...known, number: '8', phone: null }],
    })
    expect(answersOf(row).map(({ label }) => label)).toEqual([
      '是王建国 · 中山社区党支部 · 139****0002 · 1962年生',
      '是王建国 · 中山社区党支部 · 1962年生',
      '是另一个人，新增',
      '跳过这一行',
    ])
    expect(answersOf(row)[0]?.fix).toEqual({ decision: 'same_person', memberNumber: '35010200009' })
  })

  it('支部名称不止一个：选哪个组织', () => {
    const row = aRow({ doubt: 'ambiguous_branch', branches: [{ id: 8, name: '水部街道机关党支部' }] })
    expect(answersOf(row)).toEqual([
      { label: '水部街道机关党支部', fix: { organizationId: 8 } },
      { label: '跳过这一行', fix: { decision: 'skip' } },
    ])
  })

  it('文件里重复、名册上没有的人：同一个，另一个，或跳过', () => {
    expect(answersOf(aRow({ doubt: 'repeated_in_file' })).map(({ fix }) => fix.decision)).toEqual([
      'same_person',
      'another_person',
      'skip',
    ])
  })

  it('不存疑就什么也不问', () => {
    expect(answersOf(aRow())).toEqual([])
  })
})

describe('就地改正', () => {
  const wrong = aRow({
    verdict: 'wrong',
    problems: [{ field: 'birthDate', message: '请写成 1985-07-01' }],
  })

  it('出错的栏目排在前面，文件里空着的也能补', () => {
    expect(cellsToFix(wrong).map(({ field }) => field)).toEqual(['birthDate', 'name', 'branch', 'phone'])
    expect(cellsToFix(wrong)[0]).toEqual({ field: 'birthDate', text: '', problem: '请写成 1985-07-01' })
  })

  it('只送改过的栏目：遮住的电话不会被当成号码送回去', () => {
    expect(fixOf(wrong, { birthDate: ' 1985-07-01 ', phone: '138****0001' })).toEqual({
      fields: [{ field: 'birthDate', text: '1985-07-01' }],
    })
    expect(fixOf(wrong, { name: '王建国' })).toBeNull()
  })
})
