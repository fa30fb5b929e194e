import { screen, waitFor } from '@testing-library/react'
import type { QuizDetail } from '@tongxin/contract/quizzes'
import ManagedQuizPage from '@/workbench/quizzes/detail'
import ExtraTimePage from '@/workbench/quizzes/extra-time'
import ManagedQuizzesPage from '@/workbench/quizzes/list'
import PaperMarksPage from '@/workbench/quizzes/paper-marks'
import { NOW } from '../../support/district'
import { phone, problem } from '../../support/phone'
import { leaveTheDesk } from '../../support/quiz'
import { bar, show, tap, tapLabel, type } from '../../support/render'
import { enter, pageOf, window } from '../../support/workbench'
import { aManagedQuiz } from './a-managed-quiz'

const LIST = 'GET /api/quizzes'
const QUIZ = 'GET /api/quizzes/3'
const sent = (what: string) => phone.asked.filter((asked) => asked.what === what).at(-1)
const chen = { number: '35010200002', name: '陈建国', organizationName: '中山社区党支部' }

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  window('phone')
  enter('organizer', 8, 'workbench/quizzes/list/index')
  phone.params = { id: '3' }
  phone.answer('GET /api/members', pageOf(chen))
})
afterEach(leaveTheDesk)

describe('列表', () => {
  it('自己管的和监督的；按状态和名称筛选交给服务器', async () => {
    phone.answer(LIST, pageOf(aManagedQuiz()))
    show(<ManagedQuizzesPage />)
    await screen.findByText('党史学习教育应知应会测试')
    screen.getByText('2 题 · 5 分 · 60 分钟')
    expect(sent(LIST)?.url).toContain('managed=true')
    tap('草稿')
    await waitFor(() => expect(sent(LIST)?.url).toContain('status=draft'))
    await screen.findByText('党史学习教育应知应会测试')
    tapLabel(/^党史学习教育应知应会测试，进行中/)
    expect(phone.travels).toEqual(['to /workbench/quizzes/detail/index?id=3'])
  })

  it('还没有：说下一步，新建就在这里', async () => {
    phone.answer(LIST, pageOf())
    show(<ManagedQuizzesPage />)
    await screen.findByText('还没有测试')
    bar().getByText('新建测试')
  })

  it('监督者只看，不能新建', async () => {
    enter('supervisor', 2, 'workbench/quizzes/list/index')
    phone.answer(LIST, pageOf(aManagedQuiz({ viewer: { canManage: false } })))
    show(<ManagedQuizzesPage />)
    await screen.findByText('党史学习教育应知应会测试')
    expect(screen.queryByText('新建测试')).toBeNull()
  })

  it('没有角色的人：不问服务器，说找谁', async () => {
    enter(null, 8, 'workbench/quizzes/list/index')
    show(<ManagedQuizzesPage />)
    await screen.findByText('还没有查看应知应会的权限')
    expect(phone.countOf(LIST)).toBe(0)
  })

  it('电脑上是一张表，统计一点就到', async () => {
    window('desktop')
    phone.answer(LIST, pageOf(aManagedQuiz()))
    show(<ManagedQuizzesPage />)
    await screen.findByText('出题组织')
    tapLabel('统计：党史学习教育应知应会测试')
    expect(phone.travels).toEqual(['to /workbench/quizzes/rates/index?id=3'])
  })
})

