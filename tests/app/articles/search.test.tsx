import { act, fireEvent, screen } from '@testing-library/react'
import type { SearchHit } from '@tongxin/contract/search'
import { SearchEntry } from '@/articles/components/search-entry'
import SearchPage from '@/articles/search'
import { setCare } from '@/shared/care'
import { logout } from '@/shared/login'
import { dropSession, setSession } from '@/shared/session'
import { at, member } from '../support/district'
import { phone, problem } from '../support/phone'
import { show, tap, tapLabel, type } from '../support/render'

const plain = (text: string) => ({ text, hit: false })
const hit = (changes: Partial<SearchHit> = {}): SearchHit => ({
  kind: 'article',
  id: 3,
  title: [plain('携手'), { text: '共建', hit: true }, plain('聚合力')],
  excerpt: [plain('…深化'), { text: '共建', hit: true }, plain('单位互联互动')],
  organization: { id: 8, name: '鼓东街道党工委', shortName: '鼓东街道' },
  at: null,
  ...changes,
})
const results = (items: SearchHit[], nextCursor: string | null = null) => ({ body: { items, nextCursor } })

const FIELD = '搜索资讯、资料和活动'
const queryOf = (asked: { url: string }) => Object.fromEntries(new URL(asked.url, 'http://a').searchParams)
const search = async (words: string) => {
  type(FIELD, words)
  fireEvent.keyDown(screen.getByLabelText(FIELD), { key: 'Enter' })
  await act(async () => undefined)
}

beforeEach(() => setSession({ token: 't', viewer: member }, 'demo'))
afterEach(() => dropSession())

it('结果标出要找的词，说明是什么、谁发的、什么时候；点开就到', async () => {
  const event = hit({
    kind: 'event',
    id: 7,
    title: [{ text: '共建', hit: true }, plain('签约')],
    excerpt: [],
    at: at('2026-11-24T10:00'),
  })
  phone.answer('GET /api/search', results([hit(), event]))
  show(<SearchPage />)
  await search('共建')
  expect(screen.getByLabelText('携手共建聚合力，资讯 · 鼓东街道')).toBeTruthy()
  const marks = [...document.querySelectorAll('.search-hit__mark')].map((mark) => mark.textContent)
  expect(marks).toEqual(['共建', '共建', '共建'])
  tapLabel(/^共建签约，活动 · 鼓东街道 · /)
  tapLabel(/^携手共建聚合力/)
  expect(phone.travels).toEqual(['to /events/detail/index?id=7', 'to /articles/article/index?id=3'])
})

it('停下来才去找，不必按键；按范围找；清除后回到最近搜索', async () => {
  phone.answer('GET /api/search', results([hit()]))
  show(<SearchPage />)
  type(FIELD, '共')
  type(FIELD, ' 共建 ')
  expect(await screen.findByLabelText(/^携手共建聚合力/)).toBeTruthy()
  expect(phone.asked.map(queryOf)).toEqual([expect.objectContaining({ q: '共建' })])
  tap('学习资料')
  await act(async () => undefined)
  expect(queryOf(phone.asked.at(-1)!)).toMatchObject({ q: '共建', kind: 'material' })
  tapLabel('清除输入')
  expect(screen.queryByLabelText(/^携手共建聚合力/)).toBeNull()
  expect(screen.getByText(/一两个字也能搜/)).toBeTruthy()
  expect((screen.getByLabelText(FIELD) as HTMLInputElement).value).toBe('')
})

