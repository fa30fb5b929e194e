import fc from 'fast-check'
import {
  childrenOf,
  distributionOf,
  everySubtree,
  lowestAbove,
  type OrganizationCounts,
  ratesOf,
} from '../../../server/src/quiz-rates/quiz-rates.rules.ts'

/** Somebody who was expected: where, and with what marks if they took it. */
interface Someone {
  organization: number
  marks: number | null
}

interface Node {
  id: number
  path: number[]
  isGroup: boolean
}

const TOTAL = 10_000

/** Trees in which organization 1 is the root; a 党小组 has nothing below it. */
const trees = fc
  .array(fc.record({ parent: fc.nat(1000), isGroup: fc.boolean() }), { maxLength: 12 })
  .map((plan) => {
    const nodes: Node[] = [{ id: 1, path: [1], isGroup: false }]
    for (const { parent, isGroup } of plan) {
      const above = nodes.filter((node) => !node.isGroup)
      const id = nodes.length + 1
      nodes.push({ id, path: [...above[parent % above.length]!.path, id], isGroup })
    }
    return nodes
  })

const districts = trees.chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    people: fc.array(
      fc.record({
        organization: fc.integer({ min: 1, max: nodes.length }),
        marks: fc.option(fc.integer({ min: 0, max: TOTAL })),
      }),
      { maxLength: 40 },
    ),
  }),
)

const isPassed = (marks: number) => marks >= TOTAL * 0.6
const isExcellent = (marks: number) => marks >= TOTAL * 0.9
const branchOf = ({ id, path, isGroup }: Node) => (isGroup ? path.at(-2)! : id)

/** What the database hands over. */
function countsFrom(nodes: Node[], people: Someone[]): OrganizationCounts[] {
  return nodes.flatMap((node) => {
    const own = people.filter(({ organization }) => organization === node.id)
    if (own.length === 0) return []
    const marks = own.flatMap((one) => one.marks ?? [])
    return {
      id: node.id,
      path: node.path,
      branchId: branchOf(node),
      expected: own.length,
      participants: marks.length,
      passed: marks.filter(isPassed).length,
      excellent: marks.filter(isExcellent).length,
      marks: marks.reduce((sum, one) => sum + one, 0),
      totalMarks: marks.length * TOTAL,
    }
  })
}

/** The simplest that could be right: over people, one by one. */
function naive(people: Someone[]) {
  const taken = people.flatMap(({ marks }) => marks ?? [])
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
  return {
    expected: people.length,
    participants: taken.length,
    passed: taken.filter(isPassed).length,
    excellent: taken.filter(isExcellent).length,
    participationRate: share(taken.length, people.length),
    passRate: share(taken.filter(isPassed).length, taken.length),
    excellenceRate: share(taken.filter(isExcellent).length, taken.length),
  }
}

const average = (rates: (number | null)[]) => {
  const known = rates.filter((rate): rate is number => rate !== null)
  return known.length === 0 ? null : known.reduce((sum, rate) => sum + rate / known.length, 0)
}
const close = (value: number | null) => (value === null ? null : (expect.closeTo(value, 9) as number))

test('三率：合计等于逐人数出来的，平均等于各支部的率的平均，党小组算在支部里', () => {
  fc.assert(
    fc.property(districts, ({ nodes, people }) => {
      const branchIdOf = new Map(nodes.map((node) => [node.id, branchOf(node)]))
      const branches = nodes.map(({ id }) =>
        naive(people.filter(({ organization }) => branchIdOf.get(organization) === id)),
      )
      const marks = people.flatMap((one) => one.marks ?? [])
      expect(ratesOf(countsFrom(nodes, people))).toEqual({
        ...naive(people),
        branchMeans: {
          branches: branches.filter(({ participants }) => participants > 0).length,
          participationRate: close(average(branches.map(({ participationRate }) => participationRate))),
          passRate: close(average(branches.map(({ passRate }) => passRate))),
          excellenceRate: close(average(branches.map(({ excellenceRate }) => excellenceRate))),
        },
        meanScore: close(average(marks.map((one) => one / TOTAL))),
      })
    }),
  )
})

test('每个下级连同它的下级，与逐人数出来的一样', () => {
  fc.assert(
    fc.property(districts, ({ nodes, people }) => {
      const below = (id: number) => {
        const inside = new Set(nodes.filter(({ path }) => path.includes(id)).map((node) => node.id))
        return people.filter(({ organization }) => inside.has(organization))
      }
      const expected = (of: Node[]) =>
        of.filter(({ id }) => below(id).length > 0).map(({ id }) => [id, naive(below(id))])
      const byId = (a: [number, unknown], b: [number, unknown]) => a[0] - b[0]
      const rows = countsFrom(nodes, people)
      expect(
        childrenOf(rows, 1)
          .map(({ id, counts }): [number, unknown] => [id, counts])
          .sort(byId),
      ).toEqual(expected(nodes.filter(({ path }) => path.length === 2)))
      expect([...everySubtree(rows, 1)].sort(byId)).toEqual(expected(nodes))
    }),
  )
})

test('成绩分布：每一成数一遍，满分在最后一成', () => {
  const tenths = [0, 3, 9, 10].map((tenth, i) => ({ tenth, people: i + 1 }))
  expect(distributionOf(tenths)).toEqual([1, 0, 0, 2, 0, 0, 0, 0, 0, 7])
})

test('冻结以后补录的人不会让参考率超过百分之百', () => {
  const row = {
    ...countsFrom([{ id: 1, path: [1], isGroup: false }], [{ organization: 1, marks: 9000 }])[0]!,
  }
  expect(ratesOf([{ ...row, expected: 0 }])).toMatchObject({ expected: 1, participationRate: 1 })
})

test('没有人时，率是空的，不是零', () => {
  expect(ratesOf([])).toMatchObject({
    participationRate: null,
    passRate: null,
    excellenceRate: null,
    meanScore: null,
    branchMeans: { branches: 0, participationRate: null, passRate: null, excellenceRate: null },
  })
})

test.each([
  [[[1, 2, 3]], 3],
  [
    [
      [1, 2, 3],
      [1, 2, 4],
    ],
    2,
  ],
  [
    [
      [1, 2, 3],
      [1, 2],
    ],
    2,
  ],
  [
    [
      [1, 2],
      [5, 6],
    ],
    undefined,
  ],
  [[], undefined],
])('%j 的最低的共同上级是 %j', (paths, top) => {
  expect(lowestAbove(paths)).toBe(top)
})
