import { ARTICLE_LIMITS as MOST } from '@tongxin/contract/article-constants'
import { ArticleInput } from '@tongxin/contract/articles'
import type { RichText } from '@tongxin/contract/rich-text'
import fc from 'fast-check'
import { assertContent, tidyContent } from '../../../server/src/articles/content.rules.ts'
import { AppError } from '../../../server/src/errors.ts'
import { validatorCompiler } from '../../../server/src/http/validation.ts'
import { LINK_VECTORS, TEXT_VECTORS } from './xss-vectors.ts'

/*
 * Whatever JSON is sent as a text, by whatever program: what would be stored is a text of ours. Valid texts are taken and
 * something in them is replaced, added, wrapped or taken away, again and again.
 */

/** As POST /api/articles checks it. */
const isAccepted = validatorCompiler({
  schema: ArticleInput,
  method: 'POST',
  url: '/',
  httpPart: 'body',
} as never) as (body: unknown) => boolean

/** What is stored, or `null` for what is refused. @throws what would be answered with 500 */
function stored(content: unknown): RichText | null {
  // As it comes over the wire.
  const body = JSON.parse(JSON.stringify({ organizationId: 1, channel: 'news', title: '标题', content })) as {
    content: RichText
  }
  if (!isAccepted(body)) return null
  const tidied = tidyContent(body.content)
  try {
    assertContent(tidied)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
  return JSON.parse(JSON.stringify(tidied)) as RichText
}

const FLAGS = ['bold', 'italic', 'underline', 'strike']
const KEYS: Record<string, string[]> = {
  paragraph: ['kind', 'runs', 'align'],
  heading: ['kind', 'runs', 'align', 'level'],
  quote: ['kind', 'runs'],
  list: ['kind', 'ordered', 'items'],
  table: ['kind', 'rows'],
  picture: ['kind', 'fileId', 'caption'],
  divider: ['kind'],
}

/** Said once more, without the schema. */
function expectText(content: RichText): void {
  expect(content.length).toBeLessThanOrEqual(MOST.blocks)
  const hasOnly = (value: object, keys: string[]) => {
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    for (const key of Object.keys(value)) expect(keys).toContain(key)
  }
  const expectRuns = (runs: Record<string, unknown>[]) => {
    expect(Array.isArray(runs)).toBe(true)
    for (const run of runs) {
      hasOnly(run, ['text', 'link', ...FLAGS])
      expect(typeof run.text).toBe('string')
      // No control but tab and line break, nothing that turns a line around, no half of a character.
      expect(run.text).not.toMatch(/[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u)
      for (const flag of FLAGS) expect([true, undefined]).toContain(run[flag])
      if (run.link !== undefined) expect(new URL(run.link as string).protocol).toBe('https:')
    }
  }
  for (const block of content as unknown as Record<string, never>[]) {
    const keys = KEYS[block.kind as unknown as string]
    expect(keys).toBeDefined()
    hasOnly(block, keys!)
    if (keys!.includes('runs')) expectRuns(block.runs!)
    if (block.align !== undefined) expect(['center', 'right']).toContain(block.align)
    for (const item of (block.items ?? []) as { level: number; runs: never }[]) {
      hasOnly(item, ['level', 'runs'])
      expect([0, 1, 2]).toContain(item.level)
      expectRuns(item.runs)
    }
    for (const cell of ((block.rows ?? []) as never[][]).flat() as { runs: never }[]) {
      hasOnly(cell, ['runs', 'header', 'columns', 'rows'])
      expectRuns(cell.runs)
    }
    if (keys!.includes('fileId')) expect(Number.isInteger(block.fileId)).toBe(true)
  }
}

const text = fc.constantFrom('学习', '', ' ', '两\n行', ...TEXT_VECTORS)
const run = fc.record(
  { text, bold: fc.constant(true), link: fc.constantFrom('https://www.12371.cn/', ...LINK_VECTORS) },
  { requiredKeys: ['text'] },
)
const runs = fc.array(run, { maxLength: 3 })
const block = fc.oneof(
  fc.record({ kind: fc.constantFrom('paragraph', 'quote'), runs }),
  fc.record({ kind: fc.constant('heading'), level: fc.constantFrom(2, 3), runs }),
  fc.record({
    kind: fc.constant('list'),
    ordered: fc.boolean(),
    items: fc.array(fc.record({ level: fc.nat(2), runs }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('table'),
    rows: fc.array(fc.array(fc.record({ runs }), { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('picture'), fileId: fc.integer({ min: 1, max: 9 }), caption: text }),
  fc.constant({ kind: 'divider' }),
)

const deep = (depth: number) =>
  JSON.parse(`${'[{"kind":"quote","runs":'.repeat(depth)}[]${'}]'.repeat(depth)}`) as unknown
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, '', '<b>', [], {}, [[]], deep(2), deep(500)),
  fc.constantFrom<unknown>('script', 'html', 'iframe', 'javascript:alert(1)', '\ud800', '\u0000', '\u202e'),
  fc.constantFrom<unknown>(
    'x'.repeat(MOST.run + 1),
    Array.from({ length: 1001 }, () => ({ kind: 'divider' })),
  ),
  fc.constantFrom<unknown>(...LINK_VECTORS, ...TEXT_VECTORS),
  fc.jsonValue(),
  block,
  runs,
)
const name = fc.constantFrom(
  ...['style', 'class', 'onclick', 'onload', 'html', 'innerHTML', 'src', 'href', '__proto__', 'constructor'],
  ...[
    'kind',
    'runs',
    'text',
    'link',
    'level',
    'align',
    'rows',
    'columns',
    'items',
    'fileId',
    'caption',
    'bold',
  ],
)
const change = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'add', 'remove', 'wrap'),
  name,
  odd,
})

interface Place {
  holder: Record<string, unknown>
  key: string
}

/** Every place in a value at which something stands. */
function placesIn(holder: Record<string, unknown>, found: Place[] = []): Place[] {
  for (const key of Object.keys(holder)) {
    found.push({ holder, key })
    const value = holder[key]
    if (typeof value === 'object' && value !== null && found.length < 500)
      placesIn(value as Record<string, unknown>, found)
  }
  return found
}

test('无论改成什么样的 JSON：要么不收，要么存下的还是我们的正文', () => {
  let taken = 0
  let refused = 0
  fc.assert(
    fc.property(fc.array(block, { maxLength: 5 }), fc.array(change, { maxLength: 4 }), (content, changes) => {
      const root = { content: structuredClone(content) as unknown }
      for (const { at, how, name: added, odd: made } of changes) {
        const value = structuredClone(made)
        const places = placesIn(root)
        const { holder, key } = places[at % places.length]!
        const define = (on: object, as: string, what: unknown) =>
          Object.defineProperty(on, as, { value: what, enumerable: true, writable: true, configurable: true })
        if (how === 'remove') Reflect.deleteProperty(holder, key)
        else if (how === 'wrap') define(holder, key, [holder[key]])
        else if (how === 'add' && typeof holder[key] === 'object' && holder[key] !== null)
          define(holder[key], added, value)
        else define(holder, key, value)
        root.content ??= []
      }
      const kept = stored(root.content)
      if (kept === null) return void refused++
      taken++
      expectText(kept)
      // Sent again as it was stored, it is the same.
      expect(stored(kept)).toEqual(kept)
    }),
    { numRuns: 3_000 },
  )
  // Both happen, or this would say nothing.
  expect(taken).toBeGreaterThan(100)
  expect(refused).toBeGreaterThan(100)
})

test('一层套一层的正文不收，也不出错', () => {
  expect(stored(deep(1_000))).toBeNull()
})
