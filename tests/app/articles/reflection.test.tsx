import { act, screen, waitFor } from '@testing-library/react'
import type { ReflectionInput } from '@tongxin/contract/reflections'
import ReflectionPage from '@/articles/reflection'
import { aReflection, atTheTable, leaveTheTable } from '../support/articles'
import { phone, problem } from '../support/phone'
import { show, tap, type } from '../support/render'

const OWN = 'GET /api/articles/5/reflection'
const WRITE = 'PUT /api/articles/5/reflection'
const none = problem(404, 'not_found', '还没有写。')
const own = (changes: Parameters<typeof aReflection>[0] = {}) =>
  aReflection({
    author: { ...aReflection().author, isSelf: true },
    viewer: { canEdit: true, canReview: false, canChoose: false },
    ...changes,
  })
const sent = () => phone.asked.filter(({ what }) => what === WRITE).map(({ body }) => body as ReflectionInput)
const kept = () => [...phone.storage.keys()].filter((key) => key.includes(':reflection:'))
const wait = (milliseconds: number) => act(async () => jest.advanceTimersByTime(milliseconds))

beforeEach(() => {
  jest.useFakeTimers()
  atTheTable()
  phone.params = { article: '5' }
  phone.answer(OWN, none)
})
afterEach(leaveTheTable)

async function open() {
  const page = show(<ReflectionPage />)
  await wait(1)
  await wait(1)
  screen.getByLabelText('心得体会')
  return page
}

it('写了就在手机上，停一会儿存到服务器；提交后说到哪一步', async () => {
  phone.answer(WRITE, ({ body }) => {
    const { draft, text } = body as ReflectionInput
    return { body: own({ state: draft ? 'draft' : 'checking', text }) }
  })
  await open()
  type('心得体会', '很受启发')
  await wait(500)
  screen.getByText('已存本机')
  expect(kept()).toHaveLength(1)
  await wait(5000)
  screen.getByText('草稿已保存')
  expect(sent()).toEqual([{ text: '很受启发', pictures: [], draft: true }])
  expect(kept()).toEqual([])
  tap('提交')
  await wait(1)
  screen.getByText('已提交，检查通过后展示')
  screen.getByText('正在检查')
  expect(sent()).toHaveLength(2)
  expect(sent()[1]).toMatchObject({ draft: false })
})

it('断网时写的留在手机，下次打开接着写', async () => {
  phone.answer(WRITE, 'no network')
  const page = await open()
  type('心得体会', '在路上写的')
  page.unmount()
  await wait(1)
  expect(kept()).toHaveLength(1)
  await open()
  expect(screen.getByLabelText<HTMLTextAreaElement>('心得体会').value).toBe('在路上写的')
})

it('已经展示的不会因为存草稿就不见：改了只存本机，提交才更新', async () => {
  phone.answer(OWN, { body: own({ text: '原来的' }) })
  phone.answer(WRITE, ({ body }) => ({ body: own({ text: (body as ReflectionInput).text }) }))
  const page = await open()
  screen.getByText('已展示 · 本支部可见')
  type('心得体会', '改过的')
  await wait(10_000)
  page.unmount()
  await wait(1)
  expect(sent()).toEqual([])
  await open()
  expect(screen.getByLabelText<HTMLTextAreaElement>('心得体会').value).toBe('改过的')
  tap('再次提交')
  await wait(1)
  expect(sent()).toEqual([{ text: '改过的', pictures: [], draft: false }])
})

it('别处后来改过：问用哪一份', async () => {
  phone.answer(WRITE, 'no network')
  const page = await open()
  type('心得体会', '这台手机上的')
  page.unmount()
  await wait(1)
  phone.answer(OWN, { body: own({ state: 'draft', text: '另一台上的' }) })
  await open()
  screen.getByText('用哪一份草稿？')
  tap('用别处改过的')
  await wait(1)
  expect(screen.getByLabelText<HTMLTextAreaElement>('心得体会').value).toBe('另一台上的')
  expect(kept()).toEqual([])
})

it('空的不能交；没有通过的写着为什么', async () => {
  phone.answer(OWN, { body: own({ state: 'refused', note: '请去掉电话号码', text: '写错了' }) })
  await open()
  screen.getByText('请去掉电话号码')
  type('心得体会', '  ')
  tap('再次提交')
  await wait(1)
  screen.getByText('还没有写文字')
  expect(sent()).toEqual([])
})

it('删除先问，之后什么都不剩', async () => {
  phone.answer(OWN, { body: own({ state: 'draft', text: '不想写了' }) })
  phone.answer(WRITE, { body: own({ state: 'draft', text: '' }) })
  const page = await open()
  tap('删除')
  screen.getByText('删除这篇心得？')
  tap('删除')
  await wait(1)
  expect(screen.getByLabelText<HTMLTextAreaElement>('心得体会').value).toBe('')
  page.unmount()
  await wait(10_000)
  expect(sent()).toEqual([{ text: '', pictures: [], draft: true }])
  expect(kept()).toEqual([])
})

