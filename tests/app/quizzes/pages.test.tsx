import { act, screen, waitFor } from '@testing-library/react'
import LearnPage from '@/pages/learn'
import QuizPage from '@/quizzes/detail'
import QuizListPage from '@/quizzes/list'
import ResultPage from '@/quizzes/result'
import { forgetAnswers, giveAnswer, sendAnswers, takeAttempt, unsentAnswers } from '@/shared/kept-answers'
import { setSession } from '@/shared/session'
import { at, member } from '../support/district'
import { phone, problem } from '../support/phone'
import { bar, show, tap, tapLabel } from '../support/render'
import { anAttempt, ANSWERS, aQuiz, aResult, atTheDesk, ATTEMPT, leaveTheDesk, RESULT } from '../support/quiz'

const BEGIN = 'POST /api/quizzes/3/attempts'
const QUIZ = 'GET /api/quizzes/3'
const openAttempt = {
  id: 5,
  deadlineAt: at('2026-11-24T09:32'),
  answered: 2,
  lastSavedAt: at('2026-11-24T08:56'),
}
const result = { attemptId: 5, marks: 92, totalMarks: 100, passed: true, excellent: true }

beforeEach(async () => {
  await atTheDesk()
  phone.params = { id: '3' }
})
afterEach(leaveTheDesk)

describe('学习', () => {
  const home = { practice: { questions: 5, done: 0 }, mistakes: 8, dueCards: 0 }
  const answer = (...items: object[]) => {
    phone.answer('GET /api/me/notifications/unread', { body: { count: 0 } })
    phone.answer('GET /api/me/learning', { body: home })
    phone.answer('GET /api/learn', { body: { series: null, issues: [], articles: [], notices: [] } })
    phone.answer('GET /api/quizzes', { body: { items, nextCursor: null } })
  }

  it('最要紧的一场在最上面，一点就开始；三块练习写着有几题', async () => {
    answer(
      aQuiz(),
      aQuiz({
        id: 4,
        title: '另一场',
        questionsCount: 50,
        viewer: { result, canAttempt: false, attemptsUsed: 2 },
      }),
    )
    show(<LearnPage />)
    await screen.findByText('距截止还有 6 天')
    screen.getByText('4 题 · 60 分钟 · 11月30日 18:00 截止')
    await screen.findByText('今日 5 题')
    screen.getByText('8 题待练')
    screen.getByText('薄弱知识点')
    screen.getByText('92 分 · 优秀')
    tap('开始答题')
    tapLabel(/^错题重做/)
    expect(phone.travels).toEqual(['to /quizzes/detail/index?id=3', 'to /quizzes/mistakes/index'])
  })

  it('答了一半的排第一：还剩多少时间、答到哪里、存于何时', async () => {
    answer(aQuiz({ id: 4, title: '另一场' }), aQuiz({ viewer: { openAttempt } }))
    show(<LearnPage />)
    await screen.findByText('本次作答还剩 32 分钟')
    screen.getByText('已答 2 / 4，自动保存于 08:56')
    tap('继续答题')
    expect(phone.travels).toEqual(['to /quizzes/player/index?id=5'])
  })

  it('有没同步的答案：这里也说', async () => {
    phone.answer(ANSWERS, 'no network')
    takeAttempt(anAttempt())
    giveAnswer(5, 0, { choices: [0] })
    answer(aQuiz({ viewer: { openAttempt: { ...openAttempt, answered: 0 } } }))
    show(<LearnPage />)
    await screen.findByText('已答 1 / 4，1 题未同步，已存本机')
  })

  it('没来得及同步的：这里一直说，点开是结果', async () => {
    takeAttempt(anAttempt())
    giveAnswer(5, 0, { choices: [0] })
    phone.answer(ANSWERS, problem(409, 'attempt_time_over', '时间已到。'))
    phone.answer(ATTEMPT, { body: anAttempt({ state: 'handed_in', handedInBy: 'deadline' }) })
    await sendAnswers()
    answer(aQuiz({ viewer: { canAttempt: false, attemptsUsed: 1, blockedBy: 'attempts_used_up' } }))
    show(<LearnPage />)
    await screen.findByText('已交卷')
    tapLabel(/^1 题没有来得及同步，未计入成绩/)
    expect(phone.travels).toEqual(['to /quizzes/result/index?id=5'])
    act(() => forgetAnswers(5))
  })

  it('没有绑定名册的：请他绑定，不去问服务器', async () => {
    setSession({ token: 'g', viewer: { ...member, member: null } as never }, 'demo')
    show(<LearnPage />)
    tap('绑定名册')
    expect(phone.travels).toEqual(['to /account/binding/index'])
    expect(phone.countOf('GET /api/quizzes')).toBe(0)
  })
})

