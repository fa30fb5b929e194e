import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import PlayerPage from '@/quizzes/player'
import { sendAnswers } from '@/shared/kept-answers'
import { setCare } from '@/shared/care'
import { at } from '../support/district'
import { phone, problem } from '../support/phone'
import { show, tap, tapLabel, type } from '../support/render'
import {
  anAttempt,
  ANSWERS,
  aResult,
  atTheDesk,
  ATTEMPT,
  HAND_IN,
  leaveTheDesk,
  saveAll,
  saved,
  sentBodies,
} from '../support/quiz'

/** Somebody who looks at the first question. */
async function begin(attempt = anAttempt()) {
  phone.answer(ATTEMPT, { body: attempt })
  const page = show(<PlayerPage />)
  await screen.findByText('党的一大在哪里召开？')
  return page
}
const saveLine = () => document.querySelector('.save-line__words')?.textContent
const checked = (label: string | RegExp) => screen.getByLabelText(label).getAttribute('aria-checked')

beforeEach(async () => {
  await atTheDesk()
  phone.params = { id: '5' }
  saveAll()
})
afterEach(async () => {
  // Whatever a test has left on the phone is gone before the next.
  phone.storage.clear()
  await act(() => sendAnswers())
  leaveTheDesk()
})

it('一屏一题：选了就存，四种题型各是各的样子', async () => {
  await begin()
  screen.getByText('单选题')
  tapLabel('A，上海')
  expect(checked('A，上海')).toBe('true')
  await waitFor(() => expect(saveLine()).toBe('保存中…'))
  await act(() => sendAnswers())
  expect(saveLine()).toBe('已自动保存')

  tap('下一题')
  screen.getByText('多选题 · 可选多项')
  tapLabel('A，支部党员大会')
  tapLabel('C，党小组会')
  tap('下一题')
  tapLabel('×，错误')
  tap('下一题')
  screen.getByText('__（1）__年__（2）__月1日建党。')
  type('第 1 空', '1921')
  type('第 2 空', '7')
  await act(() => sendAnswers())
  expect(
    sentBodies(ANSWERS)
      .flat()
      .map(({ position, answer }) => [position, answer]),
  ).toEqual([
    [0, { choices: [0] }],
    [1, { choices: [0, 2] }],
    [2, { isTrue: false }],
    [3, { blanks: ['1921', '7'] }],
  ])
})

it('手抖连点两下，多选题不会又取消；单选题不变', async () => {
  await begin()
  tapLabel('A，上海')
  tapLabel('A，上海')
  expect(checked('A，上海')).toBe('true')
  tap('下一题')
  tapLabel('B，支部委员会会议')
  tapLabel('B，支部委员会会议')
  expect(checked('B，支部委员会会议')).toBe('true')
})

it('全部取消、全部擦掉：就是没有作答', async () => {
  await begin()
  tap('下一题')
  tapLabel('B，支部委员会会议')
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(at('2026-11-24T09:00:05')))
  tapLabel('B，支部委员会会议')
  await act(() => sendAnswers())
  expect(sentBodies(ANSWERS).at(-1)).toMatchObject([{ position: 1, answer: null }])
})

it('断网时说清楚存在哪里；关掉再打开，答案、位置、标记都在，没有网也看得到题', async () => {
  phone.answer(ANSWERS, 'no network')
  const page = await begin()
  tapLabel('B，北京')
  tap('标记')
  tap('下一题')
  await act(() => sendAnswers())
  expect(saveLine()).toBe('未同步，已存本机')
  page.unmount()
  phone.answer(ATTEMPT, 'no network')
  show(<PlayerPage />)
  await screen.findByText('哪些属于“三会”？')
  tap('上一题')
  expect(checked('B，北京')).toBe('true')
  screen.getByText('已标记')
  saveAll()
  await act(() => sendAnswers())
  expect(saveLine()).toBe('已自动保存')
})

it('换一台手机接着答：服务器有的都在，从没答的那题开始', async () => {
  const questions = anAttempt().questions.map((question) =>
    question.position < 2 ? { ...question, answer: { choices: [1] }, seq: 12 } : question,
  )
  phone.answer(ATTEMPT, { body: anAttempt({ questions, lastSeq: 12 }) })
  show(<PlayerPage />)
  await screen.findByText('主题党日每月固定一天。')
  tap('上一题')
  expect(checked('B，支部委员会会议')).toBe('true')
})

it('答题卡：已答、已标记、未答各多少，点一格就到那题', async () => {
  await begin()
  tapLabel('A，上海')
  tap('下一题')
  tap('标记')
  tap('答题卡')
  screen.getByText('已答 1')
  screen.getByText('已标记 1')
  screen.getByText('未答 3')
  tapLabel('第 3 题，未答')
  await screen.findByText('主题党日每月固定一天。')
})

