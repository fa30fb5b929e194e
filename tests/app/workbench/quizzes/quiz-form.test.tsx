import { screen, waitFor } from '@testing-library/react'
import type { QuizDetail, QuizInput } from '@tongxin/contract/quizzes'
import QuizFormPage from '@/workbench/quizzes/form'
import { quizDrafts } from '@/workbench/quizzes/form/kept-draft'
import type { Step } from '@/workbench/forms/steps.rules'
import { draftOf, emptyDraft, type QuizDraft } from '@/workbench/quizzes/form/quiz-form.rules'
import { at, NOW } from '../../support/district'
import { phone, problem } from '../../support/phone'
import { leaveTheDesk } from '../../support/quiz'
import { bar, show, tap, tapLabel, type } from '../../support/render'
import { enter, pageOf, window } from '../../support/workbench'
import { aBankQuestion, aManagedQuiz, inPaper, STRATA } from './a-managed-quiz'

const CREATE = 'POST /api/quizzes'
const PATCH = 'PATCH /api/quizzes/3'
const PUBLISH = 'POST /api/quizzes/3/publish'
const QUIZ = 'GET /api/quizzes/3'
const BANK = 'GET /api/questions'
const sent = (what: string) => phone.asked.filter((asked) => asked.what === what).at(-1)

/** A form of a new quiz, as if the app had been closed at this step. */
function kept(step: Step, changes: Partial<QuizDraft> = {}): void {
  const draft = { ...draftOf(aManagedQuiz()), ...changes }
  quizDrafts.write({
    draft,
    base: emptyDraft(8),
    step,
    key: 'key-of-this-form',
    savedAt: at('2026-11-24T08:00'),
  })
}

const open = async (id?: number) => {
  phone.params = id ? { id: String(id) } : {}
  show(<QuizFormPage />)
  await screen.findByText(/^(基本信息|试卷|时间与计分)$/)
}
const edit = async (quiz: QuizDetail) => {
  phone.answer(QUIZ, { body: quiz })
  await open(3)
}
const made = (body: unknown): QuizDetail =>
  ({ ...aManagedQuiz(), ...(body as QuizInput), status: 'draft' }) as never

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  window('phone')
  enter('organizer', 8, 'workbench/quizzes/form/index')
  phone.answer('GET /api/questions/strata', { body: STRATA })
  phone.answer(BANK, pageOf(aBankQuestion(71), aBankQuestion(72)))
  for (const id of [71, 72]) phone.answer(`GET /api/questions/${id}`, { body: aBankQuestion(id) })
  phone.answer(CREATE, ({ body }) => ({
    status: 201,
    body: { ...made(body), audience: { ...(body as QuizInput).audience, organizations: [] } },
  }))
  phone.answer(PUBLISH, { body: aManagedQuiz({ status: 'upcoming' }) })
})
afterEach(leaveTheDesk)

it('接着没写完的内容，发布以后本机不再留，到测试页', async () => {
  kept(2)
  await open()
  screen.getByText('重新填写')
  tap('发布测试')
  await waitFor(() => expect(phone.travels).toEqual(['instead /workbench/quizzes/detail/index?id=3']))
  expect(sent(CREATE)?.header['Idempotency-Key']).toBe('key-of-this-form')
  expect(phone.countOf(PUBLISH)).toBe(1)
  expect(phone.countOf(PATCH)).toBe(0)
  expect(quizDrafts.read()).toBeUndefined()
})

it('连点两下只建一次', async () => {
  kept(2)
  await open()
  tap('发布测试')
  tap('发布测试')
  await waitFor(() => expect(phone.travels).toHaveLength(1))
  expect(phone.countOf(CREATE)).toBe(1)
})

it('没有名称走不下去，写了就到试卷', async () => {
  await open()
  tap('下一步')
  screen.getByText('请填写测试名称')
  type('测试名称', '党史测试')
  tap('下一步')
  await screen.findByText('还没有题')
})

describe('固定试卷', () => {
  it('从题库选题：搜索、题型和主题都交给服务器，选了就有分', async () => {
    kept(1, { paper: emptyDraft(8).paper })
    await open()
    tap('从题库选题')
    tap(await screen.findByText('党的一大在哪里召开？').then(() => '党的一大在哪里召开？'))
    tap('主题党日每月固定一天。')
    screen.getByText('完成，已选 2 题')
    tap('判断题')
    await waitFor(() => expect(sent(BANK)?.url).toContain('type=true_false'))
    tap('制度')
    await waitFor(() => expect(decodeURIComponent(sent(BANK)!.url)).toContain('topic=制度'))
    expect(sent(BANK)?.url).toContain('state=active')
    tap('完成，已选 2 题')
    screen.getByText('2 题，共 4 分')
    type('判断题每题分值', '1.5')
    screen.getByText('2 题，共 3.5 分')
  })

  it('答案不进手机的存储', async () => {
    kept(1, { paper: emptyDraft(8).paper })
    await open()
    tap('从题库选题')
    await screen.findByText('党的一大在哪里召开？')
    expect(JSON.stringify([...phone.storage])).not.toContain('上海')
  })

  it('调换次序、改一题的分、移出', async () => {
    kept(1)
    await open()
    tapLabel(await screen.findByText('主题党日每月固定一天。').then(() => /^第 2 题，主题党日/))
    tap('上移')
    type('这一题的分值', '10')
    await screen.findByText('2 题，共 12 分')
    screen.getByLabelText(/^第 1 题，主题党日.*10 分$/)
    tap('移出试卷')
    screen.getByText('1 题，共 2 分')
  })

  it('发布时一题也没有：回到试卷这一步', async () => {
    kept(2, { paper: emptyDraft(8).paper })
    await open()
    tap('发布测试')
    await screen.findByText('试卷里还没有题，请先选题')
    expect(phone.countOf(CREATE)).toBe(0)
  })
})

