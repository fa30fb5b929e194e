import type { Attempt } from '@tongxin/contract/attempts'
import type { BankQuestionDetail } from '@tongxin/contract/question-bank'
import type { QuestionContent } from '@tongxin/contract/questions'
import type { QuizDetail, QuizInput } from '@tongxin/contract/quizzes'
import { startApi, type TestApi } from '../support/api.ts'
import type { Phone } from '../support/weapp-runner/index.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import { storageOf } from './district.ts'

const HOUR = 3_600_000
const LOCAL = '未同步，已存本机'
const SAVED = '已自动保存'

let api: TestApi
let questions: { questionId: number; version: number; marks: number }[]

beforeAll(async () => {
  api = await startApi({ demo: true })
  questions = []
  for (const content of CONTENTS) questions.push({ ...(await addQuestion(content)), marks: 10 })
})
afterAll(() => api.close())

const openPhone = usePhones(() => ({ apiBase: api.baseUrl }))

const CONTENTS: QuestionContent[] = [
  { type: 'single_choice', stem: '党的一大在哪里召开？', options: ['上海', '北京', '广州'], answer: 0 },
  {
    type: 'multiple_choice',
    stem: '哪些属于“三会”？',
    options: ['支部党员大会', '支部委员会会议', '党小组会', '居民恳谈会'],
    answers: [0, 1, 2],
    marking: 'all_or_nothing',
  },
  { type: 'fill_in', stem: '中国共产党成立于____年。', blanks: [['1921']] },
]

async function organization() {
  const organizer = await api.login('organizer')
  // Of the two that the demo's organiser works for, the one that the member belongs to.
  const street = organizer.session!.viewer.roles.find(({ organizationName }) =>
    /街道工作委员会|街道党工委/.test(organizationName),
  )
  return { organizer, organizationId: street!.organizationId }
}

async function addQuestion(content: QuestionContent) {
  const { organizer, organizationId } = await organization()
  const notes = { explanation: `解析：${content.stem}`, topic: '党史', difficulty: null, source: null }
  const { status, body } = await organizer.post<BankQuestionDetail>('/api/questions', {
    organizationId,
    content,
    notes,
    forPractice: false,
  })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return { questionId: body.id, version: body.version }
}

/** A quiz of these three questions, in this order, that anybody below the organiser may take now. */
async function publishQuiz(title: string): Promise<QuizDetail> {
  const { organizer, organizationId } = await organization()
  const input: QuizInput = {
    organizationId,
    title,
    opensAt: new Date(Date.now() - HOUR).toISOString(),
    // The soonest end is the card at the top of 学习.
    closesAt: new Date(Date.now() + 2 * HOUR).toISOString(),
    timeLimitMinutes: 60,
    attemptsMax: 1,
    paper: { kind: 'fixed', questions, rules: [], shuffleQuestions: false, shuffleOptions: false },
  }
  const draft = await organizer.post<QuizDetail>('/api/quizzes', input)
  const { status, body } = await organizer.post<QuizDetail>(`/api/quizzes/${draft.body.id}/publish`)
  if (status !== 200) throw new Error(JSON.stringify([draft.body, body]))
  return body
}

/** A quiz that the demo's member has begun on a phone, and what the server has of it. */
async function begun(title: string) {
  const quiz = await publishQuiz(title)
  const storage = await storageOf(api, 'member')
  const phone = await openPhone({ storage, path: '/quizzes/detail/index', query: { id: String(quiz.id) } })
  await phone.tap('开始答题')
  await phone.tap('开始', { within: '.question' })
  await phone.waitForRoute('quizzes/player/index')
  await phone.waitForText('党的一大在哪里召开？')
  const member = await api.login('member')
  const { body } = await member.post<Attempt>(`/api/quizzes/${quiz.id}/attempts`)
  const attempt = async () => (await member.get<Attempt>(`/api/attempts/${body.id}`)).body
  const answers = async () => (await attempt()).questions.map(({ answer }) => answer)
  const at = { path: '/quizzes/player/index', query: { id: String(body.id) } }
  return { quiz, phone, member, id: body.id, attempt, answers, at }
}

const kept = (phone: Phone): string[] =>
  Object.keys(phone.storage).filter((key) => key.startsWith('answers:'))

it('从学习页开始，答完、交卷、看成绩、错题重做', async () => {
  const quiz = await publishQuiz('一路到成绩')
  const phone = await openPhone({ storage: await storageOf(api, 'member') })
  await phone.tap('学习', { within: '.tab-bar' })
  await phone.waitForText(quiz.title)
  await phone.tap('开始答题')
  await phone.waitForRoute('quizzes/detail/index')
  await phone.waitForText('60 分钟，从开始算起，中途离开不停表')
  await phone.tap('开始答题')
  await phone.tap('开始', { within: '.question' })
  await phone.tap('上海')
  await phone.tap('下一题')
  await phone.tap('支部党员大会')
  await phone.tap('党小组会')
  await phone.tap('下一题')
  await phone.input('点这里填写', ' １９２１ ')
  await phone.waitForText(SAVED)
  await phone.tap('交卷')
  await phone.waitForText('3 题都已作答。交卷后不能再改。')
  await phone.tap('交卷', { within: '.question' })
  await phone.waitForRoute('quizzes/result/index')
  await phone.waitForText('答对 2 / 3 题')
  await phone.waitForText('解析：哪些属于“三会”？')
  expect(kept(phone)).toEqual([])
  await phone.tap('错题重做（1 题）')
  await phone.waitForRoute('quizzes/practice/index')
  await phone.waitForText('哪些属于“三会”？')
  for (const words of ['支部党员大会', '支部委员会会议', '党小组会']) await phone.tap(words)
  await phone.tap('确定')
  await phone.waitForText('答对了')
})

