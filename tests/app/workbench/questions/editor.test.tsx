import { cleanup, render, screen, waitFor } from '@testing-library/react'
import type { QuestionEdit, QuestionInput } from '@tongxin/contract/question-bank'
import QuestionPage from '@/workbench/questions/edit'
import { at } from '../../support/district'
import { phone, problem } from '../../support/phone'
import { tap, tapLabel, type } from '../../support/render'
import { enter, window } from '../../support/workbench'
import { aQuestion, notes, single } from './a-question'

const CREATE = 'POST /api/questions'
const GET = 'GET /api/questions/71'
const PUT = 'PUT /api/questions/71'
const sent = <T,>(what: string): T[] =>
  phone.asked.filter((asked) => asked.what === what).map(({ body }) => body as T)
const kept = () => [...phone.storage.keys()].filter((key) => key.includes('bank-question'))

beforeEach(() => {
  window('phone')
  enter('organizer', 8, 'workbench/questions/edit/index')
})

/** Writes a whole question with three options. */
function write(stem = '党的一大在哪里召开？') {
  type('题干', stem)
  type('选项 A', '北京')
  type('选项 B', '上海')
  type('选项 C', '广州')
  tapLabel('去掉选项 D')
  tapLabel('B 正确')
  type('主题', '党史')
}

describe('新建题目', () => {
  beforeEach(() => {
    phone.params = { of: '8' }
  })

  it('缺什么说在哪一栏，补上就不再说；写好存进题库', async () => {
    const body = aQuestion({ notes: { ...notes, difficulty: null }, forPractice: true })
    phone.answer(CREATE, { status: 201, body })
    render(<QuestionPage />)
    tap('保存')
    expect(screen.getByText('请填写题干')).toBeTruthy()
    expect(screen.getByText('请点选正确的选项')).toBeTruthy()
    expect(phone.countOf(CREATE)).toBe(0)
    write()
    expect(screen.queryByText('请填写题干')).toBeNull()
    tapLabel('可用于日常练习，党员在每日一练里会遇到它，答案会给他们看；要考的题请不要打开')
    tap('保存')
    await waitFor(() => expect(phone.travels).toEqual(['back']))
    expect(sent<QuestionInput>(CREATE)).toEqual([
      {
        organizationId: 8,
        content: single,
        notes: { ...notes, difficulty: null },
        forPractice: true,
      },
    ])
    expect(kept()).toEqual([])
  })

  it('写到一半关了页，回来还在；断网再存是同一题', async () => {
    render(<QuestionPage />)
    write()
    cleanup()
    phone.answer(CREATE, 'no network', {
      status: 201,
      body: aQuestion({ notes: { ...notes, difficulty: null } }),
    })
    render(<QuestionPage />)
    expect(screen.getByText(/没写完的内容/)).toBeTruthy()
    expect(screen.getByLabelText<HTMLTextAreaElement>('题干').value).toBe('党的一大在哪里召开？')
    tap('保存')
    expect(await screen.findByText('网络不通，请检查网络后再试')).toBeTruthy()
    tap('保存')
    await waitFor(() => expect(phone.travels).toEqual(['back']))
    const keys = phone.asked
      .filter(({ what }) => what === CREATE)
      .map(({ header }) => header['Idempotency-Key'])
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
  })

  it('第一次其实存上了，之后又改过：以最后写的为准', async () => {
    phone.answer(CREATE, { status: 201, body: aQuestion({ notes: { ...notes, difficulty: null } }) })
    phone.answer(PUT, { body: aQuestion({ version: 2 }) })
    render(<QuestionPage />)
    write('中共一大在哪里召开？')
    tap('保存')
    await waitFor(() => expect(phone.travels).toEqual(['back']))
    const [edit] = sent<QuestionEdit>(PUT)
    expect(edit).toMatchObject({ version: 1, content: { stem: '中共一大在哪里召开？' } })
  })

  it('再写一题：题型、主题留着，题干清空，钥匙换新', async () => {
    phone.answer(CREATE, { status: 201, body: aQuestion({ notes: { ...notes, difficulty: null } }) })
    render(<QuestionPage />)
    write()
    tap('保存，再写一题')
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('题干').value).toBe(''))
    expect(screen.getByLabelText<HTMLInputElement>('主题').value).toBe('党史')
    expect(phone.travels).toEqual([])
    write()
    tap('保存')
    await waitFor(() => expect(phone.travels).toEqual(['back']))
    const keys = phone.asked
      .filter(({ what }) => what === CREATE)
      .map(({ header }) => header['Idempotency-Key'])
    expect(new Set(keys).size).toBe(2)
  })

  it('填空：题干几个空就填几处，一处可有几种写法', async () => {
    const content = { type: 'fill_in' as const, stem: '____年建党', blanks: [['1921', '一九二一']] }
    phone.answer(CREATE, {
      status: 201,
      body: aQuestion({ content, notes: { ...notes, topic: null, difficulty: null } }),
    })
    render(<QuestionPage />)
    tap('填空题')
    type('题干', '____年建党')
    type('第 1 空', '1921')
    tapLabel('第 1 空添加写法')
    type('第 1 空的第 2 种写法', '一九二一')
    tap('保存')
    await waitFor(() => expect(phone.travels).toEqual(['back']))
    expect(sent<QuestionInput>(CREATE)[0]!.content).toEqual(content)
  })
})

