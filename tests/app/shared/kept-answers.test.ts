import type { Answer } from '@tongxin/contract/attempts'
import { getOwner, dropSession, setSession } from '@/shared/session'
import {
  forgetAnswers,
  giveAnswer,
  sendAnswers,
  takeAttempt,
  unsentAnswers,
  watchAnswers,
} from '@/shared/kept-answers'
import type { KeptAttempt } from '@/shared/kept-answers.rules'
import { toastStore } from '@/shared/feedback'
import { at, member, NOW } from '../support/district'
import { phone, problem } from '../support/phone'
import {
  anAttempt,
  ANSWERS,
  atTheDesk,
  ATTEMPT,
  leaveTheDesk,
  saveAll,
  saved,
  sentBodies,
} from '../support/quiz'

const choice = (index: number): Answer => ({ choices: [index] })
const onPhone = () => phone.storage.get(`answers:${member.member!.number}:5`) as KeptAttempt | undefined
const timeOver = problem(409, 'attempt_time_over', '时间已到，之前保存的答案会自动交卷。')
const handedIn = problem(409, 'attempt_handed_in', '已经交卷，不能再修改。')

beforeAll(watchAnswers)
beforeEach(async () => {
  await atTheDesk()
  takeAttempt(anAttempt())
})
afterEach(() => {
  forgetAnswers(5)
  leaveTheDesk()
})

it('先写进手机，再几题一起送；送到就不再送', async () => {
  jest.useFakeTimers({ doNotFake: ['Date'] })
  await sendAnswers()
  saveAll()
  giveAnswer(5, 0, choice(1))
  giveAnswer(5, 2, { isTrue: true })
  expect(onPhone()?.answers[0]).toMatchObject({ answer: choice(1), sent: false })
  expect(phone.countOf(ANSWERS)).toBe(0)
  await jest.advanceTimersByTimeAsync(1500)
  expect(sentBodies(ANSWERS)).toMatchObject([[{ position: 0 }, { position: 2 }]])
  await jest.advanceTimersByTimeAsync(120_000)
  expect(phone.countOf(ANSWERS)).toBe(1)
  expect(unsentAnswers(5)).toEqual([])
})

it('一题改了几次：序号一次比一次大，送的是最后一次', async () => {
  saveAll()
  for (const index of [0, 1, 2]) giveAnswer(5, 0, choice(index))
  await sendAnswers()
  expect(sentBodies(ANSWERS)).toEqual([[{ position: 0, answer: choice(2), seq: 3 }]])
})

it('断网：一直留着，隔一会儿再试，网络一回来就送', async () => {
  jest.useFakeTimers({ doNotFake: ['Date'] })
  jest.spyOn(Math, 'random').mockReturnValue(0.5)
  await sendAnswers()
  phone.answer(ANSWERS, 'no network')
  giveAnswer(5, 0, choice(1))
  for (const seconds of [1, 2, 5, 15, 30, 60, 60]) await jest.advanceTimersByTimeAsync(seconds * 1000)
  expect(phone.countOf(ANSWERS)).toBe(7)
  saveAll()
  window.dispatchEvent(new Event('online'))
  await jest.advanceTimersByTimeAsync(1000)
  expect(unsentAnswers(5)).toEqual([])
})

it.each([
  ['503', problem(503, 'quiz_busy', '人较多。')],
  ['429', problem(429, 'too_many_requests', '太频繁。')],
  ['酒店的登录页', { status: 200, body: '<html>请登录</html>' }],
  ['别的服务器的“没有”', { status: 404, body: { error: 'Not Found' } }],
  ['登录过期', problem(401, 'session_expired', '登录已过期。')],
])('%s 不是答复：留着', async (_name, reply) => {
  phone.answer(ANSWERS, reply)
  giveAnswer(5, 0, choice(1))
  await sendAnswers()
  expect(unsentAnswers(5)).toHaveLength(1)
  expect(onPhone()?.over).toBeNull()
})

it('网络慢，送的时候又答了几题：送完接着送，一题也不落下', async () => {
  jest.useFakeTimers({ doNotFake: ['Date'] })
  await sendAnswers()
  let arrive: () => void = () => undefined
  phone.answer(
    ANSWERS,
    ({ body }) => new Promise((resolve) => (arrive = () => resolve(saved(body)))),
    ({ body }) => saved(body),
  )
  giveAnswer(5, 0, choice(1))
  await jest.advanceTimersByTimeAsync(1500)
  giveAnswer(5, 1, choice(2))
  await jest.advanceTimersByTimeAsync(5000)
  giveAnswer(5, 2, { isTrue: true })
  arrive()
  await jest.advanceTimersByTimeAsync(1500)
  expect(unsentAnswers(5)).toEqual([])
  expect(sentBodies(ANSWERS)).toMatchObject([[{ position: 0 }], [{ position: 1 }, { position: 2 }]])
})

it('回复丢了：原样再送一次', async () => {
  let arrived = 0
  phone.answer(
    ANSWERS,
    () => {
      arrived++
      return 'no network'
    },
    ({ body }) => saved(body),
  )
  giveAnswer(5, 0, choice(1))
  await sendAnswers()
  await sendAnswers()
  const [first, second] = sentBodies(ANSWERS)
  expect(arrived).toBe(1)
  expect(second).toEqual(first)
  expect(unsentAnswers(5)).toEqual([])
})

