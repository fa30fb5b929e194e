import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import BankPage from '@/workbench/questions/list'
import { phone } from '../../support/phone'
import { tap, tapLabel, type } from '../../support/render'
import { enter, pageOf, window } from '../../support/workbench'
import { aQuestion } from './a-question'

const LIST = 'GET /api/questions'
const STRATA = 'GET /api/questions/strata'
const strata = [
  { topic: '党史', type: 'single_choice', difficulty: 'easy', questions: 30 },
  { topic: null, type: 'true_false', difficulty: null, questions: 12 },
]
const lastList = () => phone.asked.filter(({ what }) => what === LIST).at(-1)!.url

beforeEach(() => {
  window('phone')
  enter('organizer', 8, 'workbench/questions/list/index')
  phone.answer(LIST, pageOf(aQuestion()))
  phone.answer(STRATA, { body: { strata } })
})

describe('题库', () => {
  it('自己组织的题，默认看在用的；点开修改', async () => {
    render(<BankPage />)
    expect(await screen.findByText('在用 42 题')).toBeTruthy()
    expect(lastList()).toContain('organizationId=8')
    expect(lastList()).toContain('state=active')
    fireEvent.click(await screen.findByText('党的一大在哪里召开？'))
    expect(phone.travels).toEqual(['to /workbench/questions/edit/index?id=71'])
  })

  it('手机上按题型、难度、主题筛，按题干搜', async () => {
    render(<BankPage />)
    await screen.findByText('党的一大在哪里召开？')
    tap('筛选')
    tap('判断题')
    tap('中等')
    tap('党史')
    tap('完成')
    expect(await screen.findByText('筛选（3）')).toBeTruthy()
    for (const part of ['type=true_false', 'difficulty=medium', `topic=${encodeURIComponent('党史')}`])
      expect(lastList()).toContain(part)
    phone.answer(LIST, pageOf())
    type('搜索题目', '居民')
    expect(await screen.findByText('没有找到这样的题')).toBeTruthy()
    expect(lastList()).toContain(`q=${encodeURIComponent('居民')}`)
    tap('重置')
    await waitFor(() => expect(lastList()).not.toMatch(/topic|type=|q=/))
  })

  it('电脑上是表格，状态分栏', async () => {
    window('desktop')
    render(<BankPage />)
    expect(await screen.findByRole('table')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('题型'), { target: { value: 'fill_in' } })
    await waitFor(() => expect(lastList()).toContain('type=fill_in'))
    tap('已停用')
    await waitFor(() => expect(lastList()).toContain('state=retired'))
  })

  it('停用先说后果，再停；恢复不用问', async () => {
    phone.answer('POST /api/questions/71/retire', { body: aQuestion({ state: 'retired' }) })
    phone.answer('POST /api/questions/71/restore', { body: aQuestion() })
    render(<BankPage />)
    await screen.findByText('党的一大在哪里召开？')
    tapLabel('停用：党的一大在哪里召开？')
    await screen.findByText('停用这道题？')
    expect(phone.countOf('POST /api/questions/71/retire')).toBe(0)
    phone.answer(LIST, pageOf(aQuestion({ state: 'retired' })))
    fireEvent.click(screen.getAllByText('停用').at(-1)!)
    fireEvent.click(await screen.findByLabelText('恢复：党的一大在哪里召开？'))
    await waitFor(() => expect(phone.countOf('POST /api/questions/71/restore')).toBe(1))
  })

  it('导出有五种格式，说明含答案', async () => {
    render(<BankPage />)
    fireEvent.click(await screen.findByText('导出'))
    expect(screen.getByText(/导出全部 42 道在用的题，含答案/)).toBeTruthy()
    for (const words of [
      'Word 文档（.docx）',
      'Excel 表格（.xlsx）',
      '文本（.txt）',
      'GIFT（.txt）',
      'Moodle XML（.xml）',
    ])
      expect(screen.getByText(words)).toBeTruthy()
  })

  it('空的题库，指一条路：导入', async () => {
    phone.answer(LIST, pageOf())
    phone.answer(STRATA, { body: { strata: [] } })
    render(<BankPage />)
    fireEvent.click(await screen.findByText('导入题目'))
    expect(phone.travels).toEqual(['to /workbench/questions/import/index?of=8'])
    expect(screen.queryByText('导出')).toBeNull()
  })

  it('监督者没有题库', async () => {
    enter('supervisor', 8, 'workbench/questions/list/index')
    render(<BankPage />)
    expect(await screen.findByText('还没有查看题库的权限')).toBeTruthy()
    expect(phone.countOf(LIST)).toBe(0)
  })
})
