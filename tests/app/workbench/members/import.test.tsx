import { act, fireEvent, render, screen } from '@testing-library/react'
import { setSession } from '@/shared/session'
import ImportPage from '@/workbench/members/import'
import { at } from '../../support/district'
import { phone } from '../../support/phone'
import { tap, tapLabel, type } from '../../support/render'
import { organizer, sayWide } from './an-entry'

describe('导入', () => {
  const counts = { new: 2, changed: 0, unchanged: 5, doubtful: 0, wrong: 1, skipped: 0 }
  const anImport = (changes: object = {}) => ({
    id: 3,
    organizationId: 8,
    organizationName: '中山社区党支部',
    fileName: '名册2026.xlsx',
    state: 'preview',
    progress: { rowsDone: 8, rowsTotal: 8 },
    counts,
    error: null,
    createdAt: at('2026-11-24T09:00'),
    createdBy: '林晓梅',
    viewer: { canCommit: false, blockedBy: 'roster_import_undecided' },
    ...changes,
  })
  const wrongRow = {
    row: 4,
    verdict: 'wrong',
    fields: [{ field: 'name', text: '陈秀英' }],
    changes: [],
    problems: [{ field: 'branch', message: '没有这个支部' }],
    doubt: null,
    candidates: [],
    branches: [],
    decision: null,
  }
  const rowsOf = (...items: object[]) => ({ body: { items, nextCursor: null } })

  beforeEach(() => {
    sayWide(false)
    setSession({ token: 't', viewer: organizer }, 'demo')
    phone.params = { id: '3' }
  })

  it('重新打开页面，进度还在，读完自己变成预览', async () => {
    jest.useFakeTimers()
    const reading = anImport({ state: 'reading', counts: null, progress: { rowsDone: 4, rowsTotal: 8 } })
    phone.answer('GET /api/roster/imports/3', { body: reading }, { body: anImport() })
    phone.answer('GET /api/roster/imports/3/rows', rowsOf(wrongRow))
    render(<ImportPage />)
    expect(await screen.findByText('正在读取文件，4/8 行')).toBeTruthy()
    await act(() => jest.advanceTimersByTimeAsync(2000))
    expect(await screen.findByText('还有 1 行有误')).toBeTruthy()
  })

  it('有误的行就地改正，改完才能导入，导入前点明人数', async () => {
    const ready = anImport({
      counts: { ...counts, new: 3, wrong: 0 },
      viewer: { canCommit: true, blockedBy: null },
    })
    phone.answer('GET /api/roster/imports/3', { body: anImport() }, { body: ready })
    phone.answer('GET /api/roster/imports/3/rows', rowsOf(wrongRow), rowsOf())
    phone.answer('PATCH /api/roster/imports/3/rows/4', {
      body: { ...wrongRow, verdict: 'new', problems: [] },
    })
    phone.answer('POST /api/roster/imports/3/commit', {
      body: anImport({ state: 'done', counts: { ...counts, new: 3, wrong: 0 } }),
    })
    render(<ImportPage />)
    expect(await screen.findByText('所在党支部：没有这个支部')).toBeTruthy()
    tapLabel('改正第 4 行')
    type('所在党支部', '中山社区党支部')
    tap('保存')
    expect(await screen.findByText('没有出错的行')).toBeTruthy()
    await screen.findByText('新增 3 人')
    tap('确认导入')
    await screen.findByText('确认导入：新增 3 人')
    expect(phone.countOf('POST /api/roster/imports/3/commit')).toBe(0)
    tap('确认导入')
    expect(await screen.findByText('查看名册')).toBeTruthy()
  })

  it('有误的行可以一次全部跳过，跳过前问一次', async () => {
    const skipped = anImport({
      counts: { ...counts, wrong: 0, skipped: 1 },
      viewer: { canCommit: true, blockedBy: null },
    })
    phone.answer('GET /api/roster/imports/3', { body: anImport() })
    phone.answer('GET /api/roster/imports/3/rows', rowsOf(wrongRow), rowsOf())
    phone.answer('POST /api/roster/imports/3/skip-wrong', { body: skipped })
    render(<ImportPage />)
    fireEvent.click(await screen.findByText('全部跳过'))
    await screen.findByText('跳过全部 1 行？')
    expect(phone.countOf('POST /api/roster/imports/3/skip-wrong')).toBe(0)
    tap('全部跳过')
    expect(await screen.findByText('新增 2 人')).toBeTruthy()
    expect(screen.getByText('没有出错的行')).toBeTruthy()
  })

  it('还有没处理的行，确认导入按不动', async () => {
    phone.answer('GET /api/roster/imports/3', { body: anImport() })
    phone.answer('GET /api/roster/imports/3/rows', rowsOf(wrongRow))
    render(<ImportPage />)
    await screen.findByText('还有 1 行有误')
    tap('确认导入')
    expect(screen.queryByText(/^确认导入：/)).toBeNull()
  })

  it('失败说原因，名册没有改动，可以重新选文件', async () => {
    const detail = '没有找到表头，请确认有一行写着“姓名”“所在党支部”等栏目名称。'
    phone.answer('GET /api/roster/imports/3', {
      body: anImport({ state: 'failed', counts: null, error: { code: 'roster_header_missing', detail } }),
    })
    render(<ImportPage />)
    expect(await screen.findByText(detail)).toBeTruthy()
    tap('重新选择文件')
    expect(phone.travels).toEqual(['instead /workbench/members/import/index'])
  })
})