it('最近搜索留在手机上，点一下再找；能清空；退出登录就没有了', async () => {
  phone.answer('GET /api/search', results([hit()]))
  const { unmount } = show(<SearchPage />)
  await search('共建')
  await search('林纾')
  await search('共建')
  tapLabel('清除输入')
  const listed = () => [...document.querySelectorAll('.search-recent__one')].map((one) => one.textContent)
  expect(listed()).toEqual(['共建', '林纾'])
  unmount()
  const again = show(<SearchPage />)
  expect(listed()).toEqual(['共建', '林纾'])
  tap('林纾')
  await act(async () => undefined)
  expect(queryOf(phone.asked.at(-1)!)).toMatchObject({ q: '林纾' })
  tapLabel('清除输入')
  expect(listed()).toEqual(['林纾', '共建'])
  tapLabel('清空最近搜索')
  expect(listed()).toEqual([])
  again.unmount()
  const third = show(<SearchPage />)
  expect(listed()).toEqual([])
  await search('恳谈')
  third.unmount()
  phone.answer('DELETE /api/session', { status: 204 })
  await logout()
  show(<SearchPage />)
  expect(listed()).toEqual([])
})

it('一篇也没有：说明换个词；限定了范围的，一点就在全部里找', async () => {
  phone.answer('GET /api/search', results([]))
  show(<SearchPage />)
  await search('鼯鼠')
  expect(screen.getByText('没有找到')).toBeTruthy()
  expect(screen.getByText(/没有“鼯鼠”/)).toBeTruthy()
  tap('活动')
  await act(async () => undefined)
  expect(screen.getByText(/^活动里没有“鼯鼠”/)).toBeTruthy()
  tap('在全部里找')
  await act(async () => undefined)
  expect(queryOf(phone.asked.at(-1)!).kind).toBeUndefined()
  tap('重新输入')
  expect(screen.queryByText('没有找到')).toBeNull()
})

it('往下翻接着加载', async () => {
  phone.answer('GET /api/search', results([hit()], 'c1'), results([hit({ id: 4, title: [plain('第二页')] })]))
  show(<SearchPage />)
  await search('共建')
  await act(async () => phone.reachBottom())
  expect(screen.getByText('第二页')).toBeTruthy()
  expect(queryOf(phone.asked.at(-1)!)).toMatchObject({ q: '共建', cursor: 'c1' })
  expect(screen.getByText('没有更多了')).toBeTruthy()
})

it('没有网络、服务出错，都说得清楚，能再试；搜过的不占离线内容的位置', async () => {
  phone.answer(
    'GET /api/search',
    problem(503, 'database_unavailable', '服务暂时繁忙，请稍后再试。'),
    problem(503, 'database_unavailable', '服务暂时繁忙，请稍后再试。'),
    problem(503, 'database_unavailable', '服务暂时繁忙，请稍后再试。'),
    results([hit()]),
  )
  show(<SearchPage />)
  await search('共建')
  expect(await screen.findByText('重新加载', {}, { timeout: 15_000 })).toBeTruthy()
  phone.answer('GET /api/search', results([hit()]))
  tap('重新加载')
  expect(await screen.findByLabelText(/^携手共建聚合力/)).toBeTruthy()
  expect([...phone.storage.keys()].filter((key) => key.includes('search:'))).toEqual([])
  phone.answer('GET /api/search', 'no network')
  await search('林纾')
  expect(await screen.findByText('没能加载出来', {}, { timeout: 15_000 })).toBeTruthy()
})

it('从别处带着词来，直接就找；太长的截到能找的长度', async () => {
  phone.params = { words: encodeURIComponent('🎉'.repeat(40)) }
  phone.answer('GET /api/search', results([]))
  show(<SearchPage />)
  expect(await screen.findByText('没有找到')).toBeTruthy()
  expect(queryOf(phone.asked[0]!).q).toBe('🎉'.repeat(30))
  phone.params = { words: '100%' }
  show(<SearchPage />)
  await act(async () => undefined)
  expect(queryOf(phone.asked.at(-1)!).q).toBe('100%')
})

it('关怀模式下照样用；入口像它通向的那一栏', async () => {
  act(() => setCare(true))
  phone.answer('GET /api/search', results([hit()]))
  const page = show(<SearchPage />)
  await search('共建')
  expect(document.querySelector('.screen--care .search-hit')).toBeTruthy()
  page.unmount()
  act(() => setCare(false))
  show(<SearchEntry />)
  tapLabel(FIELD)
  expect(phone.travels).toEqual(['to /articles/search/index'])
})
