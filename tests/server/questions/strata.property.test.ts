import type { BankQuestionDetail, BankStrata } from '@tongxin/contract/question-bank'
import fc from 'fast-check'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { questionInput } from '../../support/bank.ts'
import { enrolWithRole } from '../../support/tree.ts'

let api: TestApi
let people: Person[]
beforeAll(async () => {
  api = await startApi()
  people = await Promise.all([1, 2, 3].map(() => enrolWithRole(api, 'organizer', 1)))
}, 60_000)
afterAll(() => api.close())

const TOPICS = ['甲', '乙', null]
const DIFFICULTIES = ['easy', null] as const

type Step =
  | { do: 'create'; topic: number; difficulty: number }
  | { do: 'edit'; which: number; topic: number; difficulty: number }
  | { do: 'retire' | 'restore'; which: number }
  | { do: 'import'; topics: number[] }

const topic = fc.nat(TOPICS.length - 1)
const difficulty = fc.nat(DIFFICULTIES.length - 1)
const which = fc.nat(1000)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('create' as const), topic, difficulty }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), which, topic, difficulty }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('retire' as const, 'restore' as const), which }) },
  fc.record({ do: fc.constant('import' as const), topics: fc.array(topic, { minLength: 1, maxLength: 6 }) }),
)

const notesOf = (topicAt: number, difficultyAt: number) => ({
  ...{ explanation: '', source: null },
  topic: TOPICS[topicAt]!,
  difficulty: DIFFICULTIES[difficultyAt]!,
})

let made = 0
async function take(person: Person, one: Step, organizationId: number): Promise<number> {
  const input = questionInput(organizationId, `第 ${++made} 题`)
  if (one.do === 'create')
    return (await person.post('/api/questions', { ...input, notes: notesOf(one.topic, one.difficulty) }))
      .status
  if (one.do === 'import') {
    const questions = one.topics.map((at) => ({ content: input.content, notes: notesOf(at, at % 2) }))
    return (await person.post('/api/questions/import', { organizationId, forPractice: false, questions }))
      .status
  }
  const { rows } = await api.database.pool.query<{ id: number }>(
    'select id from questions where organization_id = $1 order by id offset $2::int % greatest(1, (select count(*) from questions where organization_id = $1)) limit 1',
    [organizationId, one.which],
  )
  if (!rows[0]) return 200
  const path = `/api/questions/${rows[0].id}`
  if (one.do !== 'edit') return (await person.post(`${path}/${one.do}`)).status
  const { version, forPractice } = (await person.get<BankQuestionDetail>(path)).body
  const notes = notesOf(one.topic, one.difficulty)
  return (await person.put(path, { version, content: input.content, notes, forPractice })).status
}

interface Found {
  stratum: string
  counted: number
  positions: number[]
  strays: number
}

test('几个人同时新建、修改、停用、恢复、导入：每一层的位置总是 1 到 n，个数总是对', async () => {
  let ran = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, step, step), { minLength: 1, maxLength: 8 }), async (turns) => {
      const { rows: organizations } = await api.database.pool.query<{ id: number }>(
        `insert into organizations (parent_id, kind, name, short_name) values (1, 'branch', $1, '备用') returning id`,
        [`第 ${++ran} 次`],
      )
      const organizationId = organizations[0]!.id
      for (const turn of turns) {
        const statuses = await Promise.all(turn.map((one, i) => take(people[i]!, one, organizationId)))
        // Somebody else's edit came first, or the question is retired.
        for (const status of statuses) expect([200, 201, 409]).toContain(status)
      }
      const { rows } = await api.database.pool.query<Found>(
        `select s.topic || '/' || s.type || '/' || s.difficulty as stratum, s.questions as counted,
           array(select stratum_position from questions q where q.stratum_id = s.id and state = 'active'
             order by 1) as positions,
           (select count(*)::int from questions q
              join question_versions v on v.question_id = q.id and v.version = q.version
            where q.stratum_id = s.id and (q.type <> s.type or coalesce(v.notes->>'topic', '') <> s.topic
              or coalesce(v.notes->>'difficulty', '') <> s.difficulty or q.stem <> v.content->>'stem')) as strays
         from question_strata s where s.organization_id = $1 order by 1`,
        [organizationId],
      )
      for (const { stratum, counted, positions, strays } of rows)
        expect({ stratum, positions, strays }).toEqual({
          stratum,
          positions: Array.from({ length: counted }, (_, i) => i + 1),
          strays: 0,
        })
      const { body } = await people[0]!.get<BankStrata>(
        `/api/questions/strata?organizationId=${organizationId}`,
      )
      expect(body.strata.map(({ questions }) => questions).sort()).toEqual(
        rows
          .map(({ counted }) => counted)
          .filter((n) => n > 0)
          .sort(),
      )
    }),
    { numRuns: 40 },
  )
}, 300_000)