describe('交卷', () => {
  it('问一次，说有几题没答；没送的一起带去，之后手机上不留', async () => {
    phone.answer(ANSWERS, 'no network')
    await begin()
    tapLabel('A，上海')
    await act(() => sendAnswers())
    tap('答题卡')
    tap('交卷')
    screen.getByText('还有 3 题未答。交卷后不能再改。')
    phone.answer(HAND_IN, { body: aResult() })
    tap('交卷')
    await waitFor(() => expect(phone.travels).toEqual(['instead /quizzes/result/index?id=5']))
    expect(sentBodies(HAND_IN)).toMatchObject([[{ position: 0, answer: { choices: [0] } }]])
    expect([...phone.storage.keys()].some((key) => key.startsWith('answers:'))).toBe(false)
  })

  it('连点两下只交一次', async () => {
    await begin()
    for (let i = 0; i < 3; i++) tap('下一题')
    tap('交卷')
    let finish: (answer: { body: object }) => void = () => undefined
    phone.answer(HAND_IN, new Promise((resolve) => (finish = resolve)))
    tap('交卷')
    await waitFor(() => expect(phone.countOf(HAND_IN)).toBe(1))
    tap('交卷')
    finish({ body: aResult() })
    await waitFor(() => expect(phone.travels).toHaveLength(1))
    expect(phone.countOf(HAND_IN)).toBe(1)
  })

  it('人多、回复丢了：自己再试，不用守着点', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0)
    await begin()
    for (let i = 0; i < 3; i++) tap('下一题')
    tap('交卷')
    phone.answer(HAND_IN, problem(503, 'quiz_busy', '人较多。'), 'no network', { body: aResult() })
    tap('交卷')
    await screen.findByText('网络不稳，正在重试')
    await waitFor(() => expect(phone.travels).toEqual(['instead /quizzes/result/index?id=5']))
  })

  it('有一题服务器不认：别的照样交，不会卡在这里', async () => {
    const invalid = problem(422, 'answers_invalid', '答案和题目对不上。')
    const refuse = ({ body }: { body: unknown }) =>
      (body as { answers: { position: number }[] }).answers.some(({ position }) => position === 0)
        ? invalid
        : null
    phone.answer(ANSWERS, 'no network')
    await begin()
    tapLabel('A，上海')
    tap('下一题')
    tapLabel('A，支部党员大会')
    tap('答题卡')
    tap('交卷')
    phone.answer(ANSWERS, (asked) => refuse(asked) ?? saved(asked.body))
    phone.answer(HAND_IN, (asked) => refuse(asked) ?? { body: aResult() })
    tap('交卷')
    await waitFor(() => expect(phone.travels).toEqual(['instead /quizzes/result/index?id=5']))
  })

  it('一直没有网：老实说还没有交上，答案还在', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0)
    phone.answer(ANSWERS, 'no network')
    await begin()
    tapLabel('A，上海')
    for (let i = 0; i < 3; i++) tap('下一题')
    tap('交卷')
    phone.answer(HAND_IN, 'no network')
    tap('交卷')
    await screen.findByText('还没有交上')
    expect([...phone.storage.keys()].some((key) => key.startsWith('answers:'))).toBe(true)
    expect(phone.travels).toEqual([])
  }, 20_000)
})

describe('时间', () => {
  const clockAt = (time: string) => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(at(time)))

  it('按服务器的时间倒数，剩 5 分钟说一次', async () => {
    jest.useFakeTimers({ doNotFake: ['Date'] })
    clockAt('2026-11-24T09:12:48')
    await begin()
    screen.getByLabelText('剩余时间 47:12')
    clockAt('2026-11-24T09:55:00')
    await act(() => jest.advanceTimersByTimeAsync(1000))
    await screen.findByText('剩 5 分钟')
    expect(document.querySelector('.countdown--urgent')).not.toBeNull()
  })

  it('时间到：不能再答；没网时说清有几题没同步、不能计入', async () => {
    jest.useFakeTimers({ doNotFake: ['Date'] })
    phone.answer(ANSWERS, 'no network')
    await begin()
    tapLabel('A，上海')
    clockAt('2026-11-24T10:00:00')
    await act(() => jest.advanceTimersByTimeAsync(1000))
    screen.getByText('时间到')
    screen.getByText(/有 1 题还在本机、没有同步，时间已过，联网后也不能计入/)
    expect(screen.queryByText('下一题')).toBeNull()
  })

  it('时间到而都已保存：会自动交卷，看结果', async () => {
    jest.useFakeTimers({ doNotFake: ['Date'] })
    await begin()
    clockAt('2026-11-24T10:00:00')
    await act(() => jest.advanceTimersByTimeAsync(1000))
    tap('查看结果')
    expect(phone.travels).toEqual(['instead /quizzes/result/index?id=5'])
  })

  it('组织者给了延时：接着答', async () => {
    jest.useFakeTimers({ doNotFake: ['Date'] })
    await begin()
    clockAt('2026-11-24T10:00:00')
    await act(() => jest.advanceTimersByTimeAsync(1000))
    phone.answer(ATTEMPT, { body: anAttempt({ deadlineAt: at('2026-11-24T10:30') }) })
    await act(async () => phone.comeBack())
    await act(() => jest.advanceTimersByTimeAsync(1000))
    screen.getByLabelText('剩余时间 30:00')
    screen.getByText('下一题')
  })
})

it('已经交了卷的：直接到结果', async () => {
  phone.answer(ATTEMPT, { body: anAttempt({ state: 'handed_in', handedInBy: 'self' }) })
  show(<PlayerPage />)
  await waitFor(() => expect(phone.travels).toEqual(['instead /quizzes/result/index?id=5']))
})

it('别人的、没有的作答：说没有，不留在手机里的旧题上', async () => {
  const page = await begin()
  page.unmount()
  phone.answer(ATTEMPT, problem(404, 'attempt_not_found', '没有找到这次作答。'))
  show(<PlayerPage />)
  await screen.findByText('没有找到这次作答。')
  expect(screen.queryByText('下一题')).toBeNull()
})

it('关怀模式：提示要点了才走，一列到底', async () => {
  jest.useFakeTimers({ doNotFake: ['Date'] })
  act(() => setCare(true))
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(at('2026-11-24T09:54:59')))
  await begin()
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(at('2026-11-24T09:55:00')))
  await act(() => jest.advanceTimersByTimeAsync(1000))
  fireEvent.click(await screen.findByText('知道了'))
  expect(screen.queryByText('剩 5 分钟')).toBeNull()
  act(() => setCare(false))
})
