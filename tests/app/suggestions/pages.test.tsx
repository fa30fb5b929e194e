import { screen, waitFor } from '@testing-library/react'
import type { SuggestionDetail } from '@tongxin/contract/suggestions'
import { setSession } from '@/shared/session'
import SuggestionsPage from '@/suggestions/list'
import SuggestionPage from '@/suggestions/one'
import NewSuggestionPage from '@/suggestions/write'
import { atTheTable, leaveTheTable, page } from '../support/articles'
import { at, member } from '../support/district'
import { phone, problem } from '../support/phone'
import { show, tap, tapLabel, type } from '../support/render'

const LIST = 'GET /api/suggestions'
const SEND = 'POST /api/suggestions'
const ONE = 'GET /api/suggestions/3'
const SEEN = 'PUT /api/suggestions/3/seen'
const organization = { id: 8, name: '鼓东街道中山社区党支部', shortName: '中山社区党支部' }
const street = { id: 4, name: '鼓东街道党工委', shortName: '鼓东街道' }
const root = { id: 1, name: '鼓楼区委', shortName: '区委' }

const aSuggestion = (changes: Partial<SuggestionDetail> = {}): SuggestionDetail => ({
  id: 3,
  kind: 'suggestion',
  state: 'answered',
  organization,
  excerpt: '活动室晚上能不能开',
  createdAt: at('2026-11-20T09:00'),
  updatedAt: at('2026-11-23T09:00'),
  author: null,
  unseen: true,
  messages: [
    { id: 1, official: false, text: '活动室晚上能不能开？', at: at('2026-11-20T09:00') },
    { id: 2, official: true, text: '从下周起开到九点。', at: at('2026-11-23T09:00') },
  ],
  viewer: { isAuthor: true, canAnswer: false, canForward: false, forwardTo: null, canClose: true },
  ...changes,
})
const bodies = () => phone.asked.filter(({ what }) => what === SEND)

beforeEach(() => {
  atTheTable()
  phone.answer('GET /api/organizations/8', { body: { ...organization, ancestors: [root, street] } })
})
afterEach(leaveTheTable)

it('列表：哪一类、到哪一步、有没有新答复；空的时候说能写什么', async () => {
  phone.answer(LIST, page([aSuggestion()]))
  const first = show(<SuggestionsPage />)
  await screen.findByText('有新答复')
  screen.getByText('中山社区党支部 · 11月20日')
  tap('活动室晚上能不能开')
  expect(phone.travels).toEqual(['to /suggestions/one/index?id=3'])
  first.unmount()
  phone.answer(LIST, page([]))
  show(<SuggestionsPage />)
  await screen.findByText('有话直接说')
})

it('写：默认送给自己的支部，可以送给上面任何一级，可以匿名', async () => {
  phone.answer(SEND, { body: aSuggestion() })
  show(<NewSuggestionPage />)
  type('内容', '活动室晚上能不能开？')
  tap('投诉')
  tapLabel(/^送给/)
  await screen.findByText('鼓东街道')
  tap('鼓东街道')
  tapLabel(/^匿名/)
  tap('提交')
  await waitFor(() => expect(phone.travels).toEqual(['instead /suggestions/one/index?id=3']))
  expect(bodies()[0]?.body).toEqual({
    kind: 'complaint',
    text: '活动室晚上能不能开？',
    anonymous: true,
    organizationId: 4,
  })
})

it('没送到的留在手机，再点是同一条；改了字才是另一条', async () => {
  phone.answer(SEND, 'no network')
  const first = show(<NewSuggestionPage />)
  type('内容', '路灯坏了')
  tap('提交')
  await screen.findByText('网络不通，请检查网络后再试')
  first.unmount()
  show(<NewSuggestionPage />)
  expect(screen.getByLabelText<HTMLTextAreaElement>('内容').value).toBe('路灯坏了')
  tap('提交')
  await waitFor(() => expect(bodies()).toHaveLength(2))
  await screen.findByText('网络不通，请检查网络后再试')
  type('内容', '路灯坏了，在河边')
  tap('提交')
  await waitFor(() => expect(bodies()).toHaveLength(3))
  const keys = bodies().map(({ header }) => header['Idempotency-Key'])
  expect(keys[0]).toBe(keys[1])
  expect(keys[2]).not.toBe(keys[1])
  expect(bodies()[0]?.body).not.toHaveProperty('organizationId')
})

