import { act, screen } from '@testing-library/react'
import { Faces } from '@/shared/components/faces'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { http } from '@/shared/http'
import { forgetKept } from '@/shared/kept'
import { dropSession, setSession } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { member, NOW } from '../support/district'
import { phone, problem } from '../support/phone'
import { show, tap } from '../support/render'

function Page() {
  const load = useLoad('words', () => http.get<{ words: string }>('/api/words'))
  return (
    <>
      <OfflineBanner stale={load.stale} onRetry={load.reload} />
      <Faces load={load} skeleton={<div>骨架</div>}>
        {({ words }) => <div>{words}</div>}
      </Faces>
    </>
  )
}

const never = new Promise<never>(() => undefined)
const later = (ms: number, reply: { body: unknown }) => () =>
  new Promise<{ body: unknown }>((resolve) => setTimeout(() => resolve(reply), ms))
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms))

beforeEach(() => {
  jest.useFakeTimers({ now: NOW })
  setSession({ token: 't', viewer: member }, 'demo')
})
afterEach(() => {
  forgetKept()
  dropSession()
})

it('三百毫秒以内什么也不闪', async () => {
  phone.answer('GET /api/words', later(200, { body: { words: '你好' } }))
  show(<Page />)
  await pass(199)
  expect(document.body.textContent).toBe('')
  await pass(50)
  screen.getByText('你好')
})

it('慢一点先给骨架，八秒还没有就说出来，来了照样显示', async () => {
  phone.answer('GET /api/words', later(12_000, { body: { words: '你好' } }))
  show(<Page />)
  await pass(400)
  screen.getByText('骨架')
  await pass(8000)
  screen.getByText('没能加载出来')
  await pass(4000)
  screen.getByText('你好')
})

it('没有网络、也没看过，就给重试', async () => {
  phone.answer('GET /api/words', 'no network', 'no network', 'no network', { body: { words: '你好' } })
  show(<Page />)
  await pass(5000)
  screen.getByText('网络不通，请检查网络后再试')
  tap('重新加载')
  await pass(100)
  screen.getByText('你好')
})

it('没有网络但看过：显示上次的内容，并说是几点的', async () => {
  phone.answer('GET /api/words', { body: { words: '你好' } })
  const { unmount } = show(<Page />)
  await pass(10)
  unmount()

  jest.setSystemTime(NOW + 32 * 60_000)
  phone.answer('GET /api/words', 'no network')
  show(<Page />)
  await pass(5000)
  screen.getByText('你好')
  screen.getByText('网络已断开，显示 09:00 的内容')

  phone.answer('GET /api/words', { body: { words: '又好了' } })
  tap('重试')
  await pass(100)
  screen.getByText('又好了')
  expect(screen.queryByText(/网络已断开/)).toBeNull()
})

it('一直没有回音而看过：八秒后显示上次的内容', async () => {
  phone.answer('GET /api/words', { body: { words: '你好' } })
  const { unmount } = show(<Page />)
  await pass(10)
  unmount()
  phone.answer('GET /api/words', never)
  show(<Page />)
  await pass(8100)
  screen.getByText('你好')
})

it('别人的内容不会拿来充数', async () => {
  phone.answer('GET /api/words', { body: { words: '林同志的' } })
  const { unmount } = show(<Page />)
  await pass(10)
  unmount()
  const other = { ...member, member: { ...member.member!, number: '35010200002' } }
  setSession({ token: 'u', viewer: other }, 'demo')
  phone.answer('GET /api/words', 'no network')
  show(<Page />)
  await pass(5000)
  expect(screen.queryByText('林同志的')).toBeNull()
  screen.getByText('没能加载出来')
})

it('没有权限不是断网：不拿旧内容来遮', async () => {
  phone.answer('GET /api/words', { body: { words: '你好' } }, problem(403, 'forbidden', '你没有这项权限'))
  show(<Page />)
  await pass(10)
  await act(async () => phone.comeBack())
  await pass(10)
  expect(screen.queryByText('你好')).toBeNull()
  screen.getByText('没有权限')
})

it('页面打开时只取一次，哪怕回答比翻页还快', async () => {
  phone.answer('GET /api/words', { body: { words: '你好' } })
  show(<Page />)
  await pass(10)
  await act(async () => phone.show())
  await pass(10)
  screen.getByText('你好')
  expect(phone.asked).toHaveLength(1)
})

it('回到页面时重新看一眼', async () => {
  phone.answer('GET /api/words', { body: { words: '你好' } }, { body: { words: '变了' } })
  show(<Page />)
  await pass(10)
  await act(async () => phone.comeBack())
  await pass(10)
  screen.getByText('变了')
})
