import { act, screen, waitFor } from '@testing-library/react'
import type { ReviewCard, ReviewsInput } from '@tongxin/contract/learning'
import MistakesPage from '@/quizzes/mistakes'
import PracticePage from '@/quizzes/practice'
import ReviewPage from '@/quizzes/review'
import { sendReviews, waitingReviews, watchReviews } from '@/shared/kept-reviews'
import { at, NOW } from '../support/district'
import { phone, problem } from '../support/phone'
import { show, tap, tapLabel } from '../support/render'
import { aPracticeQuestion, aResult, atTheDesk, leaveTheDesk, RESULT } from '../support/quiz'

const REVIEWS = 'POST /api/me/reviews'
const PRACTICE = 'GET /api/me/practice'
const MISTAKES = 'GET /api/me/mistakes'
const CARDS = 'GET /api/me/review-cards'

const second = aPracticeQuestion({
  questionId: 72,
  content: { type: 'fill_in', stem: '党的生日是____。', blanks: [['7月1日', '七月一日']] },
})
const uploads = () =>
  phone.asked.filter(({ what }) => what === REVIEWS).map(({ body }) => (body as ReviewsInput).reviews)
const countAll = () =>
  phone.answer(REVIEWS, ({ body }) => ({
    body: { items: (body as ReviewsInput).reviews.map(({ nonce }) => ({ nonce, outcome: 'counted' })) },
  }))
const typeBlank = (words: string) => {
  const field = screen.getByLabelText('答案')
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, words)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

beforeAll(watchReviews)
beforeEach(async () => {
  await atTheDesk()
  countAll()
})
afterEach(leaveTheDesk)

describe('每日一练', () => {
  const today = (done: boolean) => ({
    body: { day: '2026-11-24', questions: [aPracticeQuestion(), second].map((one) => ({ ...one, done })) },
  })

  it('答一题，马上知道对不对、为什么；记录一起送', async () => {
    phone.answer(PRACTICE, today(false))
    show(<PracticePage />)
    await screen.findByText('党的一大在哪里召开？')
    tapLabel('A，北京')
    tap('确定')
    screen.getByLabelText('A，北京，选错了')
    screen.getByLabelText('B，上海，正确答案')
    screen.getByText('1921 年 7 月在上海召开。')
    tap('下一题')
    typeBlank(' ７月１日。')
    tap('确定')
    screen.getByText('答对了')
    tap('完成')
    screen.getByText('2 题里有 1 题还要再看，都在错题本里')
    await act(() => sendReviews())
    expect(uploads()).toMatchObject([
      [
        { questionId: 71, answer: { choices: [0] } },
        { questionId: 72, answer: { blanks: [' ７月１日。'] } },
      ],
    ])
  })

  it('不会的直接看答案：记作答错，进错题本', async () => {
    phone.answer(PRACTICE, today(false))
    show(<PracticePage />)
    await screen.findByText('党的一大在哪里召开？')
    tap('不会，看答案')
    expect(waitingReviews()).toMatchObject([{ questionId: 71, answer: { choices: [] } }])
    await act(() => sendReviews())
  })

  it('断网也能练完：记录留在手机，联网再送，不会重出答过的题', async () => {
    phone.answer(PRACTICE, today(false))
    phone.answer(REVIEWS, 'no network')
    const page = show(<PracticePage />)
    await screen.findByText('党的一大在哪里召开？')
    tapLabel('B，上海')
    tap('确定')
    await act(() => sendReviews())
    page.unmount()
    expect(waitingReviews()).toHaveLength(1)
    show(<PracticePage />)
    await screen.findByText('党的生日是____。')
    screen.getByText(/1 \/ 1/)
    countAll()
    await act(() => sendReviews())
    expect(waitingReviews()).toEqual([])
    const [first, again] = uploads()
      .filter((reviews) => reviews.length > 0)
      .slice(-2)
    expect(again?.[0]?.nonce).toBe(first?.[0]?.nonce)
  })

  it('今天的都做过了：说练完了', async () => {
    phone.answer(PRACTICE, today(true))
    show(<PracticePage />)
    await screen.findByText('今日已练完')
  })
})

