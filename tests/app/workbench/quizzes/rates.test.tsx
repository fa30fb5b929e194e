import { screen, waitFor } from '@testing-library/react'
import type { ItemAnalysis, QuizRates } from '@tongxin/contract/quiz-rates'
import QuizItemsPage from '@/workbench/quizzes/items'
import QuizRatesPage from '@/workbench/quizzes/rates'
import { NOW } from '../../support/district'
import { phone, problem } from '../../support/phone'
import { leaveTheDesk } from '../../support/quiz'
import { show, tap, tapLabel } from '../../support/render'
import { enter, window } from '../../support/workbench'
import { aChild, aManagedQuiz, someRates, UNIT } from './a-managed-quiz'

const QUIZ = 'GET /api/quizzes/3'
const RATES = 'GET /api/quizzes/3/rates'
const NAMES = 'GET /api/quizzes/3/not-yet-taken'
const ITEMS = 'GET /api/quizzes/3/items'

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  window('phone')
  enter('organizer', 8, 'workbench/quizzes/rates/index')
  phone.params = { id: '3' }
  phone.answer(QUIZ, { body: aManagedQuiz() })
})
afterEach(leaveTheDesk)

describe('统计', () => {
  const open = async (rates: QuizRates) => {
    phone.answer(RATES, ({ url }) => ({
      body: url.includes('organizationId=2')
        ? someRates({ organization: { id: 2, name: '鼓东街道党工委', shortName: '鼓东街道' } })
        : rates,
    }))
    show(<QuizRatesPage />)
    await screen.findByText(rates.organization.name)
  }

  it('三率带着定义，两种算法都在；分布是人数', async () => {
    await open(someRates())
    screen.getByText('97.4%')
    screen.getByText('优秀 553 ÷ 参加 570')
    screen.getByText('各支部平均 95.5%')
    screen.getByText('平均得分率 95.1%')
    screen.getByText('553')
  })

  it('下级按组织的次序，不按高低；点开往下走，再走回来', async () => {
    await open(
      someRates({
        children: [aChild(2, '鼓东街道', 0.91), aChild(3, '宣传部机关', 0.99), aChild(4, '水部街道', null)],
      }),
    )
    const names = screen.getAllByLabelText(/，应参加 60，/).map((row) => row.getAttribute('aria-label')!)
    expect(names.map((name) => name.split('，')[0])).toEqual(['鼓东街道', '宣传部机关', '水部街道'])
    expect(names[2]).toContain('优秀率 —')
    tapLabel(/^鼓东街道，/)
    await screen.findByText('鼓东街道党工委')
    tap('区委')
    await screen.findByText('鼓楼区委')
    expect(phone.asked.filter(({ what }) => what === RATES).at(-1)?.url).toContain('organizationId=1')
  })

  it('名字：不是本组织的组织者，连按钮也没有', async () => {
    await open(someRates())
    expect(screen.queryByText('尚未参加')).toBeNull()
  })

  it('本支部的组织者点了才问，只有名字和开始没有，不留在手机上', async () => {
    await open(someRates({ organization: UNIT }))
    phone.answer(
      NAMES,
      { body: { items: [{ memberNumber: '1', name: '陈建国', hasBegun: false }], nextCursor: 'c' } },
      { body: { items: [{ memberNumber: '2', name: '周小燕', hasBegun: true }], nextCursor: null } },
    )
    expect(phone.countOf(NAMES)).toBe(0)
    tap('看看哪些同志需要帮助')
    await screen.findByText('陈建国')
    tap('再显示一些')
    await screen.findByText('周小燕')
    screen.getByText('已开始，未交卷')
    screen.getByText('陈建国')
    expect(phone.asked.filter(({ what }) => what === NAMES).at(-1)?.url).toContain('cursor=c')
    expect(JSON.stringify([...phone.storage])).not.toContain('陈建国')
  })

  it('截止以后不再列名字', async () => {
    phone.answer(QUIZ, { body: aManagedQuiz({ status: 'ended' }) })
    await open(someRates({ organization: UNIT }))
    await screen.findByText(/^已截止/)
    expect(screen.queryByText('尚未参加')).toBeNull()
  })

  it('没有人参加：率不写成 0，也没有分布', async () => {
    const none = { participants: 0, passed: 0, excellent: 0, passRate: null, excellenceRate: null }
    await open(someRates({ ...none, participationRate: 0, distribution: Array<number>(10).fill(0) }))
    expect(screen.getAllByText('—')).toHaveLength(2)
    expect(screen.queryByText('成绩分布')).toBeNull()
  })
})

describe('题目分析', () => {
  const item = (questionId: number, changes: Partial<ItemAnalysis> = {}): ItemAnalysis => ({
    questionId,
    version: 1,
    content: { type: 'single_choice', stem: `第 ${questionId} 号题`, options: ['北京', '上海'], answer: 1 },
    attempts: 40,
    difficultyIndex: 0.8,
    discrimination: 0.3,
    pointBiserial: 0.25,
    options: [
      { isKey: false, chosen: 8, upper: 1, lower: 5 },
      { isKey: true, chosen: 32, upper: 10, lower: 6 },
    ],
    unanswered: 0,
    warnings: [],
    ...changes,
  })

  it('有问题的用平常话说，可以只看这些；答案不留在手机上', async () => {
    phone.answer(ITEMS, { body: { items: [item(1), item(2, { warnings: ['key_suspect'] })] } })
    show(<QuizItemsPage />)
    await screen.findByText('第 1 号题')
    screen.getByText('成绩好的人更多地选了另一个选项，请核对答案')
    tap('需要看看 1')
    await waitFor(() => expect(screen.queryByText('第 1 号题')).toBeNull())
    screen.getByText('第 2 题 · 单选题 · 40 次作答')
    expect(JSON.stringify([...phone.storage])).not.toContain('上海')
  })

  it('没有截止：服务器不给，就说什么时候有', async () => {
    phone.answer(ITEMS, problem(409, 'quiz_items_not_yet', '测试截止以后才能看题目分析。'))
    show(<QuizItemsPage />)
    await screen.findByText('测试截止以后才能看题目分析。')
  })
})
