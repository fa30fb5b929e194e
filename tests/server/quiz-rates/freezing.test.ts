import type { QuizRates } from '@tongxin/contract/quiz-rates'
import { openDatabase, type Database } from '../../../server/src/database/database.ts'
import { FreezingService } from '../../../server/src/quiz-rates/freezing.service.ts'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { addOrganization, enrol, readTree } from '../../support/tree.ts'
import { fromNow, makeQuiz, takeQuiz } from './quiz-rows.ts'

let api: TestApi
let committee: Person
let database: Database
let streetId: number
let branches = 0
beforeAll(async () => {
  api = await startApi()
  committee = await api.login('committee')
  database = openDatabase(api.database.connectionString)
  streetId = (await readTree(committee))('安泰街道党工委').id
})
afterAll(async () => {
  await database.pool.end()
  await api.close()
})

const pool = () => api.database.pool
const freezeAt = (now: Date) => new FreezingService(database, () => now).freezeAll()
const rates = async (quizId: number) => (await committee.get<QuizRates>(`/api/quizzes/${quizId}/rates`)).body
const expectedOf = async (quizId: number) =>
  (
    await pool().query<{ organization_id: number; members: number }>(
      'select organization_id, members from quiz_expected where quiz_id = $1 order by 1',
      [quizId],
    )
  ).rows

/** A branch of three, one of whom has taken its quiz. */
async function setQuiz(closesAt: Date) {
  const branch = await addOrganization(committee, streetId, `冻结支部${++branches}`)
  const members = [await enrol(api, branch.id), await enrol(api, branch.id), await enrol(api, branch.id)]
  const quizId = await makeQuiz(pool(), { organization_id: branch.id, closes_at: closesAt })
  await takeQuiz(pool(), quizId, [{ number: members[0]!, marks: 9500 }])
  return { branch, members, quizId }
}

test('截止前不固定；截止时固定一次，之后转走的、新来的都不改变参考率', async () => {
  const { branch, members, quizId } = await setQuiz(fromNow(1))
  await freezeAt(fromNow(0.9))
  expect(await rates(quizId)).toMatchObject({ frozenAt: null, expected: 3 })
  await freezeAt(fromNow(1.1))
  const frozen = await rates(quizId)
  expect(frozen).toMatchObject({ expected: 3, participants: 1 })
  expect(frozen.frozenAt).not.toBeNull()
  await pool().query('update members set organization_id = $2 where number = $1', [members[1], streetId])
  await enrol(api, branch.id)
  await freezeAt(fromNow(2))
  expect(await rates(quizId)).toEqual(frozen)
})

test('几个进程同时来，也只固定一次', async () => {
  const { branch, quizId } = await setQuiz(fromNow(-1))
  await Promise.all([1, 2, 3, 4].map(() => freezeAt(fromNow(0))))
  expect(await expectedOf(quizId)).toEqual([{ organization_id: branch.id, members: 3 }])
})

test('做到一半断了，不留下半份；下一次从头做完', async () => {
  const { branch, quizId } = await setQuiz(fromNow(-1))
  // Stops the transaction at its last statement, after the rows were written.
  await pool().query(
    `create function break_off() returns trigger language plpgsql as $$ begin raise 'broken off'; end $$`,
  )
  await pool().query(
    `create trigger break_off before update of frozen_at on quizzes for each row when (new.id = ${quizId}) execute function break_off()`,
  )
  await expect(freezeAt(fromNow(0))).rejects.toThrow()
  expect(await expectedOf(quizId)).toEqual([])
  await pool().query('drop trigger break_off on quizzes')
  await pool().query('drop function break_off')
  await freezeAt(fromNow(0))
  expect(await expectedOf(quizId)).toEqual([{ organization_id: branch.id, members: 3 }])
})

test('截止时间延后了：回到现在的名册，到新的截止时间再固定', async () => {
  const { branch, quizId } = await setQuiz(fromNow(-1))
  await freezeAt(fromNow(0))
  await enrol(api, branch.id)
  await pool().query('update quizzes set closes_at = $2 where id = $1', [quizId, fromNow(3)])
  expect(await rates(quizId)).toMatchObject({ frozenAt: null, expected: 4 })
  await freezeAt(fromNow(4))
  expect(await expectedOf(quizId)).toEqual([{ organization_id: branch.id, members: 4 }])
})

test('撤回的、没发布的不固定', async () => {
  const { quizId } = await setQuiz(fromNow(-1))
  await pool().query(`update quizzes set state = 'withdrawn' where id = $1`, [quizId])
  await freezeAt(fromNow(0))
  expect(await expectedOf(quizId)).toEqual([])
})
