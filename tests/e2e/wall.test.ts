import type { CheckInCode } from '@tongxin/contract/attendance'
import { DESKTOP } from '../support/browser.ts'
import { memberNumbers, publishEvent } from '../support/scenes.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** An open door, and two who have registered. */
async function openDoor() {
  const { api } = stage
  const organizer = await api.login('organizer')
  const people = await Promise.all((await memberNumbers(organizer, 2)).map((number) => api.login(number)))
  const event = await publishEvent(organizer)
  for (const person of people) await person.put(`/api/events/${event.id}/registration`)
  const come = async (person: (typeof people)[number]) => {
    const { body } = await organizer.get<CheckInCode>(`/api/events/${event.id}/check-in-code`)
    const { status } = await person.put(`/api/events/${event.id}/check-in`, { code: body.code })
    if (status !== 200) throw new Error(`not checked in: ${status}`)
  }
  return { organizer, people, event, come }
}

it('大屏的人数由服务器推来；断网后码照样换，说清楚；恢复后接上', async () => {
  const { organizer, people, event, come } = await openDoor()
  const guest = await stage.enter(DESKTOP)
  const { page, context } = guest
  guest.expectComplaints(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/)
  await page.addInitScript((session) => localStorage.setItem('session', JSON.stringify({ data: session })), {
    ...organizer.session,
    door: 'demo',
  })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`/#/workbench/wall/index?id=${event.id}`)
  await page.reload()
  await guest.see('实时').waitFor()
  await guest.see('/ 2 已报名').waitFor()
  const number = (value: number) => page.locator('.count-panel__number', { hasText: String(value) }).waitFor()
  await number(0)
  await come(people[0]!)
  await number(1)
  const questions = asked.filter((path) => path.endsWith('/attendance')).length
  expect(asked.some((path) => path.endsWith('/attendance/stream'))).toBe(true)

  await context.setOffline(true)
  await guest.see('网络中断，正在重连').waitFor()
  await guest.see(/签到码由本机继续更新.*人数停在/).waitFor()
  const digits = () => page.locator('.code-panel__digits').innerText()
  const before = await digits()
  await page.waitForFunction(
    (old) => document.querySelector('.code-panel__digits')?.textContent !== old,
    before,
  )
  // What the wall worked out by itself counts at the door.
  const code = (await digits()).replace(' ', '')
  expect((await people[1]!.put(`/api/events/${event.id}/check-in`, { code })).status).toBe(200)

  await context.setOffline(false)
  await guest.see('实时').waitFor()
  await number(2)
  // One question for each time that the stream was opened; the rest was told.
  expect(questions).toBeLessThanOrEqual(2)
})
