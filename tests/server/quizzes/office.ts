import type { Paper, QuizDetail, QuizInput, QuizPatch } from '@tongxin/contract/quizzes'
import type pg from 'pg'
import { type Answer, type Person, startApi, type TestApi } from '../../support/api.ts'
import { insertQuestions, manyQuestions } from '../../support/quizzes.ts'
import { hours } from '../../support/scenes.ts'
import { enrol, enrolWithRole, readTree } from '../../support/tree.ts'

/** A community that keeps quizzes for the branches below it, with neighbours. */
export interface Office {
  api: TestApi
  pool: pg.Pool
  organizationId: number
  /** Below it. */
  branchId: number
  /** Its neighbour. */
  besideId: number
  /** What both are part of. */
  aboveId: number
  organizer: Person
  /** On the roster of the branch. */
  member: Person
  memberNumber: string
  /** Of the neighbour's. */
  outsider: Person
  outsiderNumber: string
  /** Organises the neighbour. */
  neighbour: Person
  /** Of the community's bank, two of each kind. */
  questions: number[]
  create(changes?: Partial<QuizInput>): Promise<QuizDetail>
  /** With all of the questions, five marks each, open now. */
  publish(changes?: Partial<QuizInput>): Promise<QuizDetail>
}

export const fixedPaper = (ids: readonly number[], marks = 5): Paper => ({
  kind: 'fixed',
  questions: ids.map((questionId) => ({ questionId, version: 1, marks })),
  rules: [],
  shuffleQuestions: true,
  shuffleOptions: true,
})

export const drawnPaper = (...rules: Partial<Paper['rules'][number]>[]): Paper => ({
  kind: 'drawn',
  questions: [],
  rules: rules.map((rule) => ({ topic: null, type: null, difficulty: null, count: 1, marks: 5, ...rule })),
  shuffleQuestions: true,
  shuffleOptions: true,
})

export async function openOffice(): Promise<Office> {
  const api = await startApi()
  const { pool } = api.database
  const named = await readTree(await api.login('organizer'))
  const community = named('中山社区')
  const { rows } = await pool.query<{ branch: number; beside: number }>(
    `select (select min(id) from organizations where parent_id = $1) as branch,
       (select min(id) from organizations where parent_id = $2 and kind = 'community' and id <> $1) as beside`,
    [community.id, community.parentId],
  )
  const { branch: branchId, beside: besideId } = rows[0]!
  const organizer = await enrolWithRole(api, 'organizer', community.id)
  const memberNumber = await enrol(api, branchId)
  const outsiderNumber = await enrol(api, besideId)
  const questions = await insertQuestions(pool, community.id, manyQuestions(8))
  const create = async (changes: Partial<QuizInput> = {}) =>
    expectDetail(await organizer.post<QuizDetail>('/api/quizzes', quizInput(community.id, changes)), 201)
  return {
    api,
    pool,
    organizationId: community.id,
    branchId,
    besideId,
    aboveId: community.parentId!,
    organizer,
    member: await api.login(memberNumber),
    memberNumber,
    outsider: await api.login(outsiderNumber),
    outsiderNumber,
    neighbour: await enrolWithRole(api, 'organizer', besideId),
    questions,
    create,
    async publish(changes = {}) {
      const { id } = await create({ paper: fixedPaper(questions), ...changes })
      return expectDetail(await organizer.post<QuizDetail>(`/api/quizzes/${id}/publish`), 200)
    },
  }
}

/** What an organiser would type for a quiz that has been open for a while. */
export const quizInput = (organizationId: number, changes: Partial<QuizInput> = {}): QuizInput => ({
  organizationId,
  title: '党章应知应会',
  opensAt: hours(-1),
  closesAt: hours(24),
  ...changes,
})

/** @throws Error when it is not what was expected */
export function expectDetail({ status, body }: Answer<QuizDetail>, expected: number): QuizDetail {
  if (status !== expected) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}

export const readQuiz = async (person: Person, id: number) =>
  expectDetail(await person.get<QuizDetail>(`/api/quizzes/${id}`), 200)

export const patchQuiz = (person: Person, id: number, patch: QuizPatch) =>
  person.patch<QuizDetail>(`/api/quizzes/${id}`, patch)
