import type { Attempt } from '@tongxin/contract/attempts'
import type { Person } from '../../support/api.ts'
import { fillIn, insertQuestions, multiple, single, type TestQuestion, truth } from '../../support/quizzes.ts'
import { openRoom, type Room, someAnswer } from './room.ts'

/*
 * Whoever is answering is told nothing before the paper is handed in. Every question carries words that are nowhere else, in
 * each of the places that could tell; then every route is asked, and every reply is searched for them.
 */

const SECRETS = {
  explanation: '解析密语',
  topic: '主题密语',
  source: '出处密语',
  spelling: '空里密语',
}
const notes = (i: number) => ({
  explanation: `${SECRETS.explanation}${i}`,
  topic: `${SECRETS.topic}${i}`,
  source: `${SECRETS.source}${i}`,
  difficulty: 'hard' as const,
})
const QUESTIONS: TestQuestion[] = [
  single(2, '密题零'),
  { ...multiple([1, 3]), stem: '密题一' },
  { ...truth(false), stem: '密题二' },
  { ...fillIn([SECRETS.spelling]), stem: '密题三____' },
].map((content, i) => ({ content, notes: notes(i) }))

/** Names under which a reply could tell; `answer` is one's own. */
const TELLING =
  /^(answers?Key|key|keys|correct\w*|isRight|isKey|right|earned|explanation|notes|source|topics?|difficulty|questionId|question|version|marking|spellings?|content)$/i

/** Every name in a reply, however deep. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)])
}

let room: Room
let person: Person
let other: Person
let quizzes: number[]
let attempts: Attempt[]

beforeAll(async () => {
  room = await openRoom(2)
  ;[person, other] = room.people as [Person, Person]
  // Ids that are no small numbers, so that finding one says something.
  await room.pool.query(`select setval(pg_get_serial_sequence('questions', 'id'), 77000000)`)
  const questions = await insertQuestions(room.pool, room.organizationId, QUESTIONS)
  const rules = QUESTIONS.map(({ notes: { topic } = {} }) => ({
    topic: topic!,
    type: null,
    difficulty: null,
    count: 1,
    marks: 5,
  }))
  quizzes = [
    await room.quiz({ questions }),
    await room.quiz({ rules }),
    await room.quiz({ questions, resultsShown: 'after_window' }),
  ]
  attempts = await Promise.all(
    quizzes.map(async (id) => (await person.post<Attempt>(`/api/quizzes/${id}/attempts`)).body),
  )
})
afterAll(() => room.api.close())

/** What this person hears on every route, about every quiz and attempt. */
async function walk(asker: Person): Promise<{ route: string; status: number; body: unknown }[]> {
  const replies: { route: string; status: number; body: unknown }[] = []
  const ids = { quizzes, attempts: attempts.map(({ id }) => id) }
  for (const { method, url } of room.api.routes.filter(
    (route) => route.url.startsWith('/api/') && !/docs|session|consent|erasure|logout/.test(route.url),
  )) {
    const about = /^\/api\/(quizzes|attempts)\/:id/.exec(url)?.[1] as keyof typeof ids | undefined
    // Handing in is the end of the secret; it comes last.
    if (url.endsWith('/hand-in') && asker === person) continue
    for (const id of about
      ? ids[about]
      : url.includes('/questions')
        ? [77000001, 77000002]
        : [room.organizationId]) {
      const attempt = attempts.find((one) => one.id === id)
      const body = url.endsWith('/answers') &&
        attempt && { answers: [{ position: 0, answer: someAnswer(attempt, 0), seq: 1 }] }
      const path = url.replace(':id', String(id)).replace(/:\w+/, '1')
      const query = method === 'GET' ? `?organizationId=${room.organizationId}` : ''
      const reply = await asker.send(method, path + query, method === 'GET' ? undefined : body || {})
      replies.push({ route: `${method} ${url}`, status: reply.status, body: reply.body })
    }
  }
  return replies
}

test('交卷以前，走遍每一条路由的每一个答复：没有答案、解析、主题、出处和题号', async () => {
  const { rows } = await room.pool.query<{ id: number }>('select id from questions where id > 77000000')
  const secrets = [...Object.values(SECRETS), ...rows.map(({ id }) => String(id))]
  for (const asker of [person, other]) {
    const replies = await walk(asker)
    const heard = replies.filter(({ route }) => /quizzes|attempts/.test(route))
    // It is the real thing that was searched.
    if (asker === person)
      for (const route of [
        'POST /api/quizzes/:id/attempts',
        'GET /api/attempts/:id',
        'PUT /api/attempts/:id/answers',
      ])
        expect(heard.filter((one) => one.route === route && one.status === 200)).toHaveLength(3)
    for (const { route, body } of replies) {
      const text = JSON.stringify(body) ?? ''
      expect({ route, told: secrets.filter((secret) => text.includes(secret)) }).toEqual({ route, told: [] })
    }
    for (const { route, body } of heard.filter((one) => one.status < 400))
      expect({ route, names: namesIn(body).filter((name) => TELLING.test(name)) }).toEqual({
        route,
        names: [],
      })
  }
})

test('题面只有该有的几样，两个人的答复除了答案在形状上也没有分别', async () => {
  for (const attempt of attempts) {
    const { body } = await person.get<Attempt>(`/api/attempts/${attempt.id}`)
    for (const question of body.questions)
      expect(Object.keys(question).sort()).toEqual(
        ['answer', 'blanks', 'marks', 'options', 'position', 'seq', 'stem', 'type'], // prettier-ignore
      )
  }
})

test('交卷以后才有答案和解析；截止后公布的，交了也没有', async () => {
  const [open, , later] = attempts as [Attempt, Attempt, Attempt]
  const shown = await person.post(`/api/attempts/${open.id}/hand-in`, {})
  for (const secret of [SECRETS.explanation, SECRETS.topic, SECRETS.source, SECRETS.spelling])
    expect(JSON.stringify(shown.body)).toContain(secret)
  const hidden = await person.post(`/api/attempts/${later.id}/hand-in`, {})
  expect(hidden.status).toBe(200)
  for (const path of ['', '/result']) {
    const text = JSON.stringify((await person.get(`/api/attempts/${later.id}${path}`)).body)
    for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret)
    expect(text).not.toContain('7700000')
  }
})