describe('修改题目', () => {
  beforeEach(() => {
    phone.params = { id: '71' }
    phone.answer(GET, { body: aQuestion() })
  })

  it('保存成为新的一版', async () => {
    phone.answer(PUT, { body: aQuestion({ version: 2 }) })
    render(<QuestionPage />)
    await screen.findByText('中山社区党支部 · 第 1 版')
    tapLabel('C 正确')
    tap('保存修改')
    await waitFor(() => expect(phone.travels).toEqual(['back']))
    expect(sent<QuestionEdit>(PUT)).toEqual([
      { version: 1, content: { ...single, answer: 2 }, notes, forPractice: false },
    ])
  })

  it('别人先改了：自己写的还在，选定以哪个为准才能再存', async () => {
    const theirs = { ...single, stem: '中共一大在哪里召开？' }
    const [first] = aQuestion().versions
    const second = {
      version: 2,
      content: theirs,
      notes,
      editedAt: at('2026-11-23T09:00'),
      editedBy: '陈建国',
    }
    const changed = aQuestion({ version: 2, content: theirs, versions: [second, first!] })
    phone.answer(GET, { body: aQuestion() }, { body: changed })
    phone.answer(
      PUT,
      problem(409, 'question_changed', '您编辑时别人已经改过这道题，请刷新后在新的版本上修改。'),
      { body: aQuestion({ version: 3 }) },
    )
    render(<QuestionPage />)
    await screen.findByText('中山社区党支部 · 第 1 版')
    type('题干', '党的一大在哪座城市召开？')
    tap('保存修改')
    expect(await screen.findByText(/陈建国同志已把这道题改成第 2 版/)).toBeTruthy()
    expect(screen.getByLabelText<HTMLTextAreaElement>('题干').value).toBe('党的一大在哪座城市召开？')
    tap('先选用哪一版')
    expect(phone.countOf(PUT)).toBe(1)
    tap('以我写的为下一版')
    tap('保存修改')
    await waitFor(() => expect(phone.travels).toEqual(['back']))
    expect(sent<QuestionEdit>(PUT)[1]).toMatchObject({
      version: 2,
      content: { stem: '党的一大在哪座城市召开？' },
    })
  })

  it('服务器说哪一栏不对，就写在那一栏；内容对不上，写在下面', async () => {
    const wrong = problem(400, 'invalid_input', '有的内容不对。')
    phone.answer(
      PUT,
      {
        ...wrong,
        body: { ...wrong.body, errors: [{ path: '/content/options/0', message: '选项里有不能用的字。' }] },
      },
      problem(400, 'question_content_invalid', '有两个选项一样，请核对。'),
    )
    render(<QuestionPage />)
    await screen.findByText('中山社区党支部 · 第 1 版')
    type('解析', '1921 年 7 月')
    tap('保存修改')
    expect(await screen.findByText('选项里有不能用的字。')).toBeTruthy()
    tap('保存修改')
    expect(await screen.findByText('有两个选项一样，请核对。')).toBeTruthy()
  })

  it('看以前的版本，把内容填回来', async () => {
    const earlier = { ...aQuestion().versions[0]!, content: { ...single, stem: '一大在哪？' } }
    const current = { ...aQuestion().versions[0]!, version: 2 }
    phone.answer(GET, { body: aQuestion({ version: 2, versions: [current, earlier] }) })
    render(<QuestionPage />)
    await screen.findByText('中山社区党支部 · 第 2 版')
    tap('第 1 版')
    expect(screen.getByText('一大在哪？')).toBeTruthy()
    tap('把这一版的内容填回来')
    expect(screen.getByLabelText<HTMLTextAreaElement>('题干').value).toBe('一大在哪？')
  })

  it('停用的题只能看，恢复了才能改', async () => {
    phone.answer(GET, { body: aQuestion({ state: 'retired' }) })
    phone.answer('POST /api/questions/71/restore', { body: aQuestion() })
    render(<QuestionPage />)
    expect(await screen.findByText('恢复后可以修改和选用')).toBeTruthy()
    expect(screen.queryByLabelText('题干')).toBeNull()
    phone.answer(GET, { body: aQuestion() })
    tap('恢复')
    expect(await screen.findByLabelText('题干')).toBeTruthy()
  })
})
