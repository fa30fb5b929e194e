import type { ArticleDetail } from '@tongxin/contract/articles'
import { expectProblem, type Person } from '../../support/api.ts'
import { hours } from '../../support/scenes.ts'
import { enrolWithRole } from '../../support/tree.ts'
import { edit, expectArticle, openPress, pathOf, type Press, readArticle, text, titlesOf } from './press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.api.close())

const submit = (person: Person, article: { id: number }, body?: object) =>
  person.post<ArticleDetail>(`${pathOf(article)}/submit`, body)
const read = (person: Person, { id, version }: ArticleDetail, decision = 'accepted', note = '') =>
  person.put<ArticleDetail>(`/api/articles/${id}/reading`, { decision, note, version })
const reopen = (article: { id: number }) => press.organizer.post<ArticleDetail>(`${pathOf(article)}/reopen`)

async function submitted(body?: object): Promise<ArticleDetail> {
  const draft = await press.create({ title: '三审的', needsReadings: true })
  return expectArticle(await submit(press.organizer, draft, body))
}

test('初审、复审、终审由三个没有写过它的人做，终审通过自动发布', async () => {
  const { organizer, colleagues, member, create } = press
  const [a, b, c] = colleagues as [Person, Person, Person]
  const draft = await create({ title: '要三审的', needsReadings: true })
  expectProblem(await organizer.post(`${pathOf(draft)}/publish`), 409, 'article_needs_readings')
  expectProblem(await read(a, draft), 409, 'article_state_wrong')
  const sent = expectArticle(await submit(organizer, draft))
  expect(sent).toMatchObject({ status: 'in_review', viewer: { canRead: null } })
  expect(expectArticle(await submit(organizer, draft))).toEqual(sent)
  expectProblem(await organizer.post(`${pathOf(draft)}/publish`), 409, 'article_state_wrong')
  expectProblem(await edit(organizer, sent, { title: '偷偷改' }), 409, 'article_state_wrong')
  expectProblem(await read(organizer, sent), 403, 'article_reader_excluded')
  expectProblem(await read(member, sent), 404, 'article_not_found')
  expect((await readArticle(a, sent)).viewer.canRead).toBe('first')
  const first = expectArticle(await read(a, sent))
  expect(first.managed!.readings).toMatchObject([
    { reading: 'first', decision: 'accepted', reader: '试验人' },
  ])
  expect(first.viewer.canRead).toBeNull()
  expect(expectArticle(await read(a, sent))).toEqual(first)
  expectProblem(await read(a, sent, 'returned', '反悔'), 403, 'article_reader_excluded')
  expect((await readArticle(b, sent)).viewer.canRead).toBe('second')
  expectArticle(await read(b, sent))
  expect((await readArticle(c, sent)).viewer.canRead).toBe('final')
  expectProblem(await member.get(pathOf(sent)), 404, 'article_not_found')
  const out = expectArticle(await read(c, sent))
  expect(out.status).toBe('published')
  expect(out.managed!.readings.map(({ reading }) => reading)).toEqual(['first', 'second', 'final'])
  expect(await titlesOf(member)).toContain('要三审的')
  expect(expectArticle(await read(c, sent)).status).toBe('published')
  // What three have read does not change while it is out.
  expectProblem(await edit(organizer, out, { title: '改一个字' }), 409, 'article_state_wrong')
})

test('退回要写原因；改了再送审是新的一轮，改过它的人不能审', async () => {
  const { organizer, colleagues } = press
  const [a, b, c, d] = colleagues as [Person, Person, Person, Person]
  const sent = await submitted()
  expectProblem(await read(a, sent, 'returned'), 400, 'article_settings_invalid')
  expectArticle(await read(a, sent))
  const back = expectArticle(await read(b, sent, 'returned', '日期有误'))
  expect(back).toMatchObject({ status: 'draft', managed: { readings: [{}, { note: '日期有误' }] } })
  expect(expectArticle(await read(b, sent, 'returned', '日期有误')).status).toBe('draft')
  const changed = expectArticle(await edit(c, back, { content: text('改好了') }))
  const again = expectArticle(await submit(organizer, changed))
  expect(again.managed!.readings).toEqual([])
  expectProblem(await read(a, sent), 409, 'article_changed')
  expectProblem(await read(c, again), 403, 'article_reader_excluded')
  for (const person of [a, b, d]) expectArticle(await read(person, again))
  expect((await readArticle(press.member, again)).content).toEqual(text('改好了'))
})

test('送审的人即使没有写也不能审；审读中可以收回', async () => {
  const { organizer, colleagues, create } = press
  const [a, b] = colleagues as [Person, Person]
  const draft = await create({ needsReadings: true })
  const sent = expectArticle(await submit(a, draft))
  expectProblem(await read(a, sent), 403, 'article_reader_excluded')
  expectArticle(await read(b, sent))
  expect(expectArticle(await reopen(sent)).status).toBe('draft')
  expectProblem(await read(b, sent, 'returned', '晚了'), 409, 'article_state_wrong')
  expectArticle(await submit(organizer, draft))
  // Who only submitted the round before may read this one.
  expectArticle(await read(a, sent))
})

test('定时的：终审时还没到点就等到点，过了就马上', async () => {
  const { colleagues, api } = press
  const early = await submitted({ publishAt: hours(5) })
  const late = await submitted({ publishAt: hours(0.01) })
  const answers: ArticleDetail[] = []
  try {
    api.time.now = new Date(hours(1))
    for (const article of [early, late]) {
      for (const person of colleagues.slice(0, 2)) expectArticle(await read(person, article))
      answers.push(expectArticle(await read(colleagues[2]!, article)))
    }
  } finally {
    api.time.now = null
  }
  expect(answers).toMatchObject([
    { status: 'scheduled', publishedAt: early.publishedAt },
    { status: 'published' },
  ])
  expect(answers[1]!.publishedAt! > late.publishedAt!).toBe(true)
})

test('不用三审的不能送审，空的不能送审', async () => {
  const { organizer, create } = press
  expectProblem(await submit(organizer, await create()), 409, 'article_state_wrong')
  expectProblem(
    await submit(organizer, await create({ needsReadings: true, content: [] })),
    409,
    'article_empty',
  )
})

test('五个人抢着审，每一审只有一个人，三审之后就发布了', async () => {
  const { colleagues, aboveId, api } = press
  const people = [...colleagues, await enrolWithRole(api, 'organizer', aboveId)]
  const sent = await submitted()
  const answers = await Promise.all(people.map((person) => read(person, sent)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409])
  const { managed, status } = await readArticle(press.organizer, sent)
  expect(status).toBe('published')
  expect(managed!.readings.map(({ reading }) => reading)).toEqual(['first', 'second', 'final'])
})
