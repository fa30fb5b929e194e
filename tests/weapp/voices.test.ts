import type { ReflectionList } from '@tongxin/contract/reflections'
import type { SuggestionList } from '@tongxin/contract/suggestions'
import { checker } from '../server/reflections/writing.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import { agreeOnPage, publishArticle, storageOf, streetOf } from './district.ts'

let api: TestApi
let organizer: Person
let checks: Awaited<ReturnType<typeof checker>>
beforeAll(async () => {
  api = await startApi({ demo: true })
  organizer = (await streetOf(api)).organizer
  checks = await checker(api)
})
afterAll(async () => {
  await checks.close()
  await api.close()
})

const openPhone = usePhones(() => ({ apiBase: api.baseUrl }))

const REFLECTION = '[aria-label="心得体会"]'

it('搜索：一个字、四个字都能搜，命中的字有标记；没有就说没有；搜过的还在', async () => {
  const article = await publishArticle(api, {
    title: '冶山春秋园里的现场教学',
    content: [{ kind: 'paragraph', runs: [{ text: '大家一起读摩崖石刻。' }] }],
  })
  const phone = await openPhone({
    storage: await storageOf(api, 'member'),
    path: '/articles/list/index',
  })
  await phone.tap('搜索资讯、资料和活动')
  await phone.waitForRoute('articles/search/index')
  await phone.input('搜索资讯、资料和活动', '崖')
  await phone.waitForText(article.title)
  expect(phone.find('.search-hit__excerpt .search-hit__mark').textContent).toBe('崖')
  await phone.input('搜索资讯、资料和活动', '现场教学')
  await phone.waitFor(
    () => phone.has('.search-hit__title .search-hit__mark'),
    'the words marked in the title',
  )
  await phone.input('搜索资讯、资料和活动', '查无此词')
  await phone.waitForText('没有找到')
  await phone.input('搜索资讯、资料和活动', '摩崖石刻')
  await phone.tap(article.title)
  await phone.waitForRoute('articles/article/index')
  await phone.waitForText('大家一起读摩崖石刻。')
  await phone.reopen({ path: '/articles/search/index' })
  await phone.waitForText('最近搜索')
  await phone.waitForText('摩崖石刻')
})

it('心得体会：写、提交；没有通过的写明原因，改好再交；推荐后通知里点得到；可以撤回', async () => {
  const article = await publishArticle(api, {
    title: '读后请写心得',
    content: [{ kind: 'paragraph', runs: [{ text: '学思践悟。' }] }],
    takesReflections: true,
  })
  const phone = await openPhone({
    storage: await storageOf(api, 'member'),
    path: '/articles/article/index',
    query: { id: String(article.id) },
  })
  await phone.tap('写心得')
  await phone.waitForRoute('articles/reflection/index')
  await phone.input(REFLECTION, '很受启发')
  await phone.waitForText('已存本机')
  await phone.tap('提交', { within: '.sticky-bar' })
  await phone.waitForText('正在检查')
  await checks.check()

  const mine = async () => {
    const { body } = await organizer.get<ReflectionList>(
      `/api/reflections?managed=true&articleId=${article.id}`,
    )
    return body.items[0]!
  }
  const { id } = await mine()
  await organizer.put(`/api/reflections/${id}/review`, { accept: false, note: '请联系实际' })
  await phone.reopen({ path: '/notifications/list/index' })
  await phone.tap('心得体会没有通过')
  await phone.waitForRoute('articles/reflection/index')
  await phone.waitForText('请联系实际')
  await phone.input(REFLECTION, '很受启发，准备在中山社区试一试')
  await phone.tap('再次提交', { within: '.sticky-bar' })
  await phone.waitForText('正在检查')
  await checks.check()
  await organizer.put(`/api/reflections/${id}/review`, { accept: true, note: '' })
  await organizer.put(`/api/reflections/${id}/circle`, { circle: 'all' })

  await phone.reopen({ path: '/notifications/list/index' })
  await phone.tap('心得体会被推荐')
  await phone.waitForText('已展示 · 所有人可见')
  await phone.tap('撤回')
  await phone.tap('撤回', { within: '.question' })
  await phone.waitFor(() => phone.find('.writing__state').textContent === '已撤回', 'the withdrawn state')
  await phone.waitForText('再次提交')
  expect((await mine())?.id).not.toBe(id)
})

it('投诉建议：从我的写一条匿名的，看到答复，办结以后补充一句又重新办理', async () => {
  const phone = await openPhone({ storage: await storageOf(api, 'member') })
  await phone.tap('我的', { within: '.tab-bar' })
  await phone.tap('投诉建议')
  await phone.tap('写投诉建议')
  await phone.waitForRoute('suggestions/write/index')
  await phone.input('[aria-label="内容"]', '活动室晚上能不能开？')
  await phone.tap('匿名')
  await phone.tap('送给')
  await phone.tap('鼓东街道')
  await phone.tap('提交', { within: '.sticky-bar' })
  await phone.waitForRoute('suggestions/one/index')
  await phone.waitForText('等待答复')

  const { body } = await organizer.get<SuggestionList>('/api/suggestions?managed=true&state=open')
  const one = body.items.find(({ excerpt }) => excerpt.startsWith('活动室晚上'))!
  expect(one.author).toBeNull()
  await organizer.post(`/api/suggestions/${one.id}/messages`, { text: '下周起开到九点。' })
  await phone.reopen({ path: '/suggestions/list/index' })
  await phone.tap('活动室晚上能不能开？')
  await phone.waitForText('下周起开到九点。')
  await phone.tap('已解决')
  await phone.tap('办结')
  await phone.waitForText('已办结')
  await phone.input('[aria-label="补充"]', '周末也能开吗？')
  await phone.tap('发送')
  await phone.waitForText('等待答复')
  await phone.waitForText('周末也能开吗？')
})

it('访客也能写投诉建议：同意说明以后，写给区里', async () => {
  let codes = 0
  const phone = await openPhone({ loginCode: () => `code-voices-guest-${(codes += 1)}` })
  await phone.tap('我的', { within: '.tab-bar' })
  await phone.tap('投诉建议')
  await agreeOnPage(phone)
  await phone.waitForRoute('suggestions/list/index')
  await phone.tap('写投诉建议')
  expect(phone.has('送给')).toBe(false)
  await phone.input('[aria-label="内容"]', '路灯坏了')
  await phone.tap('提交', { within: '.sticky-bar' })
  await phone.waitForRoute('suggestions/one/index')
  await phone.waitForText('等待答复')
  await phone.waitForText('路灯坏了')
})
