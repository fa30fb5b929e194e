import type { Erasure } from '@tongxin/contract/privacy'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { testCipher } from '../../support/cipher.ts'
import { amid } from '../../support/locks.ts'
import { close, forward, type Office, read, say, setOffice, write } from './people.ts'

/* Two sides at the same moment. */

let api: TestApi
let office: Office
beforeAll(async () => {
  api = await startApi()
  office = await setOffice(api)
})
afterAll(() => api.close())

const pool = () => api.database.pool
const idOf = async (person: Person) =>
  (
    await pool().query<{ id: number }>('select id from members where number = $1', [
      person.session!.viewer.member!.number,
    ])
  ).rows[0]!.id

test('正在转交时本人补充：补充照样收下，不会说没有这一条', async () => {
  const member = await office.member()
  const { id } = (await write(member)).body
  const answer = await amid(
    pool(),
    (client) =>
      client.query('update suggestions set organization_id = $2 where id = $1', [id, office.communityId]),
    () => say(member, id, '补充一点'),
  )
  expect(answer).toMatchObject({ status: 201, body: { organization: { id: office.communityId } } })
  expect((await read(office.atCommunity, id)).body.messages.map(({ text }) => text)).toContain('补充一点')
})

test('正在转交时原来的组织答复：已经不归它管，什么也没有写进去', async () => {
  const member = await office.member()
  const { id } = (await write(member)).body
  const answer = await amid(
    pool(),
    (client) =>
      client.query('update suggestions set organization_id = $2 where id = $1', [id, office.communityId]),
    () => say(office.atBranch, id, '我来答'),
  )
  expectProblem(answer, 404, 'suggestion_not_found')
  expect((await read(member, id)).body.messages).toHaveLength(1)
})

test('一边办结一边答复、一边转交：要么成了，要么说清楚，往来的号码不重不漏', async () => {
  for (let round = 0; round < 5; round++) {
    const member = await office.member()
    const { id } = (await write(member)).body
    await say(office.atBranch, id, '收到')
    const answers = await Promise.all([
      close(member, id),
      say(office.atBranch, id, '再答一次'),
      close(office.atCommunity, id),
      say(member, id, '再说一点'),
      forward(office.atBranch, id, office.communityId),
      forward(office.atCommunity, id, office.rootId),
    ])
    for (const { status } of answers) expect([200, 201, 403, 404, 409]).toContain(status)
    const { messages } = (await read(member, id)).body
    expect(messages.map((message) => message.id)).toEqual(messages.map((_, i) => i + 1))
    const written = answers.filter(({ status, body }) => status < 300 && body.messages.length > 0)
    expect(written.length).toBeGreaterThan(0)
  }
})

describe('正在删除个人信息', () => {
  const erased = async (person: Person) => {
    const asked = await person.post<Erasure>('/api/me/erasure')
    return office.atBranch.post(`/api/erasures/${asked.body.id}/accept`)
  }
  const textsOf = async (id: number) =>
    (
      await pool().query<{ text_cipher: string | null }>(
        'select text_cipher from suggestion_messages where suggestion_id = $1',
        [id],
      )
    ).rows.map(({ text_cipher }) => text_cipher)

  test('同时来的署名建议：不会在删除以后留下来', async () => {
    const member = await office.member()
    const memberId = await idOf(member)
    const answer = await amid(
      pool(),
      (client) => client.query(`update members set state = 'erased' where id = $1`, [memberId]),
      () => write(member, { text: '我是某某' }),
    )
    expectProblem(answer, 403, 'membership_required')
    const { rows } = await pool().query('select from suggestions where author_member_id = $1', [memberId])
    expect(rows).toEqual([])
  })

  test('先写的等它写完再删：一个字也不留', async () => {
    const member = await office.member()
    const memberId = await idOf(member)
    const { id } = (await write(member)).body
    const accepted = await amid(
      pool(),
      async (client) => {
        await client.query('select from members where id = $1 for share', [memberId])
        await client.query(
          `insert into suggestion_messages (suggestion_id, number, official, text_cipher, at)
           values ($1, 2, false, $2, now())`,
          [id, testCipher.encrypt('刚写的一句')],
        )
      },
      () => erased(member),
    )
    expect(accepted.status).toBe(200)
    expect(await textsOf(id)).toEqual([null, null])
  })

  test('同时来的答复说的也是这个人，一起删', async () => {
    const member = await office.member()
    const { id } = (await write(member)).body
    const accepted = await amid(
      pool(),
      async (client) => {
        await client.query('select from suggestions where id = $1 for update', [id])
        await client.query(
          `insert into suggestion_messages (suggestion_id, number, official, text_cipher, at)
           values ($1, 2, true, $2, now())`,
          [id, testCipher.encrypt('某某同志：')],
        )
      },
      () => erased(member),
    )
    expect(accepted.status).toBe(200)
    expect(await textsOf(id)).toEqual([null, null])
  })
})
