import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { ensureH5Build } from '../../server/src/platform/h5-build.ts'
import { type Person, startApi, type TestApi } from '../../tests/support/api.ts'
import { openBrowser } from '../../tests/support/browser.ts'
import { tearDownPostgres } from '../../tests/support/postgres-teardown.ts'
import { setUpPostgres } from '../../tests/support/postgres-setup.ts'
import { palettePng } from './palette-png.ts'

/** A Wednesday morning. For server and browsers alike it stays that minute, so that the pictures are the same on any day. */
export const NOW = new Date('2026-06-24T09:20:05+08:00')

const PICTURES = resolve('docs/guide/pictures')
export const DESK = { viewport: { width: 1280, height: 800 } }
export const PHONE = { viewport: { width: 375, height: 720 }, isMobile: true, hasTouch: true }

export interface Stage {
  api: TestApi
  /** Somebody in front of a screen; without a person, nobody has logged in there. */
  sit(person: Person | null, device?: object): Promise<Seat>
  end(): Promise<void>
}

export interface Seat {
  page: Page
  context: BrowserContext
  /** What is in sight; pages below in the stack stay in the document, hidden. */
  see(text: string | RegExp): Locator
  button(name: string | RegExp): Locator
  tap(name: string | RegExp): Promise<void>
  /** A field, by its name for those who do not see it. */
  field(label: string): Locator
  /** @param path of the app, as after the `#` */
  open(path: string): Promise<void>
  /** Back to the head of the page. */
  top(): Promise<void>
  /** Keeps what is on the screen as a picture of the guide. */
  picture(name: string, part?: Locator): Promise<void>
}

/** The demo district of that morning, with the browser's app in front of it. Needs Chromium and a Chinese font. */
export async function openStage(): Promise<Stage> {
  const h5Folder = await ensureH5Build({ root: resolve('.'), log: console.log })
  await setUpPostgres(NOW)
  const api = await startApi({ h5Folder })
  api.time.now = NOW
  const browser = await openBrowser()
  const developer = await browser.newPage()
  await mkdir(PICTURES, { recursive: true })
  return {
    api,
    sit: (person, device = DESK) => sit(browser, developer, api.baseUrl, person, device),
    async end() {
      await browser.close()
      await api.close()
      await tearDownPostgres()
    },
  }
}

async function sit(
  browser: Browser,
  developer: Page,
  baseURL: string,
  person: Person | null,
  device: object,
): Promise<Seat> {
  const context = await browser.newContext({
    ...device,
    baseURL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(8_000)
  await context.clock.setFixedTime(NOW)
  const page = await context.newPage()
  if (person) {
    const session = { data: { ...person.session, door: 'demo' } }
    await page.addInitScript((text) => localStorage.setItem('session', text), JSON.stringify(session))
  }
  const button = (name: string | RegExp) =>
    page.getByRole('button', { name }).filter({ visible: true }).first()
  return {
    page,
    context,
    see: (text) => page.getByText(text).filter({ visible: true }).first(),
    button,
    tap: (name) => button(name).click(),
    field: (label) =>
      page
        .locator(`[aria-label="${label}"] input, [aria-label="${label}"] textarea`)
        .filter({ visible: true })
        .last(),
    async open(path) {
      await page.goto(`/#${path}`)
      // The address alone would leave the pages that were open below the new one.
      await page.reload()
    },
    top: () =>
      page.evaluate(() => {
        window.scrollTo(0, 0)
        // On a desk the page scrolls in itself.
        for (const part of document.querySelectorAll('*')) part.scrollTop = 0
      }),
    async picture(name, part) {
      await settle(page)
      const shot = await (part ?? page).screenshot({ animations: 'disabled', caret: 'hide' })
      await writeFile(join(PICTURES, `${name}.png`), await smaller(developer, shot))
      console.log(`${name}.png`)
    },
  }
}

/** Until nothing is asked for any more, what was has been drawn, and toasts are gone. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(400)
  await page.locator('.toast').filter({ visible: true }).first().waitFor({ state: 'hidden' })
}

/** The browser reads its own picture; here it is written in fewer colours. */
async function smaller(developer: Page, shot: Buffer): Promise<Buffer> {
  const { width, height, text } = await developer.evaluate(
    async (address) => {
      const bitmap = await createImageBitmap(await (await fetch(address)).blob())
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const pen = canvas.getContext('2d')!
      pen.drawImage(bitmap, 0, 0)
      const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height)
      let text = ''
      for (let at = 0; at < data.length; at += 30_000)
        text += btoa(String.fromCharCode(...data.subarray(at, at + 30_000)))
      return { width: bitmap.width, height: bitmap.height, text }
    },
    `data:image/png;base64,${shot.toString('base64')}`,
  )
  return palettePng({ width, height, data: Buffer.from(text, 'base64') })
}