it('断网作答：关掉、打开都在；不用回到那一页，联网就自己送到', async () => {
  const { phone, answers, at } = await begun('断网也能答')
  await phone.tap('北京')
  await phone.waitForText(SAVED)
  phone.goOffline()
  await phone.tap('上海')
  await phone.tap('下一题')
  await phone.tap('支部党员大会')
  await phone.waitForText(LOCAL)
  expect(await answers()).toEqual([{ choices: [1] }, null, null])

  await phone.reopen({ ...at, offline: true })
  await phone.waitForText('哪些属于“三会”？')
  expect(phone.find('.option--on').textContent).toContain('支部党员大会')
  await phone.tap('上一题')
  expect(phone.find('.option--on').textContent).toContain('上海')

  await phone.reopen({ path: '/pages/me/index', offline: true })
  await phone.waitForText('我的测试')
  phone.goOnline()
  await phone.waitFor(() => !JSON.stringify(phone.storage).includes('"sent":false'), 'the answers to be sent')
  expect(await answers()).toEqual([{ choices: [0] }, { choices: [0] }, null])
  await phone.reopen({ path: '/pages/learn/index' })
  await phone.waitForText('已答 2 / 3')
  await phone.tap('继续答题')
  await phone.waitForText(SAVED)
})

it('断网的手机和另一台手机都答了：后答的算数，先答的那台换过来并说明', async () => {
  const { phone, member, id, attempt, answers, at } = await begun('两台手机')
  phone.goOffline()
  await phone.tap('北京')
  await phone.tap('下一题')
  await phone.tap('支部委员会会议')
  await phone.waitForText(LOCAL)
  const other = await openPhone({ storage: await storageOf(api, 'member'), ...at })
  await other.waitForText('党的一大在哪里召开？')
  await other.tap('广州')
  await other.waitForText(SAVED)
  expect((await attempt()).lastSeq).toBeGreaterThan(0)

  phone.goOnline()
  await phone.waitForText('另一台手机后来改过第 1 题')
  await phone.waitForText(SAVED)
  expect(await answers()).toEqual([{ choices: [2] }, { choices: [1] }, null])
  await phone.tap('上一题')
  expect(phone.find('.option--on').textContent).toContain('广州')
  await other.reopen(at)
  await other.tap('下一题')
  await other.waitForText('哪些属于“三会”？')
  await other.waitFor(() => other.has('.option--on'), 'what the first phone answered')
  expect(other.find('.option--on').textContent).toContain('支部委员会会议')
  await member.post(`/api/attempts/${id}/hand-in`, {})
})

it('断网时时间到了：联网后不能计入，老实说有几题，看过才不再说', async () => {
  const { phone, id } = await begun('时间在断网时到了')
  await phone.tap('上海')
  await phone.waitForText(SAVED)
  phone.goOffline()
  await phone.tap('下一题')
  await phone.tap('支部党员大会')
  await phone.waitForText(LOCAL)
  await api.database.pool.query(`update attempts set started_at = now() - interval '61 minutes',
    deadline_at = now() - interval '1 minute' where id = ${id}`)
  phone.goOnline()
  await phone.waitForText('有 1 题没有来得及同步，不计入成绩。')
  await phone.tap('查看结果')
  await phone.waitForRoute('quizzes/result/index')
  await phone.waitForText('有 1 题在时间到或交卷之前没有同步到服务器')
  await phone.waitForText('时间到，自动交卷')
  await phone.waitForText('答对 1 / 3 题')
  await phone.tap('返回', { within: '.sticky-bar' })
  await phone.waitForRoute('pages/learn/index')
  await phone.waitFor(() => kept(phone).length === 0, 'nothing to be kept any more')
})

it('断网时点交卷：说还没有交上；联网再点，没送的一起带去，只有一次', async () => {
  const { phone, attempt } = await begun('交卷时断网')
  phone.goOffline()
  await phone.tap('上海')
  await phone.tap('答题卡')
  await phone.tap('交卷')
  await phone.waitForText('还有 2 题未答。交卷后不能再改。')
  await phone.tap('交卷', { within: '.question' })
  await phone.waitForText('网络不稳，正在重试')
  await phone.waitForText('还没有交上')
  await phone.tap('知道了')
  expect((await attempt()).state).toBe('open')
  phone.goOnline()
  await phone.tap('答题卡')
  await phone.tap('交卷')
  phone.tapNow('交卷', { within: '.question' })
  await phone.waitForRoute('quizzes/result/index')
  await phone.waitForText('答对 1 / 3 题')
  expect(await attempt()).toMatchObject({ state: 'handed_in', handedInBy: 'self' })
})
