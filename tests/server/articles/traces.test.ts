import type { Erasure, MyData } from '@tongxin/contract/privacy'
import { enrol } from '../../support/tree.ts'
import { openPress, pathOf, type Press } from './press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.api.close())

test('收藏和已知悉在我的数据里，删除个人信息时一起清掉；阅读从来没有记', async () => {
  const { api, branchId, publish, pool, organizer } = press
  const number = await enrol(api, branchId)
  const person = await api.login(number)
  const article = await publish({ title: '收藏的通知', channel: 'notice', asksAcknowledgement: true })
  await person.put(`${pathOf(article)}/bookmark`)
  await person.put(`${pathOf(article)}/acknowledgement`)
  await person.post(`${pathOf(article)}/reads`)
  const { body } = await person.get<MyData>('/api/me/data')
  expect(body.articleBookmarks).toEqual([{ title: '收藏的通知', at: expect.any(String) }])
  expect(body.acknowledgements).toEqual([{ title: '收藏的通知', at: expect.any(String) }])
  const { rows: members } = await pool.query<{ id: number }>('select id from members where number = $1', [
    number,
  ])
  const { body: request } = await person.post<Erasure>('/api/me/erasure', { reason: '转走了' })
  expect((await organizer.post(`/api/erasures/${request.id}/accept`)).status).toBe(200)
  const { rows } = await pool.query(
    `select (select count(*)::int from article_bookmarks where member_id = $1) as bookmarks,
       (select count(*)::int from article_acknowledgements where member_id = $1) as acknowledgements`,
    [members[0]!.id],
  )
  expect(rows).toEqual([{ bookmarks: 0, acknowledgements: 0 }])
})

test('访客的收藏也在访客自己的数据里', async () => {
  const { guest, publish } = press
  const article = await publish({
    title: '人人可看的',
    audience: { organizationIds: [], categories: [], guests: true },
  })
  await guest.put(`${pathOf(article)}/bookmark`)
  const { body } = await guest.get<MyData>('/api/me/data')
  expect(body).toMatchObject({ articleBookmarks: [{ title: '人人可看的' }], acknowledgements: [] })
})