describe('一次测试', () => {
  const open = async (quiz: QuizDetail) => {
    phone.answer(QUIZ, { body: quiz })
    show(<ManagedQuizPage />)
    await screen.findByText(quiz.title)
  }

  it('设了什么都写着；没有选参加对象就是出题组织', async () => {
    await open(aManagedQuiz({ attempts: 12 }))
    screen.getByText('中山社区党支部党员')
    screen.getByText('每人 2 次，取最高一次')
    screen.getByText('得分率 60% 合格，90% 优秀')
    screen.getByText('固定试卷，题目乱序、选项乱序')
    screen.getByText('12 人次')
  })

  it('发布要先问；服务器不让，就说它的话', async () => {
    await open(aManagedQuiz({ status: 'draft' }))
    const PUBLISH = 'POST /api/quizzes/3/publish'
    const words = '第 1 条规则要 20 题，题库里符合的只有 12 题'
    phone.answer(PUBLISH, problem(409, 'paper_not_enough', words), {
      body: aManagedQuiz({ status: 'upcoming' }),
    })
    tap('发布测试')
    await screen.findByText('发布这次测试？')
    expect(phone.countOf(PUBLISH)).toBe(0)
    tap('发布')
    await screen.findByText(words)
    tap('知道了')
    tap('发布测试')
    tap('发布')
    await screen.findByText('未开始')
  })

  it('撤回写明原因，写不写由不得人', async () => {
    await open(aManagedQuiz())
    const WITHDRAW = 'POST /api/quizzes/3/withdraw'
    phone.answer(WITHDRAW, { body: aManagedQuiz({ status: 'withdrawn', withdrawReason: '试卷有误' }) })
    tap('撤回这次测试')
    tap('撤回')
    await screen.findByText('请写明原因，参加的人会看到')
    type('原因', '试卷有误')
    tap('撤回')
    await screen.findByText('已撤回')
    expect(sent(WITHDRAW)?.body).toEqual({ reason: '试卷有误' })
    screen.getByText('试卷有误')
    expect(screen.queryByText('编辑')).toBeNull()
  })

  it('题目分析只在截止以后', async () => {
    await open(aManagedQuiz())
    expect(screen.queryByText('题目分析')).toBeNull()
  })

  it('监督者：看设置和统计，没有试卷、答案和延时', async () => {
    const { paper: _, attempts: __, ...seen } = aManagedQuiz({ viewer: { canManage: false } })
    await open(seen)
    bar().getByText('看统计')
    for (const words of ['编辑', '打印参考答案', '个别延时', '撤回这次测试'])
      expect(screen.queryByText(words)).toBeNull()
  })
})

describe('个别延时', () => {
  const EXTRA = 'GET /api/quizzes/3/extra-time'
  const SET = 'PUT /api/quizzes/3/extra-time/35010200002'
  const listed = (minutes: number) => ({
    body: {
      items: [
        {
          memberNumber: chen.number,
          name: chen.name,
          organization: { id: 8, name: '鼓东街道中山社区党支部', shortName: '中山社区党支部' },
          minutes,
        },
      ],
    },
  })

  it('按姓名找到人，多给三十分钟；名单不留在手机上', async () => {
    phone.answer(EXTRA, { body: { items: [] } })
    phone.answer(SET, listed(30))
    show(<ExtraTimePage />)
    await screen.findByText('没有人延时')
    tap('添加')
    type('搜索党员', '陈建国')
    tap('查找')
    tap(await screen.findByText('陈建国').then(() => '陈建国'))
    tap('确定')
    await screen.findByText('多 30 分钟')
    expect(sent(SET)?.body).toEqual({ minutes: 30 })
    expect(JSON.stringify([...phone.storage])).not.toContain('多 30')
    expect(JSON.stringify([...phone.storage])).not.toContain('extra-time')
  })

  it('不在参加范围：话写在框里，什么都没变', async () => {
    phone.answer(EXTRA, listed(30))
    phone.answer(SET, problem(404, 'member_not_found', '参加范围内没有这个编号的党员，请核对编号。'))
    show(<ExtraTimePage />)
    tapLabel(await screen.findByText('多 30 分钟').then(() => /^陈建国/))
    type('多几分钟', '0')
    tap('取消延时')
    await screen.findByText('参加范围内没有这个编号的党员，请核对编号。')
    expect(sent(SET)?.body).toEqual({ minutes: 0 })
    screen.getByText('多 30 分钟')
  })
})

describe('录入纸质得分', () => {
  const PUT = 'PUT /api/quizzes/3/paper-marks/35010200002'

  it('超过满分、写错一位都不发出去；对了才录入，再录是更正', async () => {
    phone.answer(QUIZ, { body: aManagedQuiz({ totalMarks: 100 }) })
    phone.answer(PUT, ({ body }) => ({
      body: { memberNumber: chen.number, totalMarks: 100, ...(body as object) },
    }))
    show(<PaperMarksPage />)
    tap(await screen.findByText('录入一份').then(() => '录入一份'))
    type('搜索党员', '陈建国')
    tap('查找')
    await screen.findByText('陈建国')
    tap('陈建国')
    type('得分', '85')
    type('得分', '855')
    tap('录入')
    await screen.findByText('请填 0 到 100 之间的得分，可以有半分')
    expect(phone.countOf(PUT)).toBe(0)
    type('得分', '85.5')
    tap('录入')
    await screen.findByText('85.5 分')
    tapLabel(/^陈建国，/)
    type('得分', '0')
    tap('录入')
    await screen.findByText('0 分')
    expect(sent(PUT)?.body).toEqual({ marks: 0 })
    expect(screen.queryByText('85.5 分')).toBeNull()
  })
})
