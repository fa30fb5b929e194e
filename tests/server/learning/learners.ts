import { randomUUID } from 'node:crypto'
import type {
  DailyPractice,
  LearningHome,
  MistakeList,
  ReviewCards,
  ReviewsInput,
  ReviewsResult,
} from '@tongxin/contract/learning'
import { openDatabase } from '../../../server/src/database/database.ts'
import { inTransaction } from '../../../server/src/database/transaction.ts'
import { ReviewsService } from '../../../server/src/learning/reviews.service.ts'
import { type Person, startApi } from '../../support/api.ts'
import { addOrganization, enrol, readTree } from '../../support/tree.ts'
import { bankQuestion } from '../quiz-rates/quiz-rows.ts'

export const TODAY = new Date('2026-11-24T09:00:00+08:00')
export const DAY = 86_400_000
export const [RIGHT, WRONG] = [{ choices: [1] }, { choices: [0] }]
/** So many days from now. */
export const at = (days: number) => new Date(TODAY.getTime() + days * DAY).toISOString()

export const practice = async (person: Person) => (await person.get<DailyPractice>('/api/me/practice')).body
export const home = async (person: Person) => (await person.get<LearningHome>('/api/me/learning')).body
export const mistakes = async (person: Person) => (await person.get<MistakeList>('/api/me/mistakes')).body
export const cards = async (person: Person) =>
  (await person.get<ReviewCards>('/api/me/review-cards')).body.cards
export const idsOf = (list: { questionId: number }[]) => list.map(({ questionId }) => questionId)
export const numberOf = (person: Person) => person.session!.viewer.member!.number

type Review = ReviewsInput['reviews'][number]
export async function send(person: Person, ...reviews: (Omit<Review, 'nonce'> & { nonce?: string })[]) {
  const body = { reviews: reviews.map((review) => ({ nonce: randomUUID(), ...review })) }
  const answer = await person.post<ReviewsResult>('/api/me/reviews', body)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body.items
}

/** A district in which somebody learns, on a morning that a test can move on. */
export async function setLearning() {
  const api = await startApi()
  api.time.now = TODAY
  const database = openDatabase(api.database.connectionString)
  const committee = await api.login('committee')
  const streetId = (await readTree(committee))('安泰街道党工委').id
  const { pool } = api.database
  let branches = 0
  return {
    api,
    pool,
    committee,
    streetId,
    /** A branch with a bank of its own, and one of its members. */
    async setBranch(questions = 8) {
      api.time.now = TODAY
      const branch = await addOrganization(await api.login('committee'), streetId, `学习支部${++branches}`)
      const ids: number[] = []
      for (let i = 0; i < questions; i++) ids.push(await bankQuestion(pool, branch.id))
      return { branch, ids, person: await api.login(await enrol(api, branch.id)) }
    },
    /** It is then, and this person has logged in again. */
    async later(person: Person, now: Date): Promise<Person> {
      api.time.now = now
      return api.login(numberOf(person))
    },
    /** As attempts do when one is handed in. */
    async learn(person: Person, answers: Record<number, boolean>, now = TODAY) {
      const { rows } = await pool.query<{ id: number }>('select id from members where number = $1', [
        numberOf(person),
      ])
      const questions = Object.entries(answers).map(([id, isRight]) => ({
        ...{ questionId: Number(id), version: 1, isRight, isAnswered: true },
      }))
      await inTransaction(database, (tx) =>
        new ReviewsService(database, () => now).learn(tx, rows[0]!.id, questions, now),
      )
    },
    async close() {
      await database.pool.end()
      await api.close()
    },
  }
}
export type LearningStage = Awaited<ReturnType<typeof setLearning>>
