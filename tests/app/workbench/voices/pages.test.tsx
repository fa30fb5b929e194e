import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { ask } from '@/shared/feedback'
import ReflectionsPage from '@/workbench/reflections'
import SuggestionsPage from '@/workbench/suggestions/list'
import SuggestionPage from '@/workbench/suggestions/one'
import { receiversOf } from '@/workbench/suggestions/receivers.rules'
import { at, NOW } from '../../support/district'
import { phone, problem } from '../../support/phone'
import { leaveTheDesk } from '../../support/quiz'
import { show, tap, tapLabel, type } from '../../support/render'
import { enter, pageOf, TREE, window } from '../../support/workbench'
import { aReflection, aSuggestion } from '../articles/an-article'

const sent = (what: string) => phone.asked.filter((asked) => asked.what === what).at(-1)

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  window('phone')
  enter('organizer', 2, 'workbench/reflections/index')
  phone.params = { id: '6' }
})
afterEach(leaveTheDesk)

describe('心得体会', () => {
  const LIST = 'GET /api/reflections'
  const REVIEW = 'PUT /api/reflections/4/review'

  it('先看待审核的；不通过要写原因，内容不留在手机上', async () => {
    phone.answer(LIST, pageOf(aReflection()))
    phone.answer(REVIEW, { body: aReflection({ state: 'refused' }) })
    show(<ReflectionsPage />)
    await screen.findByText('少年强则国强。')
    expect(sent(LIST)?.url).toContain('state=in_review&managed=true')
    tapLabel('不通过：陈建国')
    await screen.findByText('不通过这篇心得体会？')
    type('原因', '请去掉电话')
    tap('不通过')
    await waitFor(() => expect(sent(REVIEW)?.body).toMatchObject({ accept: false, note: '请去掉电话' }))
    // What was read, so that nobody decides about a newer text.
    expect(sent(REVIEW)?.body).toHaveProperty('updatedAt', aReflection().updatedAt)
    expect(JSON.stringify([...phone.storage])).not.toContain('少年强')
  })

  it('通过；别人先办了就说出来，名单重新取', async () => {
    phone.answer(LIST, pageOf(aReflection()), pageOf())
    phone.answer(REVIEW, problem(409, 'not_found', '这篇心得体会已有人审核，请刷新。'))
    show(<ReflectionsPage />)
    await screen.findByText('少年强则国强。')
    tapLabel('通过：陈建国')
    await screen.findByText('这篇心得体会已有人审核，请刷新。')
    await screen.findByText('没有待审核的心得体会')
  })

  it('已展示的没有“通过”，可以不再展示，也要写原因', async () => {
    const viewer = { canEdit: false, canReview: true, canChoose: true }
    phone.answer(LIST, pageOf(aReflection({ state: 'shown', viewer })))
    phone.answer(REVIEW, { body: aReflection({ state: 'refused' }) })
    show(<ReflectionsPage />)
    await screen.findByText('少年强则国强。')
    expect(screen.queryByLabelText('通过：陈建国')).toBeNull()
    tapLabel('不再展示：陈建国')
    await screen.findByText('不再展示这篇心得体会？')
    type('原因', '写了别人的住址')
    tap('不再展示')
    const { updatedAt } = aReflection()
    await waitFor(() =>
      expect(sent(REVIEW)?.body).toEqual({ accept: false, note: '写了别人的住址', updatedAt }),
    )
  })

  it('Esc 关上面板；要先回答的问题不关', async () => {
    phone.answer(LIST, pageOf(aReflection()))
    show(<ReflectionsPage />)
    await screen.findByText('少年强则国强。')
    tapLabel('不通过：陈建国')
    await screen.findByText('不通过这篇心得体会？')
    act(() => void ask({ title: '先回答', yes: '知道了' }))
    fireEvent.keyDown(document.body, { key: 'Escape' })
    screen.getByText('不通过这篇心得体会？')
    tap('知道了')
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(screen.queryByText('不通过这篇心得体会？')).toBeNull()
  })

  it('推荐给所有人要先问，收回不用', async () => {
    const shown = aReflection({
      state: 'shown',
      viewer: { canEdit: false, canReview: false, canChoose: true },
    })
    phone.answer(LIST, pageOf(shown))
    phone.answer('PUT /api/reflections/4/circle', { body: { ...shown, circle: 'all' } })
    show(<ReflectionsPage />)
    await screen.findByText('少年强则国强。')
    tapLabel('推荐给所有人：陈建国')
    await screen.findByText('推荐给所有人？')
    expect(phone.countOf('PUT /api/reflections/4/circle')).toBe(0)
    tap('推荐')
    await waitFor(() =>
      expect(sent('PUT /api/reflections/4/circle')?.body).toEqual({
        circle: 'all',
        updatedAt: shown.updatedAt,
      }),
    )
  })
})

