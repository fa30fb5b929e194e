import { startApi, type TestApi } from '../support/api.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import { announceEvent, storageOf } from './district.ts'

let api: TestApi

beforeAll(async () => {
  api = await startApi({ demo: true })
})
afterAll(() => api.close())

let guests = 0
const openPhone = usePhones(() => ({ apiBase: api.baseUrl, loginCode: () => `code-sharing-${guests++}` }))

const DETAIL = '/events/detail/index'

/** An event at which the demo's member has a seat. */
async function registered(title: string) {
  const event = await announceEvent(api, title, { startsIn: 3000 })
  await (await api.login('member')).put(`/api/events/${event.id}/registration`)
  return { event, query: { id: String(event.id) }, storage: await storageOf(api, 'member') }
}

it('添加到手机日历：时间、地点、提前两小时提醒', async () => {
  const { event, query, storage } = await registered('写进手机日历')
  const phone = await openPhone({ path: DETAIL, query, storage })
  await phone.tap('添加到日历，活动前两小时提醒')
  await phone.waitForText('已加入手机日历')
  const startTime = Math.floor(Date.parse(event.startsAt) / 1000)
  expect(phone.state.calendar).toMatchObject([
    { title: '写进手机日历', location: '鼓东河岸', startTime, alarmOffset: 7200 },
  ])
  expect(Number(phone.state.calendar[0]!.endTime) - startTime).toBe(90 * 60)
})

it('不许写日历时说清去哪里打开', async () => {
  const { query, storage } = await registered('没有日历权限')
  const phone = await openPhone({ path: DETAIL, query, storage, refused: ['addPhoneCalendar'] })
  await phone.tap('添加到日历，活动前两小时提醒')
  await phone.waitForText('没有写入日历的权限')
  await phone.tap('去设置')
  expect(phone.state.calendar).toEqual([])
})

it('海报：封面、两行标题、时间地点主办、小程序码，存进相册；不许存时说清', async () => {
  const title =
    '三级联动支部共建协议签约暨主题教育交流会携手共建美好鼓楼省市区三级机关党支部结对共建活动第三批启动仪式'
  const { event, query, storage } = await registered(title)
  const phone = await openPhone({ path: DETAIL, query, storage })
  await phone.tap('分享海报')
  await phone.tap('保存到相册')
  await phone.waitForText('已保存到相册')
  expect(phone.state.done).toContain('saveImageToPhotosAlbum')
  const { drawn } = phone.state
  expect(drawn[0]).toBe('/events/covers/serve.png')
  expect(drawn).toContain(event.host.name)
  expect(drawn).toContain('鼓东河岸')
  expect(drawn.at(-1)).toMatch(/^data:image\/png;base64,/)
  const lines = drawn.filter(
    (text) => title.startsWith(text.replace('…', '').slice(0, 4)) || text.endsWith('…'),
  )
  expect(lines).toHaveLength(2)
  await phone.tap('转发')
  expect(phone.state.done).toContain('share')

  const strict = await openPhone({
    path: '/events/poster/index',
    query,
    storage,
    refused: ['saveImageToPhotosAlbum'],
  })
  await strict.tap('保存到相册')
  await strict.waitForText('没有保存到相册的权限')
})

it('微信给不出码时，海报上是普通二维码', async () => {
  const { query, storage } = await registered('没有小程序码')
  api.sandbox.fail('getwxacodeunlimit', 45009)
  const phone = await openPhone({ path: '/events/poster/index', query, storage })
  await phone.waitForText('保存到相册')
  expect(phone.state.drawn).toContain('扫一扫，查看并报名')
  expect(phone.state.drawn.join()).not.toContain('data:image')
})

it('转发出去的卡片有标题、封面，点开就是这场活动；朋友圈也是', async () => {
  const { event, query, storage } = await registered('转发给战友')
  const phone = await openPhone({ path: DETAIL, query, storage })
  await phone.waitForText('转发给战友')
  const card = { title: '转发给战友', imageUrl: '/events/covers/serve.png' }
  expect(phone.callPage('onShareAppMessage', { from: 'menu' })).toMatchObject({
    ...card,
    path: `/events/detail/index?id=${event.id}`,
  })
  expect(phone.callPage('onShareTimeline')).toMatchObject({ ...card, query: `id=${event.id}` })
})

it.each([
  ['扫小程序码', (id: number) => ({ scene: encodeURIComponent(`/e/${id}`) }), 1047],
  ['扫普通二维码', (id: number) => ({ q: encodeURIComponent(`https://example.cn/e/${id}`) }), 1011],
])('访客%s进来：看得到活动，也看得到怎样报名', async (_, queryOf, scene) => {
  const event = await announceEvent(api, '访客也看得到')
  const phone = await openPhone({ path: DETAIL, query: queryOf(event.id), scene })
  await phone.waitForText('访客也看得到')
  await phone.tap('去绑定')
  await phone.waitForRoute('account/binding/index')
})

it('从朋友圈打开的单页：不登录，说清怎样进小程序', async () => {
  const event = await announceEvent(api, '朋友圈里的活动')
  const phone = await openPhone({ path: DETAIL, query: { id: String(event.id) }, scene: 1154 })
  await phone.waitForText('前往小程序')
  expect(phone.requests.map(({ url }) => url).join()).not.toContain('/api/session')
})