it('访客写给区里，没有可选的；空的不能交', async () => {
  setSession({ token: 't', viewer: { ...member, member: null } }, 'demo')
  show(<NewSuggestionPage />)
  expect(screen.queryByText('送给')).toBeNull()
  tap('提交')
  await screen.findByText('还没有写内容')
  expect(bodies()).toEqual([])
})

it('一条的来龙去脉；看过就不再是新的；补充之后用回复更新', async () => {
  phone.answer(ONE, { body: aSuggestion() })
  phone.answer(SEEN, { status: 204 })
  phone.answer('POST /api/suggestions/3/messages', {
    body: aSuggestion({
      state: 'open',
      unseen: false,
      messages: [
        ...aSuggestion().messages,
        { id: 4, official: false, text: '周末呢？', at: at('2026-11-24T09:00') },
      ],
    }),
  })
  phone.params = { id: '3' }
  show(<SuggestionPage />)
  await screen.findByText('从下周起开到九点。')
  screen.getByText('中山社区党支部答复')
  await waitFor(() => expect(phone.countOf(SEEN)).toBe(1))
  type('补充', '周末呢？')
  tap('发送')
  await screen.findByText('周末呢？')
  expect(phone.countOf(ONE)).toBe(1)
})

it('办结先问；办结后补充一句就重新办理；断网时也看得到', async () => {
  phone.answer(ONE, { body: aSuggestion({ unseen: false }) }, 'no network')
  phone.answer('PUT /api/suggestions/3/state', { body: aSuggestion({ state: 'closed', unseen: false }) })
  phone.params = { id: '3' }
  const first = show(<SuggestionPage />)
  await screen.findByText('已解决')
  tap('已解决')
  await screen.findByText('已经解决了？')
  tap('办结')
  await screen.findByText('已办结')
  phone.answer('POST /api/suggestions/3/messages', { body: aSuggestion({ state: 'open', unseen: false }) })
  type('补充', '又坏了')
  tap('发送')
  await screen.findByText('等待答复')
  first.unmount()
  show(<SuggestionPage />)
  await screen.findByText(/网络已断开/)
  screen.getByText('从下周起开到九点。')
})

it('匿名的只写哪一天，答复写到几点', async () => {
  const [first, answer] = aSuggestion().messages
  const messages = [{ ...first!, at: at('2026-11-20T00:00') }, answer!]
  phone.answer(ONE, { body: aSuggestion({ unseen: false, messages }) })
  phone.params = { id: '3' }
  show(<SuggestionPage />)
  await screen.findByText('11月20日')
  screen.getByText('11月23日 09:00')
})

it('补充没送到：留在手机，再打开还在，再点是同一句', async () => {
  phone.answer(ONE, { body: aSuggestion({ unseen: false }) })
  phone.answer('POST /api/suggestions/3/messages', 'no network')
  phone.params = { id: '3' }
  const first = show(<SuggestionPage />)
  await screen.findByText('从下周起开到九点。')
  type('补充', '周末呢？')
  tap('发送')
  await screen.findByText('网络不通，请检查网络后再试')
  first.unmount()
  show(<SuggestionPage />)
  await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('补充').value).toBe('周末呢？'))
  tap('发送')
  const tries = () => phone.asked.filter(({ what }) => what === 'POST /api/suggestions/3/messages')
  await waitFor(() => expect(tries()).toHaveLength(2))
  expect(tries()[0]?.header['Idempotency-Key']).toBe(tries()[1]?.header['Idempotency-Key'])
})

it('没有这一条', async () => {
  phone.params = { id: '3' }
  phone.answer(ONE, problem(404, 'not_found', '没有找到这条。'))
  show(<SuggestionPage />)
  await screen.findByText('没有找到这条。')
})
