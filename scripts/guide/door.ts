import type { CheckInCode } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import { type District, done } from './district.ts'
import { PHONE } from './stage.ts'

/** The demo's event that begins in twenty minutes: its door is open. */
const ABOUT_TO_BEGIN = 1

/** 现场签到 */
export async function pictureDoor(district: District): Promise<void> {
  const { stage, organizer } = district
  const wall = await stage.sit(organizer)
  await wall.open(`/workbench/wall/index?id=${ABOUT_TO_BEGIN}`)
  await wall.page.locator('.code-panel__digits').waitFor()
  await wall.see('各单位到场情况').waitFor()
  await wall.picture('wall')
  await wall.context.close()

  const phone = await stage.sit(organizer, PHONE)
  await phone.open(`/workbench/scanner/index?id=${ABOUT_TO_BEGIN}`)
  await phone.see(/^已到 /).waitFor()
  const missing = done(
    await organizer.get<{ items: { name: string }[] }>(
      `/api/events/${ABOUT_TO_BEGIN}/attendances?show=missing&limit=2`,
    ),
  ).items.map(({ name }) => name)
  const enter = async (name: string) => {
    await phone.see(name).click()
    await phone.page.locator('.question').getByRole('button', { name: '签到' }).click()
  }
  const find = async (name: string) => {
    await phone.tap('按姓名签到')
    await phone.field('搜索姓名、拼音首字母或手机尾号').fill(name)
    await phone.see('未签到').waitFor()
  }
  await find(missing[0]!)
  await phone.picture('by-name')
  await enter(missing[0]!)
  await phone.see('服务器已答复').waitFor()
  await phone.picture('scanned')
  await phone.context.setOffline(true)
  await phone.see(/网络已断开/).waitFor()
  await find(missing[1]!)
  await enter(missing[1]!)
  await phone.see('已存在本机，联网后自动提交').waitFor()
  await phone.picture('scanner-offline')
  await phone.context.close()

  const desk = await stage.sit(organizer)
  await desk.open(`/workbench/attendance/index?id=${ABOUT_TO_BEGIN}`)
  await desk.see('需留意').waitFor()
  await desk.picture('attendance')
  await desk.tap(/^查看：/)
  await desk.see('签到方式').waitFor()
  await desk.picture('attendance-row')
  await desk.context.close()
}

/** 请假、应到实到 */
export async function pictureMeeting(district: District): Promise<void> {
  const { stage, organizer, api, organization, numbersOf, publish } = district
  const meeting = await publish({
    title: '街道机关党支部党员大会',
    category: 'member_assembly',
    startsAt: '2026-06-24T09:30:00+08:00',
    endsAt: '2026-06-24T11:00:00+08:00',
    hostOrganizationId: organization('街道机关党支部').id,
    audience: { organizationIds: [organization('街道机关党支部').id], categories: [], guests: false },
    expectsAll: true,
  })
  const numbers = await numbersOf('街道机关党支部', 26)
  const reasons = ['住院，请假一次', '出差在外，周五返回', '照看病人']
  for (const [place, reason] of reasons.entries())
    done(await (await api.login(numbers[22 + place]!)).put(`/api/events/${meeting.id}/leave`, { reason }))
  const { body: wall } = await organizer.get<CheckInCode>(`/api/events/${meeting.id}/check-in-code`)
  for (const number of numbers.slice(4, 20))
    done(await (await api.login(number)).put(`/api/events/${meeting.id}/check-in`, { code: wall.code }))
  done(await organizer.post(`/api/events/${meeting.id}/leaves/${numbers[24]!}/decision`, { accept: true }))
  const desk = await stage.sit(organizer)
  await desk.open(`/workbench/leaves/index?id=${meeting.id}`)
  await desk.see(/^请假原因：/).waitFor()
  await desk.picture('leaves')
  await desk.open(`/workbench/attendance/index?id=${meeting.id}`)
  await desk.see(/法定人数/).waitFor()
  await desk.picture('meeting')
  await desk.context.close()
}

/** 签退与服务时长证明 */
export async function pictureHours(district: District): Promise<void> {
  const { stage, organizer, member, api, numbersOf, publish, at } = district
  const start = '2026-06-20T09:00:00+08:00'
  const numbers = await numbersOf('中山社区党支部', 20)
  const service = await at('2026-06-18T09:00:00+08:00', () =>
    publish({
      title: '文明城市创建志愿服务',
      category: 'volunteering',
      startsAt: start,
      endsAt: '2026-06-20T11:30:00+08:00',
      checkOut: true,
      place: { name: '中山社区党群服务中心', address: '一楼集合' },
    }),
  )
  const people = [member]
  for (const number of numbers.slice(0, 5)) people.push(await api.login(number))
  const present = async (person: (typeof people)[number], way: 'check-in' | 'check-out') => {
    const { body } = await organizer.get<CheckInCode>(`/api/events/${service.id}/check-in-code`)
    done(await person.put<EventDetail>(`/api/events/${service.id}/${way}`, { code: body.code }))
  }
  await at('2026-06-19T10:00:00+08:00', async () => {
    for (const person of people) done(await person.put(`/api/events/${service.id}/registration`))
  })
  await at('2026-06-20T08:52:00+08:00', async () => {
    for (const person of people) await present(person, 'check-in')
  })
  await at('2026-06-20T11:24:00+08:00', async () => {
    for (const person of people.slice(0, 4)) await present(person, 'check-out')
  })
  const desk = await stage.sit(organizer)
  await desk.open(`/workbench/attendance/index?id=${service.id}`)
  await desk.see('签退与时长').waitFor()
  await desk.tap(/^查看：/)
  await desk.tap('更正时长')
  await desk.see('服务时长（分钟）').waitFor()
  await desk.picture('hours')
  await desk.context.close()
  const phone = await stage.sit(member, PHONE)
  await phone.open('/events/footprints/index')
  await phone.see(/服务时长/).waitFor()
  await phone.picture('footprints')
  await phone.context.close()
}
