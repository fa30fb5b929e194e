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

it('does not let one key wait for another', async () => {
  const { batches, work } = heldWork()
  const gathering = new Gathering<string, number, number>(work, { batch: 10, waiting: 100 })
  void gathering.add('a', 1)
  void gathering.add('b', 2)
  await turn()
  expect(batches.map(({ items }) => items)).toEqual([[1], [2]])
  for (const { finish } of batches) finish()
})
