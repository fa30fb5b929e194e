import type { Erasure, MyData } from '@tongxin/contract/privacy'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { listed, type Office, read, say, setOffice, write } from './people.ts'

let api: TestApi
let office: Office
beforeAll(async () => {
  api = await startApi()
  office = await setOffice(api)
})
afterAll(() => api.close())

const erase = async (person: Person) => {
  const { body } = await person.post<Erasure>('/api/me/erasure', { reason: '不用了' })
  expect((await office.atBranch.post(`/api/erasures/${body.id}/accept`)).status).toBe(200)
}

test('我的数据里有自己写的和收到的答复，文字在库里是密文', async () => {
  const member = await office.member()
  const { id } = (await write(member, { text: '楼道没有灯', anonymous: true })).body
  await say(office.atBranch, id, '明天装')
  const { suggestions } = (await member.get<MyData>('/api/me/data')).body
  expect(suggestions).toMatchObject([
    {
      kind: 'suggestion',
      state: 'answered',
      anonymous: true,
      messages: [
        { official: false, text: '楼道没有灯' },
        { official: true, text: '明天装' },
      ],
    },
  ])
  const { rows } = await api.database.pool.query<{ text_cipher: string }>(
    'select text_cipher from suggestion_messages where suggestion_id = $1',
    [id],
  )
  for (const row of rows) expect(row.text_cipher).toMatch(/^demo\.[\w-]+$/)
})

test('删除个人信息：具名的文字连同答复都删掉；匿名的只断开联系，组织者那边一点变化也没有', async () => {
  const member = await office.member()
  const named = (await write(member, { text: '我叫试验人，住三楼' })).body.id
  const hidden = (await write(member, { text: '食堂的菜凉了', anonymous: true })).body.id
  for (const id of [named, hidden]) await say(office.atBranch, id, '试验人同志，收到')
  const before = (await read(office.atBranch, hidden)).body
  const inList = async () =>
    (await listed(office.atBranch, '?managed=true&limit=100')).items.find(({ id }) => id === hidden)
  const row = await inList()
  await erase(member)

  const { body } = await read(office.atBranch, named)
  expect(body.author).toBeNull()
  expect(body.messages.map(({ text }) => text)).toEqual(Array(2).fill('（内容已随提出人的个人信息一并删除）'))
  expect((await read(office.atBranch, hidden)).body).toEqual(before)
  expect(await inList()).toEqual(row)
  const { rows } = await api.database.pool.query(
    `select author_account_id, author_member_id, request_key from suggestions where id = any($1)`,
    [[named, hidden]],
  )
  expect(rows).toEqual(Array(2).fill({ author_account_id: null, author_member_id: null, request_key: null }))
  const texts = await api.database.pool.query<{ left: number }>(
    `select count(text_cipher)::int as left from suggestion_messages where suggestion_id = $1`,
    [named],
  )
  expect(texts.rows).toEqual([{ left: 0 }])
})
