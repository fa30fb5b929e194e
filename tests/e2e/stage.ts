import type { EventList } from '@tongxin/contract/events'
import type { Browser, Locator } from 'playwright-core'
import { type TestApi, startApi } from '../support/api.ts'
import { openBrowser, PHONE, visit, type Visitor } from '../support/browser.ts'

/** The event of the demo district that begins in twenty minutes: open for registration and for check-in. */
export const ABOUT_TO_BEGIN = '主题教育交流会暨三级联动签约'

export interface Stage {
  api: TestApi
  browser: Browser
  /** Somebody new at the door; what the browser complains of fails the test, unless the test said that it would. */
  enter(device?: object): Promise<Guest>
}

export interface Guest extends Visitor {
  /** What is on the screen; pages below in the stack stay in the document, hidden. */
  see(text: string | RegExp): Locator
  tap(name: string | RegExp): Promise<void>
  /** Writes into the field that shows this example. */
  write(example: string, text: string): Promise<void>
  /** Goes to another tab and waits until it is there. */
  turnTo(tab: '首页' | '活动' | '我的'): Promise<void>
  /** Enters by the demo's login page, to which a browser without a session is led. */
  login(label: string): Promise<void>
  /** 立即报名, also when something else that this person is registered for is at the same time. */
  register(): Promise<void>
  /** Complaints that this test brings about on purpose. */
  expectComplaints(about: RegExp): void
}

/** An API with the demo district and the browser's app, and a browser; for the whole test file. */
export function useStage(): Stage {
  const stage = {} as Stage
  const guests: { guest: Guest; expected: RegExp[] }[] = []

  beforeAll(async () => {
    stage.api = await startApi({ h5Folder: process.env.TEST_H5_FOLDER! })
    stage.browser = await openBrowser()
  })
  afterAll(async () => {
    await stage.browser?.close()
    await stage.api?.close()
  })
  afterEach(async () => {
    const complaints: string[] = []
    for (const [index, { guest, expected }] of guests.splice(0).entries()) {
      // When a test has failed, this is what there was to see.
      await guest.shot(`last-${index + 1}`)
      await guest.close()
      complaints.push(
        ...guest.complaints.filter((complaint) => !expected.some((about) => about.test(complaint))),
      )
    }
    expect(complaints).toEqual([])
  })

  stage.enter = async (device = PHONE) => {
    const visitor = await visit(stage.browser, stage.api.baseUrl, device)
    const { page } = visitor
    const expected: RegExp[] = []
    const guest: Guest = {
      ...visitor,
      see: (text) => page.getByText(text).filter({ visible: true }).first(),
      tap: (name) => page.getByRole('button', { name }).filter({ visible: true }).first().click(),
      // Taro wraps the browser's own field in one of the same name.
      write: (example, text) => page.locator(`input[placeholder="${example}"]`).fill(text),
      async turnTo(name) {
        const tab = (selected: boolean) =>
          // 我的 says as well when something is unread.
          page.getByRole('tab', { name: new RegExp(`^${name}(，|$)`), selected }).filter({ visible: true })
        await tab(false).click()
        await tab(true).waitFor()
      },
      async login(label) {
        // Without a session the first request is refused, and that leads to the login page.
        expected.push(/status of 401/)
        await page.goto('/')
        await guest.see(new RegExp(`^${label} · `)).click()
        // Whoever has not agreed to the 个人信息保护说明 yet is asked first.
        const agree = page.getByRole('button', { name: '同意', exact: true }).filter({ visible: true })
        await agree.or(guest.see('近期活动')).first().waitFor()
        if (await agree.isVisible()) await agree.click()
        await guest.see('近期活动').waitFor()
      },
      async register() {
        await guest.tap('立即报名')
        const still = page.getByRole('button', { name: '仍要报名' }).filter({ visible: true })
        await still.or(guest.see('报名成功')).first().waitFor()
        if (await still.isVisible()) await still.click()
        await guest.see('报名成功').waitFor()
      },
      expectComplaints: (about) => void expected.push(about),
    }
    guests.push({ guest, expected })
    return guest
  }
  return stage
}

/** The id of a demo event, by its title. */
export async function eventId(api: TestApi, title: string): Promise<number> {
  const person = await api.login('member')
  const { body } = await person.get<EventList>(`/api/events?q=${encodeURIComponent(title)}`)
  return body.items[0]!.id
}
