import { Gathering } from '../../../server/src/database/gathering.ts'

/** Work whose batches wait until they are let through. */
function heldWork() {
  const batches: { items: number[]; finish: () => void }[] = []
  const work = (_: string, items: number[]) =>
    new Promise<number[]>((resolve) => {
      batches.push({ items, finish: () => resolve(items.map((item) => item * 10)) })
    })
  return { batches, work }
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

it('answers together what arrives in one turn, and gathers the rest while that is under way', async () => {
  const { batches, work } = heldWork()
  const gathering = new Gathering<string, number, number>(work, { batch: 10, waiting: 100 })
  const first = [gathering.add('a', 1), gathering.add('a', 2)]
  await turn()
  const second = [gathering.add('a', 3), gathering.add('a', 4)]
  await turn()
  expect(batches.map(({ items }) => items)).toEqual([[1, 2]])
  batches[0]!.finish()
  expect(await Promise.all(first)).toEqual([10, 20])
  await turn()
  expect(batches.map(({ items }) => items)).toEqual([
    [1, 2],
    [3, 4],
  ])
  batches[1]!.finish()
  expect(await Promise.all(second)).toEqual([30, 40])
})

it('has as many batches of a key under way as are allowed, and each request in one of them', async () => {
  const { batches, work } = heldWork()
  const gathering = new Gathering<string, number, number>(work, { batch: 2, waiting: 100, atOnce: 2 })
  const answers: Promise<number>[] = []
  for (let i = 1; i <= 7; i++) {
    answers.push(gathering.add('a', i))
    await turn()
  }
  expect(batches.map(({ items }) => items)).toEqual([[1], [2]])
  // The later one is done first: only its place is free.
  batches[1]!.finish()
  await turn()
  expect(batches.map(({ items }) => items)).toEqual([[1], [2], [3, 4]])
  for (let i = 0; i < 5; i++) {
    batches[i]?.finish()
    await turn()
  }
  expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50, 60, 70])
  expect(batches.flatMap(({ items }) => items).sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
})

it('does not let one key wait for another', async () => {
  const { batches, work } = heldWork()
  const gathering = new Gathering<string, number, number>(work, { batch: 10, waiting: 100 })
  void gathering.add('a', 1)
  void gathering.add('b', 2)
  await turn()
  expect(batches.map(({ items }) => items)).toEqual([[1], [2]])
  for (const { finish } of batches) finish()
})