describe('投诉建议', () => {
  const ONE = 'GET /api/suggestions/6'

  it('列表：匿名的不写名字，没看过的说出来', async () => {
    phone.answer('GET /api/suggestions', pageOf(aSuggestion()))
    show(<SuggestionsPage />)
    tapLabel(
      await screen
        .findByText('匿名或群众 · 中山社区党支部 · 11月23日 20:00')
        .then(() => /^未看，建议，活动室晚上/),
    )
    expect(phone.travels).toEqual(['to /workbench/suggestions/one/index?id=6'])
    expect(JSON.stringify([...phone.storage])).not.toContain('活动室')
  })

  it('匿名的只有日子：不说零点', async () => {
    phone.answer('GET /api/suggestions', pageOf(aSuggestion({ updatedAt: at('2026-11-23T00:00') })))
    show(<SuggestionsPage />)
    await screen.findByText('匿名或群众 · 中山社区党支部 · 11月23日')
  })

  it('打开就算看过；答复用组织的名义，空的不发', async () => {
    const MESSAGES = 'POST /api/suggestions/6/messages'
    const answered = aSuggestion({
      state: 'answered',
      unseen: false,
      messages: [
        ...aSuggestion().messages,
        { id: 2, official: true, text: '下周起开到九点', at: aSuggestion().updatedAt },
      ],
      viewer: { isAuthor: false, canAnswer: true, canForward: true, forwardTo: null, canClose: true },
    })
    phone.answer(ONE, { body: aSuggestion() })
    phone.answer('PUT /api/suggestions/6/seen', { body: aSuggestion({ unseen: false }) })
    phone.answer(MESSAGES, { status: 201, body: answered })
    show(<SuggestionPage />)
    await screen.findByLabelText('答复')
    await waitFor(() => expect(phone.countOf('PUT /api/suggestions/6/seen')).toBe(1))
    tap('答复')
    await screen.findByText('请写下答复')
    type('答复', '下周起开到九点')
    tap('答复')
    await screen.findByText('下周起开到九点')
    // Not by name: after it was handed on, that would be another organization's.
    await screen.findByText(/^答复 · /)
    expect(sent(MESSAGES)?.body).toEqual({ text: '下周起开到九点' })
    await screen.findByText('办结')
  })

  it('转交：只往上和往下，办不成就说原因', async () => {
    expect(receiversOf(TREE, 8, null).map(({ id }) => id)).toEqual([1, 2, 8, 9])
    // A named one goes to its author's way, and not to any branch below.
    expect(receiversOf(TREE, 8, [1, 2]).map(({ id }) => id)).toEqual([1, 2, 8])
    phone.answer(ONE, { body: aSuggestion({ unseen: false }) })
    phone.answer('POST /api/suggestions/6/forward', problem(409, 'forbidden', '不能转交给它。'))
    show(<SuggestionPage />)
    tap(await screen.findByText('转交').then(() => '转交'))
    tapLabel(await screen.findByText('鼓楼区委').then(() => '鼓楼区委'))
    tap('转交')
    await screen.findByText('不能转交给它。')
    expect(sent('POST /api/suggestions/6/forward')?.body).toEqual({ organizationId: 1 })
  })
})
