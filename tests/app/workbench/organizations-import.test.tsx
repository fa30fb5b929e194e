import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { OrganizationImport } from '@tongxin/contract/organizations'
import ImportPage from '@/workbench/organizations/import'
import { phone } from '../support/phone'
import { tap } from '../support/render'
import { enter, window } from '../support/workbench'

const sheet = new File(['…'], '组织.xlsx')
const good: OrganizationImport = {
  committed: false,
  counts: { new: 1, changed: 1, same: 3, wrong: 0 },
  rows: [
    { row: 2, state: 'same', name: '鼓东街道党工委', notes: [] },
    { row: 3, state: 'new', name: '开元社区党支部', notes: ['加在“鼓东街道党工委”之下'] },
    { row: 4, state: 'changed', name: '中山社区党支部', notes: ['简称改为“中山支部”'] },
  ],
}
const bad: OrganizationImport = {
  committed: false,
  counts: { new: 1, changed: 0, same: 0, wrong: 1 },
  rows: [
    { row: 2, state: 'new', name: '开元社区党支部', notes: [] },
    { row: 3, state: 'wrong', name: '某某党支部', notes: ['没有这个上级组织'] },
  ],
}

const fetch = jest.fn()
const answers = (status: number, body: unknown) =>
  fetch.mockResolvedValueOnce({ ok: status < 400, status, json: async () => body })

beforeEach(() => {
  window('desktop')
  enter('admin', 1, 'workbench/organizations/import/index')
  fetch.mockReset()
  globalThis.window.fetch = fetch as never
})

/** The browser's dialog: the person picks the spreadsheet. */
async function pick(): Promise<void> {
  const opened = jest.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function choose(
    this: HTMLInputElement,
  ) {
    Object.defineProperty(this, 'files', { value: [sheet] })
    fireEvent(this, new Event('change'))
  })
  await act(async () => tap('选择 .xlsx 表格'))
  opened.mockRestore()
}

it('先预览再导入：不变的行只计数，导入前再问一次', async () => {
  answers(200, good)
  render(<ImportPage />)
  await pick()
  expect(await screen.findByText('新增 1 个、修改 1 个，另有 3 个不变。看过没有问题，再导入。')).toBeTruthy()
  expect(screen.getByText('简称改为“中山支部”')).toBeTruthy()
  expect(screen.queryByText('鼓东街道党工委')).toBeNull()
  expect(fetch.mock.calls[0][0]).toBe('/api/organizations/import?preview=true')

  tap('导入')
  expect(fetch).toHaveBeenCalledTimes(1)
  answers(200, { ...good, committed: true })
  tap('导入')
  await waitFor(() => expect(phone.travels).toEqual(['back']))
  expect(fetch.mock.calls[1][0]).toBe('/api/organizations/import')
})

it('有一行不对就不能导入，不对的行排在前面', async () => {
  answers(200, bad)
  render(<ImportPage />)
  await pick()
  expect(await screen.findByText('有 1 行不对，一行也不会导入。请在表格里改好，再选一次。')).toBeTruthy()
  const rows = [...document.querySelectorAll('.table__row')].map((row) => row.textContent)
  expect(rows[0]).toBe('3有误某某党支部没有这个上级组织')
  expect(screen.queryByText('导入')).toBeNull()
})

it('读不出来的文件：服务器的话写在按钮下面', async () => {
  answers(422, { code: 'spreadsheet_unreadable', detail: '这个文件不是 .xlsx 表格，请另存后再试。' })
  render(<ImportPage />)
  await pick()
  expect(await screen.findByText('这个文件不是 .xlsx 表格，请另存后再试。')).toBeTruthy()
})
