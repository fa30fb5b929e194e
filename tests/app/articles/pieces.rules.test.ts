import fc from 'fast-check'
import type { Block, RichText } from '@tongxin/contract/rich-text'
import { beginningOf, budgetAfter } from '@/articles/article/pieces.rules'
import { paragraph, runs } from '../support/articles'

const textOf = (content: RichText): string =>
  content
    .flatMap((block) => {
      if (block.kind === 'list') return block.items.flatMap((item) => item.runs)
      if (block.kind === 'table') return block.rows.flat().flatMap((cell) => cell.runs)
      return 'runs' in block ? block.runs : []
    })
    .map(({ text }) => text)
    .join('')

const words = fc.string({ unit: 'grapheme', maxLength: 900 })
const someRuns = fc.array(
  words.map((text) => ({ text })),
  { maxLength: 6 },
)
const block: fc.Arbitrary<Block> = fc.oneof(
  someRuns.map((own): Block => ({ kind: 'paragraph', runs: own })),
  fc.array(someRuns, { minLength: 1, maxLength: 30 }).map((items): Block => ({
    kind: 'list',
    ordered: false,
    items: items.map((own) => ({ level: 0, runs: own })),
  })),
  fc
    .array(fc.array(someRuns, { maxLength: 4 }), { minLength: 1, maxLength: 30 })
    .map((rows): Block => ({ kind: 'table', rows: rows.map((row) => row.map((own) => ({ runs: own }))) })),
  fc.constant<Block>({ kind: 'divider' }),
)

it('每一段都是开头，越来越长，最后一字不差', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 12 }), (content) => {
      let before = ''
      for (let pieces = 1; ; pieces++) {
        const piece = beginningOf(content, budgetAfter(pieces))
        const text = textOf(piece.blocks)
        expect(textOf(content).startsWith(text)).toBe(true)
        expect(text.startsWith(before)).toBe(true)
        before = text
        if (piece.done) {
          expect(piece.blocks).toEqual(content)
          return
        }
        expect(pieces).toBeLessThan(40)
      }
    }),
    { numRuns: 200 },
  )
})

it('第一段只有一屏：几万字的一个自然段也切开，不切坏一个字', () => {
  const { blocks, done } = beginningOf([paragraph('𠮷'.repeat(20_000))], budgetAfter(1))
  expect(done).toBe(false)
  const text = textOf(blocks)
  expect(text.length).toBeLessThan(900)
  expect(text).toBe('𠮷'.repeat(text.length / 2))
})

it('大表格按行给', () => {
  const rows = Array.from({ length: 200 }, () => Array.from({ length: 20 }, () => ({ runs: runs('格') })))
  const { blocks, done } = beginningOf([{ kind: 'table', rows }], budgetAfter(1))
  expect(done).toBe(false)
  expect(blocks[0]).toMatchObject({ kind: 'table' })
  expect((blocks[0] as { rows: unknown[] }).rows.length).toBeLessThan(5)
})

it('五万字在四十段之内到齐，每段不过八千字', () => {
  let pieces = 1
  while (budgetAfter(pieces) < 50_000) pieces++
  expect(pieces).toBeLessThan(40)
  for (let piece = 1; piece <= pieces; piece++)
    expect(budgetAfter(piece + 1) - budgetAfter(piece)).toBeLessThanOrEqual(8000)
})
