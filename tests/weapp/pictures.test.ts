import fs from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { startApi, type TestApi } from '../support/api.ts'
import { openBrowser } from '../support/browser.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import { drawablePage } from '../support/weapp-runner/picture.ts'
import type { Phone } from '../support/weapp-runner/index.ts'
import { longArticle } from '../support/long-article.ts'
import { announceEvent, publishArticle, storageOf } from './district.ts'

const FOLDER = 'tests/e2e/screenshots'
/** A finger's width, in px of a phone 375 wide; a little less for what rounds. */
const FINGER = 43.5

let api: TestApi
let browser: Browser
let id = ''
let article = ''
let storage: Record<string, unknown> = {}

beforeAll(async () => {
  fs.mkdirSync(FOLDER, { recursive: true })
  ;[api, browser] = await Promise.all([startApi({ demo: true }), openBrowser()])
  id = String((await announceEvent(api, '每一页都画得出')).id)
  article = String((await publishArticle(api, { title: '每一篇都画得出', content: longArticle(2000) })).id)
  storage = await storageOf(api, 'member')
})
afterAll(async () => {
  await browser.close()
  await api.close()
})

const openPhone = usePhones(() => ({ apiBase: api.baseUrl }))

const PAGES = [
  ...['pages/home/index', 'pages/events/index', 'pages/learn/index', 'pages/me/index', 'events/detail/index'],
  ...['articles/list/index', 'articles/article/index', 'suggestions/write/index'],
]
const MODES = [
  ['', {}],
  ['-关怀模式', { care: true }],
] as const

describe.each(MODES)('在浏览器里画出微信版%s', (mode, kept) => {
  it.each(PAGES)('%s：不横向溢出，能点的都够大', async (path) => {
    const query = { id: path.startsWith('articles/') ? article : id }
    const phone = await openPhone({ path, query, storage: { ...storage, ...kept } })
    await phone.waitFor(() => phone.has('.screen'), 'the page')
    await phone.settle(400)
    expect(phone.find('.screen').querySelectorAll('.tap').length).toBeGreaterThan(0)
    const page = await draw(phone)
    await page.screenshot({ path: `${FOLDER}/weapp-${path.replaceAll('/', '-')}${mode}.png` })
    for (const width of [375, 320]) {
      await page.setViewportSize({ width, height: 812 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await page.setViewportSize({ width: 375, height: 812 })
    expect(await tooSmall(page)).toEqual([])
    await page.close()
  })
})

async function draw(phone: Phone): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 375, height: 812 }, deviceScaleFactor: 2 })
  await page.setContent(drawablePage(phone))
  return page
}

/** What can be tapped and is less than a finger wide or high, the space around it that reacts included. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate((finger) => {
    const targets = [...document.querySelectorAll<HTMLElement>('wx-page:not([hidden]) .tap')]
    return targets.flatMap((target) => {
      const { width, height } = target.getBoundingClientRect()
      const around = getComputedStyle(target, '::after')
      const wide = Math.max(width, parseFloat(around.width) || 0)
      const high = Math.max(height, parseFloat(around.height) || 0)
      if (width === 0 || (wide >= finger && high >= finger)) return []
      return [`${target.className}: ${wide.toFixed(0)} × ${high.toFixed(0)}`]
    })
  }, FINGER)
}
