import { RichText, type Block, type Run } from '@tongxin/contract/rich-text'
import fc from 'fast-check'
import Value from 'typebox/value'

/* Any RichText that the contract allows, as far as a test has time for it. */

export const isRichText = (content: unknown): boolean => Value.Check(RichText, content)

const words = fc
  .array(
    fc.constantFrom('党', '员', '学', '习', 'a', ' ', '　', '\n', '，', '1', '😀', '<b>', '\t', '\u00a0'),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''))
const flag = fc.constantFrom(true as const, undefined)
const link = fc.constantFrom('https://www.12371.cn/', 'https://a.cn:8443/b?c=d#e', undefined)

const run: fc.Arbitrary<Run> = fc
  .record({ text: words, bold: flag, italic: flag, underline: flag, strike: flag, link })
  .map((made) => JSON.parse(JSON.stringify(made)) as Run)
const runs = fc.array(run, { maxLength: 5 })
const align = fc.constantFrom({}, { align: 'center' as const }, { align: 'right' as const })

const cell = fc
  .record({
    runs,
    header: flag,
    columns: fc.constantFrom(undefined, undefined, 2, 3),
    rows: fc.constantFrom(undefined, undefined, 2, 4),
  })
  .map((made) => JSON.parse(JSON.stringify(made)) as { runs: Run[] })

export const block: fc.Arbitrary<Block> = fc.oneof(
  fc.tuple(runs, align).map(([own, look]): Block => ({ kind: 'paragraph', runs: own, ...look })),
  fc
    .tuple(runs, align, fc.constantFrom(2 as const, 3 as const))
    .map(([own, look, level]): Block => ({ kind: 'heading', level, runs: own, ...look })),
  runs.map((own): Block => ({ kind: 'quote', runs: own })),
  fc
    .tuple(
      fc.boolean(),
      fc.array(fc.record({ level: fc.integer({ min: 0, max: 2 }), runs }), { minLength: 1, maxLength: 5 }),
    )
    .map(([ordered, items]): Block => ({ kind: 'list', ordered, items })),
  fc
    .array(fc.array(cell, { maxLength: 4 }), { minLength: 1, maxLength: 4 })
    .map((rows): Block => ({ kind: 'table', rows })),
  fc
    .tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom('', '合影', '  现场 '))
    .map(([fileId, caption]): Block => ({ kind: 'picture', fileId, caption })),
  fc.constant<Block>({ kind: 'divider' }),
)

export const richText = fc.array(block, { maxLength: 8 })
