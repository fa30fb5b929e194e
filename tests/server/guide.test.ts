import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/*
 * The organisers' guide: what a page names must be there, and what is there must be named. What the pages say of the
 * interface is held against the interface's own sources.
 */

const GUIDE = resolve('docs/guide')
const PICTURES = join(GUIDE, 'pictures')
const pages = readdirSync(GUIDE).filter((name) => name.endsWith('.md'))
const textOf = (file: string) => readFileSync(file, 'utf8')

/** Links and pictures, whether in Markdown or in HTML. */
const targetsIn = (text: string) =>
  [...text.matchAll(/\]\(([^)\s]+)\)|\bsrc="([^"]+)"/g)].map(([, link, source]) => (link ?? source)!)

/** As GitHub makes them from headings. */
const anchorsIn = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )

test.each(pages)('%s：每个链接都有去处', (name) => {
  const broken = targetsIn(textOf(join(GUIDE, name)))
    .filter((target) => !/^https?:/.test(target))
    .filter((target) => {
      const [path = '', anchor] = target.split('#')
      const file = path ? resolve(GUIDE, path) : join(GUIDE, name)
      if (!existsSync(file)) return true
      return anchor !== undefined && !anchorsIn(textOf(file)).includes(decodeURIComponent(anchor))
    })
  expect(broken).toEqual([])
})

test('每张图都有一页用到，图下有字，不超过 80 KB，合计不超过 1.75 MB', () => {
  const used = new Set(pages.flatMap((name) => targetsIn(textOf(join(GUIDE, name)))))
  const pictures = readdirSync(PICTURES)
  expect(pictures.filter((name) => !used.has(`pictures/${name}`))).toEqual([])
  const sizes = pictures.map((name) => statSync(join(PICTURES, name)).size)
  expect(pictures.filter((_, place) => sizes[place]! > 80_000)).toEqual([])
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_750_000)
  for (const name of pages) expect(textOf(join(GUIDE, name))).not.toMatch(/!\[\]|alt=""/)
})

test('目录列出每一页', () => {
  const listed = targetsIn(textOf(join(GUIDE, 'README.md')))
  expect(pages.filter((name) => name !== 'README.md' && !listed.includes(name))).toEqual([])
})

/** Explained like settings, but the guide's own words. */
const NOT_OF_THE_INTERFACE = new Set(['党员的手机'])

/** What is in quotation marks, and what a list explains: - **限定名额**：…… */
const quotedIn = (text: string) => [
  ...[...text.matchAll(/“([^”]+)”/g)].map(([, words]) => words!),
  ...[...text.matchAll(/^\s*- ((?:\*\*[^*]+\*\*、?)+)：/gm)].flatMap(([, list]) =>
    list!.split('、').map((words) => words.replaceAll('*', '')),
  ),
]

test('引号里的字、逐项解释的字，是界面上的字', () => {
  const sources = sourcesOf('src') + sourcesOf('contract') + sourcesOf('server/src')
  const unknown = pages.flatMap((name) =>
    quotedIn(textOf(join(GUIDE, name)))
      .filter((words) => !NOT_OF_THE_INTERFACE.has(words))
      // 已选……人: numbers and names are filled in.
      .filter((words) => !words.split('……').every((part) => sources.includes(part)))
      .map((words) => `${name}: ${words}`),
  )
  expect(unknown).toEqual([])
})

function sourcesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => textOf(join(entry.parentPath, entry.name)))
    .join('\n')
}

test.each(['README.md', 'README.en.md', 'docs/ARCHITECTURE.md'])('%s 指向手册', (name) => {
  const targets = targetsIn(textOf(name)).map((target) => relative('.', resolve(dirname(name), target)))
  expect(targets).toContain('docs/guide/README.md')
})