it('最后几秒的答案不等，马上送', () => {
  saveAll()
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(at('2026-11-24T09:59:55')))
  giveAnswer(5, 0, choice(1))
  expect(phone.countOf(ANSWERS)).toBe(1)
})

it('时间到了才连上网：不再送，没来得及的留着告诉本人', async () => {
  phone.answer(ANSWERS, timeOver)
  phone.answer(ATTEMPT, { body: anAttempt({ state: 'handed_in', handedInBy: 'deadline' }) })
  giveAnswer(5, 0, choice(1))
  await sendAnswers()
  expect(onPhone()).toMatchObject({ over: 'time', answers: { 0: { sent: false } } })
  await sendAnswers()
  expect(phone.countOf(ANSWERS)).toBe(1)
})

it('另一台手机交了卷，而这里的答案其实送到了：没有什么要说的，也不留下', async () => {
  giveAnswer(5, 0, choice(1))
  const [{ answer, seq } = { answer: null, seq: 0 }] = unsentAnswers(5)
  const questions = anAttempt().questions.map((question) =>
    question.position === 0 ? { ...question, answer, seq } : question,
  )
  phone.answer(ANSWERS, handedIn)
  phone.answer(ATTEMPT, { body: anAttempt({ state: 'handed_in', handedInBy: 'self', questions }) })
  await sendAnswers()
  expect(onPhone()).toBeUndefined()
})

it('服务器不认其中一题：别的照样保存，这一题说明', async () => {
  const invalid = problem(422, 'answers_invalid', '答案和题目对不上。')
  phone.answer(ANSWERS, ({ body }) =>
    (body as { answers: { position: number }[] }).answers.some(({ position }) => position === 1)
      ? invalid
      : saved(body),
  )
  giveAnswer(5, 0, choice(1))
  giveAnswer(5, 1, { choices: [9] })
  giveAnswer(5, 2, { isTrue: false })
  await sendAnswers()
  expect(onPhone()?.answers).toMatchObject({
    0: { sent: true },
    1: { sent: false, refused: '答案和题目对不上。' },
    2: { sent: true },
  })
  saveAll()
  giveAnswer(5, 1, { choices: [1] })
  await sendAnswers()
  expect(onPhone()?.answers[1]).toMatchObject({ sent: true })
})

it('另一台手机后来改过：换成那边的，说是第几题', async () => {
  phone.answer(ANSWERS, ({ body }) => {
    const reply = saved(body)
    const answers = reply.body.answers.map((one) => ({
      ...one,
      outcome: 'older' as const,
      answer: choice(2),
      seq: 77,
    }))
    return { body: { ...reply.body, answers, lastSeq: 77 } }
  })
  giveAnswer(5, 0, choice(1))
  await sendAnswers()
  expect(onPhone()).toMatchObject({ lastSeq: 77, answers: { 0: { answer: choice(2), sent: true } } })
  expect(toastStore.get()?.text).toContain('第 1 题')
})

it('换一个人登录：不替他送，也不留给别人；本人回来再送', async () => {
  phone.answer(ANSWERS, 'no network')
  giveAnswer(5, 0, choice(1))
  await sendAnswers()
  dropSession()
  const other = { ...member, member: { ...member.member!, number: '35010200002' } }
  setSession({ token: 'u', viewer: other }, 'demo')
  saveAll()
  const before = phone.countOf(ANSWERS)
  await sendAnswers()
  expect(phone.countOf(ANSWERS)).toBe(before)
  expect(getOwner()).toBe('35010200002')
  setSession({ token: 't', viewer: member }, 'demo')
  await sendAnswers()
  expect(unsentAnswers(5)).toEqual([])
})

it('退出登录：都保存了的不留在手机上，没送到的留着', async () => {
  saveAll()
  giveAnswer(5, 0, choice(1))
  await sendAnswers()
  dropSession()
  expect(onPhone()).toBeUndefined()
  setSession({ token: 't', viewer: member }, 'demo')
  takeAttempt(anAttempt())
  giveAnswer(5, 0, choice(1))
  dropSession()
  expect(onPhone()).toBeDefined()
})

it('存储满了：腾不出来就只在内存里，照样送', async () => {
  phone.full = (key) => key.startsWith('answers:')
  giveAnswer(5, 0, choice(1))
  expect(onPhone()?.answers[0]).toBeUndefined()
  expect(unsentAnswers(5)).toHaveLength(1)
  saveAll()
  await sendAnswers()
  expect(sentBodies(ANSWERS)).toMatchObject([[{ position: 0 }]])
  expect(unsentAnswers(5)).toEqual([])
})

it('存储满了：先腾出最早看过的页面', () => {
  phone.storage.set('kept:old', 'x')
  phone.storage.set('kept-index', ['kept:old'])
  phone.full = (key) => key.startsWith('answers:') && phone.storage.has('kept:old')
  giveAnswer(5, 0, choice(1))
  expect(onPhone()?.answers[0]).toMatchObject({ answer: choice(1) })
})

it('钟拨快一小时也不自己判超时：照样送，由服务器说', async () => {
  saveAll()
  jest.spyOn(Date, 'now').mockReturnValue(NOW + 2 * 3_600_000)
  giveAnswer(5, 0, choice(1))
  await sendAnswers()
  expect(unsentAnswers(5)).toEqual([])
})
