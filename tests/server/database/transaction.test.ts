import { type Database, openDatabase } from '../../../server/src/database/database.ts'
import { inKeyedTransaction, inTransaction } from '../../../server/src/database/transaction.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'

let test: TestDatabase
let database: Database
beforeAll(async () => {
  test = await createTestDatabase()
  database = openDatabase(test.connectionString)
  await test.pool.query('create table things (id integer primary key)')
})
afterAll(async () => {
  await database.pool.end()
  await test.drop()
})
afterEach(() => test.pool.query('truncate things'))

const things = async () =>
  (await test.pool.query('select id from things order by id')).rows.map(({ id }) => id)
const add = (id: number) => ['add_thing', 'insert into things values ($1)', [id]] as const

it('commits the last statements that nobody waited for', async () => {
  const answer = await inTransaction(database, async (tx, last) => {
    await tx.run(...add(1))
    last(Promise.all([tx.run(...add(2)), tx.run(...add(3))]))
    return 'done'
  })
  expect(answer).toBe('done')
  expect(await things()).toEqual([1, 2, 3])
})

it('commits nothing when one of them fails, and says why that one did', async () => {
  const failing = inTransaction(database, async (tx, last) => {
    await tx.run(...add(1))
    last(Promise.all([tx.run(...add(1)), tx.run(...add(2))]))
    // Sent behind the failed one, and failing because of it.
    last(tx.run(...add(3)))
  })
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  expect(await things()).toEqual([])
  // The connection is as good as before.
  await inTransaction(database, (tx) => tx.run(...add(4)))
  expect(await things()).toEqual([4])
})

it('lets no statement slip behind the commit', async () => {
  let late!: Promise<unknown>
  await inTransaction(database, async (tx) => {
    await tx.run(...add(1))
    late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => tx.run(...add(2)))
    late.catch(() => {})
  })
  await expect(late).rejects.toThrow('after the commit')
  expect(await things()).toEqual([1])
})

it('looks up by key, also in a table that is empty when the statement is planned', async () => {
  await test.pool.query('vacuum analyze things')
  const plan = (transaction: typeof inTransaction, name: string) =>
    transaction(database, (tx) =>
      tx.run(name, 'explain select id from things where id = any($1::int[])', [[1, 2]]),
    )
  expect(JSON.stringify(await plan(inTransaction, 'explain_things'))).toContain('Seq Scan on things')
  expect(JSON.stringify(await plan(inKeyedTransaction, 'explain_keyed_things'))).toContain(
    'Index Cond: (id = ANY (',
  )
})
