import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { type Browser, type BrowserContext, chromium, type ConsoleMessage, type Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/snap/bin/chromium',
]
const INSTALL = 'apt-get install -y chromium fonts-wqy-microhei'
const SCREENSHOTS = resolve('tests/e2e/screenshots')

/** The browser of this machine; `CHROME_PATH` names another one. */
function findChromium(): string | undefined {
  const { CHROME_PATH, PATH = '' } = process.env
  if (CHROME_PATH) return CHROME_PATH
  const folders = [...PATH.split(delimiter), '/usr/bin', '/usr/local/bin']
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES].find(existsSync)
}

/** @throws Error with one line that says what to install */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined || !existsSync(executablePath))
    throw new Error(`没有找到 Chromium，端到端测试需要它：${INSTALL}（或用 CHROME_PATH 指明位置）`)
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A container's /dev/shm is often too small for a page.
      '--disable-dev-shm-usage',
    ],
  })
  if (await showsChinese(browser)) return browser
  await browser.close()
  throw new Error(`没有中文字体，页面会显示成方框：${INSTALL}`)
}

/** Without a font every character is the same box; this asks the browser itself, on any system. */
async function showsChinese(browser: Browser): Promise<boolean> {
  const page = await browser.newPage()
  const [one, other] = await page.evaluate(() =>
    ['国', '党'].map((character) => {
      const canvas = document.createElement('canvas')
      const pen = canvas.getContext('2d')
      if (!pen) return ''
      pen.font = '40px sans-serif'
      pen.fillText(character, 20, 60)
      return canvas.toDataURL()
    }),
  )
  await page.close()
  return one !== other
}

export interface Visitor {
  page: Page
  context: BrowserContext
  /** What the browser's console complained of so far. */
  complaints: string[]
  /** Keeps what is on the screen as `tests/e2e/screenshots/<name>.png`. */
  shot(name: string): Promise<void>
  close(): Promise<void>
}

export const PHONE = {
  viewport: { width: 375, height: 812 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}
export const DESKTOP = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 }

/** Somebody with a browser and a storage of their own. */
export async function visit(browser: Browser, baseUrl: string, device: object = PHONE): Promise<Visitor> {
  const context = await browser.newContext({
    ...device,
    baseURL: baseUrl,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  // Long, since it is only waited out when something is wrong, and a busy machine is slow.
  context.setDefaultTimeout(90_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(textOf(message))
  })
  return {
    page,
    context,
    complaints,
    async shot(name) {
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), animations: 'disabled' })
    },
    close: () => context.close(),
  }
}

const textOf = (message: ConsoleMessage) => `${message.text()} (${message.location().url})`