describe('按规则抽题', () => {
  const rule = { topic: '党史', type: 'single_choice' as const, difficulty: null, count: 12, marks: 2 }
  const drawn = (...rules: (typeof rule)[]) => ({ ...emptyDraft(8).paper, kind: 'drawn' as const, rules })

  it('每条规则旁边写着题库有几题，不够就说', async () => {
    kept(1, { paper: drawn(rule, { ...rule, count: 20 }) })
    await open()
    await screen.findByText('题库里符合的只有 12 题')
    screen.getByText('题库有 12 题')
    screen.getByText('32 题，共 64 分')
  })

  it('加一条：题型、难度、题数、分值', async () => {
    kept(1, { paper: drawn() })
    await open()
    tap('加一条规则')
    await screen.findByText('题库有 15 题')
    tap('较难')
    screen.getByText('题库有 3 题')
    type('抽几题', '3')
    type('每题分值', '2.5')
    tap('确定')
    await screen.findByText('3 题，共 7.5 分')
    screen.getByText('单选题 · 较难')
  })

  it('几条合起来不够：服务器的话写在试卷这一步', async () => {
    kept(2, { paper: drawn(rule) })
    await open()
    const message = '第 1 条规则要 12 题，题库里符合的只有 10 题，请减少题数或先补充题库。'
    phone.answer(PUBLISH, problem(409, 'paper_not_enough', message))
    tap('发布测试')
    await screen.findByText(message)
    screen.getByText('试卷', { selector: '.form-head__title' })
    expect(quizDrafts.read()).toBeDefined()
  })
})

describe('时间与计分', () => {
  it('固定试卷交卷就看答案：提醒会传；改为截止后看就没有', async () => {
    kept(2, { resultsShown: 'at_once' })
    await open()
    screen.getByText(/^固定试卷人人同题/)
    tapLabel(/^全部截止后看/)
    expect(screen.queryByText(/^固定试卷人人同题/)).toBeNull()
  })

  it('只有一次作答时不问哪一次算', async () => {
    kept(2, { attemptsMax: 1 })
    await open()
    expect(screen.queryByText('取最后一次')).toBeNull()
    tap('限定作答次数')
    screen.getByText('取最后一次')
  })
})

describe('已有人作答', () => {
  it('试卷和计分只能看；只发改过的名称', async () => {
    const quiz = aManagedQuiz({ attempts: 3 })
    await edit(quiz)
    screen.getByText(/^已有人开始作答/)
    type('测试名称', '新的名称')
    tap('下一步')
    await screen.findByText('党的一大在哪里召开？')
    for (const words of ['从题库选题', '按规则抽题', '题目乱序']) expect(screen.queryByText(words)).toBeNull()
    tap('下一步')
    await screen.findByText('只能延后')
    expect(screen.queryByText('答题限时减 5')).toBeNull()
    phone.answer(PATCH, { body: { ...quiz, title: '新的名称' } })
    bar().getByText('保存修改')
    tap('保存修改')
    await waitFor(() => expect(phone.travels).toEqual(['back']))
    expect(sent(PATCH)?.body).toEqual({ title: '新的名称' })
  })

  it('截止以后：参加对象也不能改', async () => {
    await edit(aManagedQuiz({ attempts: 3, status: 'ended', closesAt: at('2026-11-23T18:00') }))
    screen.getByText(/^测试已截止并有人作答/)
    expect(screen.queryByText('选组织')).toBeNull()
  })
})

it('别人的、撤回的不能改', async () => {
  phone.answer(QUIZ, { body: aManagedQuiz({ status: 'withdrawn' }) })
  phone.params = { id: '3' }
  show(<QuizFormPage />)
  await screen.findByText('撤回的测试不能再修改，需要时可以新建一次。')
})

it('读不出的题可以重试，不挡着别的', async () => {
  phone.answer('GET /api/questions/72', problem(500, 'internal', '服务暂时繁忙'), { body: aBankQuestion(72) })
  await edit(
    aManagedQuiz({
      status: 'draft',
      paper: { ...emptyDraft(8).paper, questions: [inPaper(71), inPaper(72)] },
    }),
  )
  tap('下一步')
  await screen.findByText('党的一大在哪里召开？')
  tap(await screen.findByText('有的题目没有读出来，点此重试').then(() => '有的题目没有读出来，点此重试'))
  await screen.findByText('主题党日每月固定一天。')
})
