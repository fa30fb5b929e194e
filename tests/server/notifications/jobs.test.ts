import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../../server/src/database/database.ts'
import { Jobs } from '../../../server/src/jobs/jobs.ts'
import { startApi } from '../../support/api.ts'
import { createTestDatabase } from '../../support/database.ts'

test('两个进程同时第一次启动：各自起得来，每分钟的任务一共只跑一次，停下时把手上的做完', async () => {
  const testDatabase = await createTestDatabase()
  const errors: unknown[] = []
  const runs: string[] = []
  const processes = ['a', 'b'].map((name) => {
    const database = openDatabase(testDatabase.connectionString)
    const run = async (signal: AbortSignal) => {
      runs.push(`${name} begins`)
      // Ends when it is told to, like a sender between two messages.
      while (!signal.aborted) await sleep(10)
      runs.push(`${name} ends`)
    }
    const job = { name: 'every-minute', cron: '* * * * *', run }
    const jobs = new Jobs(database.pool, [job], (error) => errors.push(error), 1)
    return { jobs, database }
  })
  // Not across the turn of a minute, which would rightly bring a second run.
  const second = Date.now() % 60_000
  if (second > 35_000) await sleep(60_500 - second)
  try {
    await Promise.all(processes.map(({ jobs }) => jobs.start()))
    while (runs.length === 0 && errors.length === 0) await sleep(50)
  } finally {
    await Promise.all(processes.map(({ jobs }) => jobs.stop()))
    // Whatever still wanted the database would fail now.
    await Promise.all(processes.map(({ database }) => database.pool.end()))
  }
  expect(errors).toEqual([])
  expect(runs).toHaveLength(2)
  expect(runs[1]).toBe(runs[0]!.replace('begins', 'ends'))
  const { rows } = await testDatabase.pool.query(
    `select state from pgboss.job where name = 'every-minute' and state = 'completed'`,
  )
  expect(rows).toHaveLength(1)
  await testDatabase.drop()
})

test('六个进程同时第一次启动，谁也不把谁锁住', async () => {
  const testDatabase = await createTestDatabase()
  const errors: unknown[] = []
  const processes = Array.from({ length: 6 }, () => {
    // The smallest pool that can be set.
    const database = openDatabase(testDatabase.connectionString, 1)
    const named = ['one', 'two', 'three'].map((name) => ({ name, cron: '0 0 1 1 *', run: async () => {} }))
    return { database, jobs: new Jobs(database.pool, named, (error) => errors.push(error), 1) }
  })
  await Promise.all(processes.map(({ jobs }) => jobs.start()))
  const { rows } = await testDatabase.pool.query('select name from pgboss.queue order by name')
  await Promise.all(processes.map(({ jobs }) => jobs.stop()))
  await Promise.all(processes.map(({ database }) => database.pool.end()))
  await testDatabase.drop()
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['one', 'three', 'two']))
  expect(errors).toEqual([])
})

test('带任务的服务启动两次、停两次，都干净利落', async () => {
  for (let i = 0; i < 2; i++) {
    const api = await startApi({ jobs: true })
    const { rows } = await api.database.pool.query('select name from pgboss.schedule order by name')
    expect(rows.map(({ name }) => name)).toEqual([
      'check-reflections',
      'clear-files',
      'forget-notifications',
      'make-reminders',
      'send-messages',
    ])
    await api.close()
  }
})

test('不要任务的服务不碰任务的表', async () => {
  const api = await startApi()
  const { rows } = await api.database.pool.query(`select to_regnamespace('pgboss') as found`)
  expect(rows).toEqual([{ found: null }])
  await api.close()
})
