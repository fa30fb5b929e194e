import fc from 'fast-check'
import { type Candidate, choosePractice } from '../../../server/src/learning/practice.rules.ts'

const TOPICS = ['党史', '党章', '组织生活', '']
const candidates = fc.uniqueArray(
  fc.record({ id: fc.nat(500), topic: fc.constantFrom(...TOPICS), isKnown: fc.boolean() }),
  { selector: ({ id }) => id, maxLength: 60 },
)
const records = fc
  .uniqueArray(fc.record({ topic: fc.constantFrom(...TOPICS), wrong: fc.nat(20), right: fc.nat(20) }), {
    selector: ({ topic }) => topic,
  })
  .map((all) => all.map(({ topic, wrong, right }) => ({ topic, wrong, answered: wrong + right })))

test('不重复，不多于五题，题够就正好五题；同样的种子选出同样的题', () => {
  fc.assert(
    fc.property(candidates, records, fc.string(), (all, known, seed) => {
      const chosen = choosePractice(all, known, 5, seed)
      expect(new Set(chosen).size).toBe(chosen.length)
      expect(chosen.length).toBe(Math.min(5, all.length))
      expect(chosen.every((id) => all.some((one) => one.id === id))).toBe(true)
      expect(choosePractice([...all].reverse(), known, 5, seed).sort()).toEqual([...chosen].sort())
    }),
  )
})

const bank = (topics: Record<string, number>, isKnown = false): Candidate[] =>
  Object.entries(topics).flatMap(([topic, count], t) =>
    Array.from({ length: count }, (_, i) => ({ id: t * 100 + i, topic, isKnown })),
  )
const topicsOf = (all: Candidate[], chosen: number[]) =>
  chosen.map((id) => all.find((one) => one.id === id)!.topic)

test('薄弱的主题在前、占得多，但不只考一个主题', () => {
  const all = bank({ 党史: 20, 党章: 20 })
  const weak = [
    { topic: '党史', wrong: 8, answered: 10 },
    { topic: '党章', wrong: 3, answered: 10 },
  ]
  const topics = topicsOf(all, choosePractice(all, weak, 5, 'x'))
  expect(topics[0]).toBe('党史')
  expect(topics.filter((topic) => topic === '党史').length).toBeGreaterThan(2)
  expect(topics).toContain('党章')
})

test('同一主题里，已经会的排在后面', () => {
  const all = [...bank({ 党史: 20 }, true), { id: 900, topic: '党史', isKnown: false }]
  expect(choosePractice(all, [], 5, 'x')[0]).toBe(900)
})

test('不同的人、不同的日子，题不一样', () => {
  const all = bank({ 党史: 40 })
  const days = Array.from({ length: 20 }, (_, day) => choosePractice(all, [], 5, `7 2026-11-${day}`).join())
  expect(new Set(days).size).toBe(20)
})
