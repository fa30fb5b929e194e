import { RichText } from '@tongxin/contract/rich-text'
import fc from 'fast-check'
import Value from 'typebox/value'
import {
  assertFits,
  fileIdsOf,
  lengthOf,
  plainText,
  tidy,
} from '../../../server/src/rich-text/rich-text.rules.ts'

const yes = fc.constantFrom(true as const, undefined)
const look = fc
  .record({
    bold: yes,
    italic: yes,
    underline: yes,
    strike: yes,
    link: fc.constantFrom(undefined, 'https://a.cn/'),
  })
  .map((flags) => Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined)))
const text = fc.oneof(
  fc.constantFrom('', ' ', '\n', '　', '学习', '党章 '),
  fc.string({ unit: fc.constantFrom('学', '习', ' ', '\n', 'a') }),
)
const run = fc.tuple(text, look).map(([words, flags]) => ({ text: words, ...flags }))
const runs = fc.array(run, { maxLength: 6 })
const block = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), runs }),
  fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(2 as const, 3 as const), runs }),
  fc.record({ kind: fc.constant('quote' as const), runs }),
  fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(fc.record({ level: fc.nat(2), runs }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    rows: fc.array(fc.array(fc.record({ runs }), { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('picture' as const),
    fileId: fc.integer({ min: 1, max: 5 }),
    caption: fc.constantFrom('', '合影'),
  }),
  fc.record({ kind: fc.constant('divider' as const) }),
)
const content = fc.array(block, { maxLength: 8 }) as fc.Arbitrary<RichText>

/** Each character that is no space, with its look, in order. */
const looks = (rich: RichText) =>
  rich.flatMap((each) => {
    const all =
      'runs' in each
        ? [each.runs]
        : each.kind === 'list'
          ? each.items.map((item) => item.runs)
          : each.kind === 'table'
            ? each.rows.flat().map((cell) => cell.runs)
            : []
    return all
      .flat()
      .flatMap(({ text: words, ...flags }) =>
        [...words.replace(/\s/g, '')].map((c) => c + JSON.stringify(flags)),
      )
  })

test('整理以后：一个字、一种样子也没变，没有空的、没有该连而没连的，再整理一次不变', () => {
  fc.assert(
    fc.property(content, (rich) => {
      const before = structuredClone(rich)
      const tidied = tidy(rich)
      expect(rich).toEqual(before)
      expect(Value.Check(RichText, tidied)).toBe(true)
      expect(looks(tidied)).toEqual(looks(rich))
      expect(fileIdsOf(tidied)).toEqual(fileIdsOf(rich))
      expect(tidy(tidied)).toEqual(tidied)
      const visible = (words: string) => words.replace(/\s/g, '')
      expect(visible(plainText(tidied))).toBe(visible(plainText(rich)))
      for (const each of tidied)
        if (each.kind === 'paragraph') {
          expect(each.runs.every((one) => one.text !== '')).toBe(true)
          const flags = each.runs.map(({ text: _, ...rest }) => JSON.stringify(rest))
          expect(flags.some((one, i) => one === flags[i + 1])).toBe(false)
        }
    }),
    { numRuns: 300 },
  )
})

const words = (count: number): RichText =>
  Array.from({ length: Math.ceil(count / 10_000) }, (_, i) => ({
    kind: 'paragraph',
    runs: [{ text: '学'.repeat(Math.min(10_000, count - i * 10_000)) }],
  }))
const pictures = (count: number): RichText =>
  Array.from({ length: count }, (_, i) => ({ kind: 'picture', fileId: i + 1, caption: '' }))

test('全文的长度按字数，图片按张数', () => {
  expect(lengthOf(words(50_000))).toBe(50_000)
  expect(() => assertFits([...words(50_000), ...pictures(100), ...pictures(100)])).not.toThrow()
  expect(() => assertFits(words(50_001))).toThrow('invalid_input')
  expect(() => assertFits(pictures(101))).toThrow('invalid_input')
})

test('搜索用的文字：一段一行，表格一行一行', () => {
  expect(
    plainText([
      { kind: 'heading', level: 2, runs: [{ text: '主题' }, { text: '党日', bold: true }] },
      { kind: 'divider' },
      {
        kind: 'list',
        ordered: true,
        items: [
          { level: 0, runs: [{ text: '集中学习' }] },
          { level: 1, runs: [{ text: '讨论' }] },
        ],
      },
      { kind: 'table', rows: [[{ runs: [{ text: '时间' }] }, { runs: [{ text: '地点' }] }], [{ runs: [] }]] },
      { kind: 'picture', fileId: 3, caption: '合影' },
      { kind: 'picture', fileId: 4, caption: '' },
    ]),
  ).toBe('主题党日\n集中学习\n讨论\n时间 地点\n合影')
})
