import type { AuditList } from '@tongxin/contract/audit'
import { dayOf } from '../../../server/src/time.ts'
import { readQuestionFile } from '../../../server/src/questions/reading/question-file.ts'
import { testCipher } from '../../support/cipher.ts'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { addOrganization, enrol, enrolWithRole } from '../../support/tree.ts'
import { put, runningEvent } from './writing.ts'

let api: TestApi
let organizer: Person
let branchId: number
let eventId: number
beforeAll(async () => {
  api = await startApi()
  const admin = await enrolWithRole(api, 'admin', 1)
  branchId = (await addOrganization(admin, 1, '导出支部')).id
  organizer = await enrolWithRole(api, 'organizer', branchId)
  eventId = (await runningEvent(organizer, { title: '参观党员政治生活馆' })).id
})
afterAll(() => api.close())

/** Written and shown. */
async function write(text: string, event = eventId, shownAt = new Date()): Promise<void> {
  const person = await api.login(await enrol(api, branchId))
  expect((await put(person, event, text)).status).toBe(200)
  await api.database.pool.query(
    `update reflections set state = 'shown', shown_at = $2, check_due_at = null
     where state = 'checking' and member_id = (select id from members where number = $1)`,
    [person.session!.viewer.member!.number, shownAt],
  )
}

async function exported(query = ''): Promise<string> {
  const response = await fetch(
    `${api.baseUrl}/api/reflections/export.docx?organizationId=${branchId}${query}`,
    { headers: { authorization: `Bearer ${organizer.session!.token}` } },
  )
  expect(response.status).toBe(200)
  expect(decodeURIComponent(response.headers.get('content-disposition')!)).toMatch('导出支部心得体会.docx')
  const blocks = await readQuestionFile(Buffer.from(await response.arrayBuffer()))
  return JSON.stringify(blocks)
}

test('一个文档里有谁、哪个支部、哪场活动、哪天和全文；草稿和没公开的不在里面；文字照写，不会变成格式', async () => {
  await write('第一段\n\n  第二段 <b>&amp;</b> ]]> \u200b😀')
  const author = await api.login(await enrol(api, branchId))
  await put(author, eventId, '还是草稿', { draft: true })
  const text = await exported()
  for (const word of [
    '试验人（导出支部）',
    '参观党员政治生活馆',
    dayOf(new Date()),
    '第一段',
    '<b>&amp;</b> ]]>',
    '共 1 篇',
  ])
    expect(text).toContain(word)
  expect(text).not.toContain('还是草稿')
})

test('按活动、按日子筛选；没有就说没有', async () => {
  const other = (await runningEvent(organizer, { title: '另一场' })).id
  await write('这是另一场的', other, new Date('2026-03-05T15:59:00Z'))
  await write('这是第二天的', other, new Date('2026-03-05T16:00:00Z'))
  const first = await exported('&from=2026-03-05&to=2026-03-05')
  expect([first.includes('这是另一场的'), first.includes('这是第二天的')]).toEqual([true, false])
  expect(await exported(`&eventId=${other}`)).toContain('共 2 篇')
  expect(await exported('&from=2020-01-01&to=2020-01-02')).toContain('没有符合条件的心得体会')
})

test('导出留审计；没有权限、写错条件、太多', async () => {
  await exported()
  const { items } = (await organizer.get<AuditList>(`/api/audit?organizationId=${branchId}`)).body
  expect(items[0]).toMatchObject({
    action: 'reflection.export',
    details: { reflections: expect.any(Number) },
  })
  const path = `/api/reflections/export.docx?organizationId=${branchId}`
  expectProblem(await (await api.login(await enrol(api, branchId))).get(path), 403, 'forbidden')
  expectProblem(await organizer.get(`${path}&eventId=1&articleId=1`), 400, 'invalid_input')
  expectProblem(await organizer.get(`${path}&from=昨天`), 400, 'invalid_input')
  await api.database.pool.query(
    `with people as (
       insert into members (number, name, organization_id, category)
       select 'X' || n, '试验人', $1, 'full' from generate_series(1, 201) n returning id)
     insert into reflections (member_id, organization_id, event_id, state, text_cipher, shown_at, updated_at)
     select id, $1, $2, 'shown', $3, now(), now() from people`,
    [branchId, eventId, testCipher.encrypt('学习')],
  )
  expectProblem(await organizer.get(path), 409, 'reflections_too_many')
})

describe('填错的心得体会', () => {
  test.each([
    ['提交空的', { text: ' \n ' }, '/text'],
    ['五千零一字', { text: '字'.repeat(5001) }, '/text'],
    ['看不见的控制符', { text: '好\u0000' }, '/text'],
    ['图片十张', { pictures: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }, '/pictures'],
    ['同一张图片两次', { pictures: [1, 1] }, '/pictures'],
    ['没说是不是草稿', { draft: undefined }, '/draft'],
    ['多写了一项', { state: 'shown' }, ''],
  ] as const)('%s', async (_, changes, path) => {
    const answer = await put(organizer, eventId, '学习', changes as never)
    expectProblem(answer, 400, 'invalid_input')
    const { errors } = answer.body as unknown as { errors: { path: string }[] }
    expect(errors[0]!.path).toMatch(path)
  })

  test.each([
    ['PUT', '/api/reflections/1/review', { accept: 'yes', note: '' }],
    ['PUT', '/api/reflections/1/review', { accept: false, note: '字'.repeat(201) }],
    ['PUT', '/api/reflections/1/circle', { circle: 'world' }],
    ['GET', '/api/reflections?state=lost', undefined],
    ['GET', '/api/reflections?cursor=x', undefined],
    ['GET', '/api/reflections?eventId=1&articleId=1', undefined],
  ] as const)('%s %s %j', async (method, path, body) => {
    expectProblem(await organizer.send(method, path, body), 400, 'invalid_input')
  })
})
