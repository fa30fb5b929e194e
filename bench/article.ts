/**
 * What WeChat's view is sent until the first text of an article of 5,000 characters is there: bytes of setData, as a ratio to the
 * whole article's JSON; the reference in the same run is that JSON in one setData, as a page does that puts its reply into its
 * data. And how many bytes the reader adds to the main package: it should be 0. Needs `npm run build:weapp`. `npm run bench:article`
 */
import { readdirSync, readFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import type { ArticleDetail } from '@tongxin/contract/articles'
import type { Viewer } from '@tongxin/contract/identity'
import { longArticle } from '../tests/support/long-article.ts'
import { bytesToFirstText } from '../tests/support/weapp-runner/bytes.ts'
import { openMiniProgram } from '../tests/support/weapp-runner/index.ts'

const BUILD = resolve('dist/weapp')
const CHARACTERS = [1000, 5000, 50_000]
const FIRST = '第 1 段'
/** Class names that only the reader has: where they are, its code or its styles are. */
const READER = ['article-bar', 'type-sheet', 'block--quote', 'text-table__cell', 'writing__text']

const VIEWER: Viewer = { member: null, roles: [], canOrganize: false }

const article = (characters: number): ArticleDetail => ({
  id: 1,
  channel: 'news',
  title: '携手共建聚合力，联动互促谋发展',
  summary: '',
  cover: { drawn: 'wall' },
  organization: { id: 4, name: '鼓东街道党工委', shortName: '鼓东街道' },
  status: 'published',
  publishedAt: '2026-11-23T01:00:00.000Z',
  updatedAt: '2026-11-23T01:00:00.000Z',
  readingMinutes: 15,
  pinned: false,
  series: null,
  attachmentsCount: 0,
  asksAcknowledgement: false,
  viewer: {
    bookmarked: false,
    acknowledgedAt: null,
    canAcknowledge: false,
    canReflect: false,
    canManage: false,
    canRead: null,
  },
  version: 1,
  source: '',
  content: longArticle(characters),
  pictures: [],
  attachments: [],
  takesReflections: false,
  withdrawReason: null,
  managed: null,
})

/** Answers what the page asks for. */
async function serve(reply: ArticleDetail): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    const answers: Record<string, object> = { [`/api/articles/${reply.id}`]: reply, '/api/me': VIEWER }
    const answer = request.method === 'GET' ? answers[request.url ?? ''] : undefined
    response.writeHead(answer ? 200 : 204, { 'content-type': 'application/json' })
    response.end(answer && JSON.stringify(answer))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

async function measure(characters: number): Promise<void> {
  const reply = article(characters)
  const server = await serve(reply)
  const phone = await openMiniProgram({
    apiBase: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    path: '/articles/article/index',
    query: { id: String(reply.id) },
    storage: {
      session: { token: 't', viewer: VIEWER, door: 'demo' },
    },
  })
  await phone.waitForText(`第 ${reply.content.length} 段`)
  const whole = Buffer.byteLength(JSON.stringify(reply))
  const first = bytesToFirstText(phone.setDataCalls, FIRST)
  const all = phone.setDataCalls.reduce((sum, { bytes }) => sum + bytes, 0)
  const largest = Math.max(...phone.setDataCalls.map(({ bytes }) => bytes))
  console.log(
    `${String(characters).padStart(6)} characters: JSON ${whole} bytes, to first text ${first} = ${(first / whole).toFixed(2)} of it, ` +
      `all ${all} in ${phone.setDataCalls.length} calls, the largest ${largest}`,
  )
  phone.close()
  server.closeAllConnections()
  server.close()
}

function readerInMainPackage(): number {
  const { subPackages } = JSON.parse(readFileSync(join(BUILD, 'app.json'), 'utf8')) as {
    subPackages: { root: string }[]
  }
  const roots = subPackages.map(({ root }) => root)
  const all = (readdirSync(BUILD, { recursive: true }) as string[]).filter((file) =>
    /\.(js|wxss)$/.test(file),
  )
  const has = (file: string) => {
    const text = readFileSync(join(BUILD, file), 'utf8')
    return READER.filter((name) => text.includes(name))
  }
  const inMain = all.filter((file) => !roots.includes(file.split('/')[0]!)).flatMap(has)
  const inReader = new Set(all.filter((file) => file.startsWith('articles/')).flatMap(has))
  // Names that are nowhere would prove nothing.
  if (inReader.size < READER.length) throw new Error(`not in the articles' package: ${READER.join()}`)
  return inMain.length
}

for (const characters of CHARACTERS) await measure(characters)
console.log(`Parts of the reader found in the main package: ${readerInMainPackage()} of ${READER.length}`)
// The runner's windows have timers of their own.
process.exit(0)
