import { screen, waitFor } from '@testing-library/react'
import { dropSession } from '@/shared/session'
import EventFormPage from '@/workbench/event-form'
import { draftOf } from '@/workbench/event-form/event-form.rules'
import { readCoordinates, settingsErrors } from '@/workbench/event-form/settings.rules'
import { anEvent } from '../support/district'
import { phone } from '../support/phone'
import { show, tap, tapLabel, type } from '../support/render'
import { enter, window } from '../support/workbench'

const PATCH = 'PATCH /api/events/7'
const settings = {
  registrationOpensAt: null,
  registrationClosesAt: null,
  checkInOpensAt: null,
  checkInClosesAt: null,
  cancellationClosesAt: null,
}
const event = anEvent({ settings, viewer: { canManage: true } })

beforeEach(() => {
  window('phone')
  enter('organizer', 8, 'workbench/event-form/index')
})
afterEach(dropSession)

it('签到的设置：未报名到场、全员应到、签退、围栏，没有坐标的围栏发不出去', async () => {
  phone.params = { id: '7' }
  phone.answer('GET /api/events/7', { body: event })
  phone.answer(PATCH, { body: event })
  show(<EventFormPage />)
  await screen.findByText('基本信息')
  tap('下一步')
  tap('下一步')
  tapLabel('更多设置，展开')
  tap('有空位就可以')
  tap('全员应到')
  tap('需要签退')
  tap('在地点附近才能签到')
  tap('保存修改')
  await screen.findByText('请定下地点的坐标，围栏才知道以哪里为中心')
  expect(phone.countOf(PATCH)).toBe(0)
  type('地点的坐标', '119.2967')
  screen.getByText('要两个数：纬度和经度，用逗号隔开')
  type('地点的坐标', '119.2967, 26.0835')
  screen.getByText('已定：26.083500，119.296700')
  tapLabel('围栏半径加 50')
  tap('保存修改')
  await waitFor(() => expect(phone.travels).toEqual(['back']))
  expect(phone.asked.find(({ what }) => what === PATCH)?.body).toEqual({
    place: { name: '新时代文明中心', address: '二楼报告厅', latitude: 26.0835, longitude: 119.2967 },
    walkIns: 'if_seats',
    expectsAll: true,
    checkOut: true,
    fenceRadius: 250,
  })
})

it('围栏要在 50 到 5000 米之间', () => {
  const draft = { ...draftOf(event), coordinates: { latitude: 26, longitude: 119 } }
  expect(settingsErrors({ ...draft, fenceRadius: 49 }).fenceRadius).toBe('50 到 5000 米之间')
  expect(settingsErrors({ ...draft, fenceRadius: 50 }).fenceRadius).toBeUndefined()
  expect(settingsErrors({ ...draft, fenceRadius: 5001 }).fenceRadius).toBe('50 到 5000 米之间')
  expect(settingsErrors({ ...draft, coordinates: null, fenceRadius: null }).fenceRadius).toBeUndefined()
})

it.each([
  ['26.0835,119.2967', { latitude: 26.0835, longitude: 119.2967 }],
  ['119.2967，26.0835', { latitude: 26.0835, longitude: 119.2967 }],
  [' 26.0835 119.2967 ', { latitude: 26.0835, longitude: 119.2967 }],
  ['26.0835', null],
  ['26.0835,', null],
  ['26.0835,119.2967,5', null],
  ['北纬26,东经119', null],
  ['-26.0835,119.2967', null],
  ['48.85,2.35', null],
])('粘贴的坐标 %s', (text, coordinates) => {
  expect(readCoordinates(text)).toEqual(coordinates)
})