describe('测试的说明', () => {
  it('规则写全：时间、限时、次数、分数线、成绩何时看、谁看得到', async () => {
    phone.answer(QUIZ, { body: aQuiz({ viewer: { extraMinutes: 30 } }) })
    show(<QuizPage />)
    await screen.findByText('60 分钟，从开始算起，中途离开不停表，另给你延时 30 分钟')
    screen.getByText('2 次，取最高一次，已用 0 次')
    screen.getByText('满分 100 分，60 分及以上为合格，90 分及以上为优秀')
    screen.getByText('区机关党委党员')
    screen.getByText('成绩只有你自己看得到；组织只看参考率、合格率、优秀率')
  })

  it('限时的先问一句；连点两下只开始一次；试卷马上在手机里', async () => {
    phone.answer(QUIZ, { body: aQuiz() })
    phone.answer(BEGIN, { body: anAttempt() })
    show(<QuizPage />)
    await screen.findByText('开始答题')
    tap('开始答题')
    screen.getByText('限时 60 分钟，从现在算起，中途离开不停表。')
    tap('开始答题')
    tap('开始')
    await waitFor(() => expect(phone.travels).toEqual(['to /quizzes/player/index?id=5']))
    expect(phone.countOf(BEGIN)).toBe(1)
    expect(phone.storage.get(`kept:${member.member!.number}:attempt:5`)).toMatchObject({ data: { id: 5 } })
  })

  it.each([
    ['quiz_not_open_yet', 'upcoming', '还没有开始'],
    ['quiz_closed', 'ended', '已经截止'],
    ['quiz_not_in_audience', 'running', '不在参加范围'],
    ['quiz_withdrawn', 'withdrawn', '测试已撤回'],
  ] as const)('%s：不能答就说为什么', async (blockedBy, status, words) => {
    phone.answer(QUIZ, { body: aQuiz({ status, viewer: { canAttempt: false, blockedBy } }) })
    show(<QuizPage />)
    await screen.findByText('规则')
    bar().getByText(words)
    expect(screen.queryByText('开始答题')).toBeNull()
  })

  it('开始时才发现已截止：说出来，重新读', async () => {
    phone.answer(QUIZ, { body: aQuiz({ timeLimitMinutes: null }) })
    phone.answer(BEGIN, problem(409, 'quiz_closed', '测试已于 18:00 截止。'))
    show(<QuizPage />)
    await screen.findByText('开始答题')
    tap('开始答题')
    await screen.findByText('测试已于 18:00 截止。')
    await waitFor(() => expect(phone.countOf(QUIZ)).toBe(2))
  })

  it('截止后才公布的：交了卷就说何时公布，不给成绩', async () => {
    const viewer = { canAttempt: false, blockedBy: 'attempts_used_up', attemptsUsed: 1 } as const
    phone.answer(QUIZ, { body: aQuiz({ resultsShown: 'after_window', attemptsMax: 1, viewer }) })
    show(<QuizPage />)
    await screen.findByText('规则')
    bar().getByText('成绩在 11月30日 18:00 截止后公布')
    expect(screen.queryByText('查看成绩')).toBeNull()
  })
})

it('列表：每场一句话的状态', async () => {
  const used = { canAttempt: false, attemptsUsed: 1, blockedBy: 'attempts_used_up' } as const
  const items = [
    aQuiz(),
    aQuiz({ id: 4, viewer: { openAttempt } }),
    aQuiz({ id: 5, viewer: { ...used, result } }),
    aQuiz({ id: 6, viewer: used }),
    aQuiz({ id: 7, status: 'upcoming', viewer: { canAttempt: false, blockedBy: 'quiz_not_open_yet' } }),
    aQuiz({ id: 8, status: 'ended', viewer: { canAttempt: false, blockedBy: 'quiz_closed' } }),
  ]
  phone.answer('GET /api/quizzes', { body: { items, nextCursor: null } })
  show(<QuizListPage />)
  await screen.findByText('进行中')
  for (const words of ['作答中', '92 分 · 优秀', '已交卷', '未开始', '已截止']) screen.getByText(words)
})

describe('测试结果', () => {
  beforeEach(() => {
    phone.params = { id: '5' }
  })

  it('分数、等次、知识点、错题与解析，只给本人', async () => {
    phone.answer(RESULT, { body: aResult() })
    show(<ResultPage />)
    await screen.findByLabelText('92 分，满分 100，优秀')
    screen.getByText('用时 31 分 00 秒')
    screen.getByText('90 分及以上为优秀')
    screen.getByText('1/2')
    screen.getByText('1921 年 7 月在上海召开。')
    expect(screen.getByText('正确答案').parentElement?.textContent).toContain('B')
    tap('看全部题目')
    tap('下一题')
    screen.getByText('2. 主题党日每月固定一天。')
    tap('错题重做（1 题）')
    expect(phone.travels).toEqual(['to /quizzes/practice/index?of=mistakes&id=5'])
  })

  it('截止后才公布：只说交了卷、何时公布', async () => {
    phone.answer(RESULT, {
      body: aResult({
        shownFrom: at('2026-11-30T18:00'),
        score: null,
        questions: [],
        handedInBy: 'deadline',
      }),
    })
    show(<ResultPage />)
    await screen.findByText('时间到，已自动交卷')
    screen.getByText('党史学习教育应知应会测试。成绩在 11月30日 18:00 后公布')
    expect(screen.queryByText('优秀')).toBeNull()
  })

  it('没来得及同步的几题：看过为止一直说', async () => {
    takeAttempt(anAttempt())
    giveAnswer(5, 0, { choices: [0] })
    giveAnswer(5, 2, { isTrue: true })
    phone.answer(ANSWERS, problem(409, 'attempt_time_over', '时间已到。'))
    phone.answer(ATTEMPT, { body: anAttempt({ state: 'handed_in', handedInBy: 'deadline' }) })
    await sendAnswers()
    phone.answer(RESULT, { body: aResult({ handedInBy: 'deadline' }) })
    const page = show(<ResultPage />)
    await screen.findByText(/^有 2 题在时间到或交卷之前没有同步到服务器/)
    screen.getByText('时间到，自动交卷')
    page.unmount()
    expect(unsentAnswers(5)).toEqual([])
    show(<ResultPage />)
    await screen.findByText('知识点掌握')
    expect(screen.queryByText(/没有同步到服务器/)).toBeNull()
  })
})