it('一条坏记录不会挡住别的', async () => {
  phone.answer(PRACTICE, {
    body: {
      day: '2026-11-24',
      questions: [aPracticeQuestion(), second].map((one) => ({ ...one, done: false })),
    },
  })
  show(<PracticePage />)
  await screen.findByText('党的一大在哪里召开？')
  tap('不会，看答案')
  tap('下一题')
  tap('不会，看答案')
  phone.answer(REVIEWS, ({ body }) => {
    const { reviews } = body as ReviewsInput
    if (reviews.some(({ questionId }) => questionId === 71)) return problem(400, 'invalid_input', '不对。')
    return { body: { items: reviews.map(({ nonce }) => ({ nonce, outcome: 'counted' })) } }
  })
  await act(() => sendReviews())
  expect(waitingReviews()).toEqual([])
})

it('错题本：看答案，一键重做；从成绩来的只重做那一次的错题', async () => {
  const items = [aPracticeQuestion(), second].map((one) => ({
    ...one,
    isMistake: true,
    wrongAt: at('2026-11-23T09:00'),
  }))
  phone.answer(MISTAKES, { body: { items, nextCursor: null } })
  const page = show(<MistakesPage />)
  await screen.findAllByText('看答案')
  tapLabel('看答案，党的一大在哪里召开？')
  screen.getByText('正确答案：B')
  tap('错题重做')
  expect(phone.travels).toEqual(['to /quizzes/practice/index?of=mistakes'])
  page.unmount()
  phone.params = { of: 'mistakes', id: '5' }
  phone.answer(RESULT, { body: aResult() })
  show(<PracticePage />)
  await screen.findByText('党的一大在哪里召开？')
  expect(screen.getByText(/1 \/ 1/)).not.toBeNull()
})

it('试卷还没截止、错题本里还没有的：照着成绩重做，不记录', async () => {
  phone.answer(MISTAKES, { body: { items: [], nextCursor: null } })
  phone.params = { of: 'mistakes', id: '5' }
  phone.answer(RESULT, { body: aResult() })
  show(<PracticePage />)
  await screen.findByText('党的一大在哪里召开？')
  tapLabel('B，上海')
  tap('确定')
  screen.getByText('答对了')
  expect(waitingReviews()).toEqual([])
})

describe('智能复习', () => {
  const card = (questionId: number, dueAt: string, changes: Partial<ReviewCard> = {}): ReviewCard => ({
    ...aPracticeQuestion({ questionId }),
    dueAt,
    stability: 3,
    difficulty: 5,
    state: 2,
    reps: 2,
    lapses: 0,
    learningSteps: 0,
    lastReviewAt: at('2026-11-20T09:00'),
    ...changes,
  })
  const cards = [
    card(71, at('2026-11-24T08:30'), { content: { type: 'true_false', stem: '后到期的', answer: true } }),
    card(72, at('2026-11-23T08:30'), { content: { type: 'true_false', stem: '先到期的', answer: true } }),
    card(73, at('2026-12-05T08:30')),
  ]
  const reply = { body: { serverTime: new Date(NOW).toISOString(), cards } }

  it('先到期的先来；看了答案自己评，越熟下次越晚', async () => {
    phone.answer(CARDS, reply)
    show(<ReviewPage />)
    await screen.findByText('先到期的')
    screen.getByText(/还有 2 题到期/)
    expect(screen.queryByText('良好')).toBeNull()
    tap('看答案')
    const days = ['困难', '良好', '容易'].map((words) =>
      Number(/(\d+) 天后/.exec(screen.getByText(words).parentElement!.textContent)![1]),
    )
    expect(days).toEqual([...days].sort((a, b) => a - b))
    expect(new Set(days).size).toBe(3)
    tap('良好')
    await screen.findByText('后到期的')
    expect(waitingReviews()).toMatchObject([{ questionId: 72, rating: 'good' }])
  })

  it('断网：用手机里的卡片复习，评过的不再出来，联网后一起送', async () => {
    phone.answer(CARDS, reply)
    const page = show(<ReviewPage />)
    await screen.findByText('先到期的')
    page.unmount()
    phone.answer(CARDS, 'no network')
    phone.answer(REVIEWS, 'no network')
    const offline = show(<ReviewPage />)
    await screen.findByText('先到期的')
    tap('看答案')
    tap('良好')
    await screen.findByText('后到期的')
    tap('看答案')
    tap('容易')
    await screen.findByText('现在没有到期的')
    offline.unmount()
    show(<ReviewPage />)
    await screen.findByText('现在没有到期的')
    expect(waitingReviews()).toHaveLength(2)
    countAll()
    await act(() => sendReviews())
    await waitFor(() => expect(waitingReviews()).toEqual([]))
  }, 30_000)
})