it('交了以后断网再打开，还是交上去的那篇', async () => {
  phone.answer(OWN, none, 'no network')
  phone.answer(WRITE, ({ body }) => ({
    body: own({ state: 'checking', text: (body as ReflectionInput).text }),
  }))
  const page = await open()
  type('心得体会', '交上去的')
  tap('提交')
  await wait(1)
  page.unmount()
  show(<ReflectionPage />)
  await wait(10_000)
  expect(screen.getByLabelText<HTMLTextAreaElement>('心得体会').value).toBe('交上去的')
  screen.getByText('正在检查')
})

it('撤回先问，文字留着，不改也能再交', async () => {
  phone.answer(OWN, { body: own({ text: '原来的' }) })
  phone.answer('DELETE /api/articles/5/reflection', { body: own({ state: 'withdrawn', text: '原来的' }) })
  phone.answer(WRITE, { body: own({ state: 'checking', text: '原来的' }) })
  await open()
  tap('撤回')
  screen.getByText('撤回这篇心得？')
  tap('撤回')
  await wait(1)
  screen.getByText('已撤回', { selector: '.writing__state' })
  expect(screen.getByLabelText<HTMLTextAreaElement>('心得体会').value).toBe('原来的')
  tap('再次提交')
  await wait(1)
  expect(sent()).toEqual([{ text: '原来的', pictures: [], draft: false }])
})

/** Answers that come when the test says so. */
function slowly() {
  const waiting: (() => void)[] = []
  phone.answer(WRITE, async ({ body }) => {
    const { draft, text } = body as ReflectionInput
    await new Promise<void>((resolve) => waiting.push(resolve))
    return {
      body: own({
        state: draft ? 'draft' : 'checking',
        text,
        updatedAt: `2026-11-24T0${sent().length}:00:00Z`,
      }),
    }
  })
  return async () => {
    waiting.shift()!()
    await wait(1)
  }
}

it('提交的时候接着写的不会丢，也不会把交上去的又变成草稿', async () => {
  const answer = slowly()
  const page = await open()
  type('心得体会', '第一句')
  tap('提交')
  await wait(1)
  type('心得体会', '第一句，第二句')
  await wait(10_000)
  expect(sent()).toHaveLength(1)
  await answer()
  screen.getByText('正在检查')
  page.unmount()
  await wait(10_000)
  expect(sent()).toHaveLength(1)
  phone.answer(OWN, { body: own({ state: 'checking', text: '第一句', updatedAt: '2026-11-24T01:00:00Z' }) })
  await open()
  expect(screen.getByLabelText<HTMLTextAreaElement>('心得体会').value).toBe('第一句，第二句')
})

it('草稿还在路上就提交：等它到了再交；路上写的接着存', async () => {
  const answer = slowly()
  await open()
  type('心得体会', '一')
  await wait(5000)
  type('心得体会', '一二')
  await wait(10_000)
  expect(sent()).toHaveLength(1)
  tap('提交')
  await wait(1)
  expect(sent()).toHaveLength(1)
  await answer()
  await wait(1)
  expect(sent().map(({ text, draft }) => [text, draft])).toEqual([
    ['一', true],
    ['一二', false],
  ])
  await answer()
  screen.getByText('正在检查')
})

it('交了没有回音：不再存草稿，免得把已经交上去的收回来', async () => {
  phone.answer(WRITE, 'no network')
  await open()
  type('心得体会', '交了')
  tap('提交')
  await wait(1)
  type('心得体会', '交了，又改')
  await wait(10_000)
  expect(sent().map(({ draft }) => draft)).toEqual([false])
  expect(kept()).toHaveLength(1)
})

it('图片一张一张传上去，最多九张；去掉一张就少一张', async () => {
  phone.answer(OWN, {
    body: own({
      state: 'draft',
      pictures: Array.from({ length: 9 }, (_, index) => ({
        fileId: index + 1,
        url: `/files/${index + 1}/a.jpg`,
        width: 4,
        height: 3,
      })),
    }),
  })
  phone.answer(WRITE, ({ body }) => ({ body: own({ state: 'draft', text: (body as ReflectionInput).text }) }))
  await open()
  expect(screen.queryByLabelText(/^添加图片/)).toBeNull()
  act(() => screen.getByLabelText('去掉第 9 张图片').click())
  screen.getByLabelText('添加图片，还可以加 1 张')
  await wait(5000)
  await waitFor(() => expect(sent()[0]?.pictures).toEqual([1, 2, 3, 4, 5, 6, 7, 8]))
})

it('不知道写在哪里时给一条回去的路', async () => {
  phone.params = {}
  show(<ReflectionPage />)
  screen.getByText('请从文章或活动里点“写心得”')
})
