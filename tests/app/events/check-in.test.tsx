import { screen } from '@testing-library/react'
import CheckInPage from '@/events/check-in'
import { sendRecords } from '@/shared/door-records'
import { dropSession, setSession } from '@/shared/session'
import { anEvent, asCheckedIn, asRegistered, member, NOW } from '../support/district'
import { phone, problem } from '../support/phone'
import { show, tap, type } from '../support/render'

const CHECK_IN = 'PUT /api/events/7/check-in'
const done = (alreadyCheckedIn: boolean) => ({
  body: { ...anEvent({ viewer: asCheckedIn }), alreadyCheckedIn },
})
const open = anEvent({ viewer: { ...asRegistered, canCheckIn: true } })

beforeEach(async () => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  setSession({ token: 't', viewer: member }, 'demo')
  await sendRecords()
})
afterEach(() => {
  jest.restoreAllMocks()
  dropSession()
})

it('从大屏的链接打开，不用再点什么就签到了', async () => {
  phone.params = { c: '7.12345678' }
  phone.answer(CHECK_IN, done(false))
  show(<CheckInPage />)
  await screen.findByText('签到成功')
  screen.getByText('09:41 · 新时代文明中心')
  screen.getByText('林同志 · 中山社区党支部')
  expect(phone.asked[0]?.body).toEqual({
    code: '12345678',
    device: expect.stringMatching(/^[A-Za-z0-9_-]{16,64}$/),
  })
})

it('再签一次，说已经签过', async () => {
  phone.params = { c: '7.12345678' }
  phone.answer(CHECK_IN, done(true))
  show(<CheckInPage />)
  await screen.findByText('已经签到过了')
})

it('从活动页来，输入 8 位数字就行', async () => {
  phone.params = { id: '7' }
  phone.answer(CHECK_IN, done(false))
  show(<CheckInPage />)
  type('签到码，8 位数字', '1234')
  tap('签到')
  expect(phone.asked).toEqual([])
  type('签到码，8 位数字', '12345678')
  tap('签到')
  await screen.findByText('签到成功')
})

it('没说是哪一场，而只有一场可以签：就是它', async () => {
  phone.answer('GET /api/me/registrations', { body: { items: [open, anEvent({ id: 8 })], nextCursor: null } })
  phone.answer(CHECK_IN, done(false))
  show(<CheckInPage />)
  type('签到码，8 位数字', '12345678')
  tap('签到')
  await screen.findByText('签到成功')
})

it('有几场都可以签：让人选', async () => {
  const other = { ...open, id: 9, title: '微宣讲进社区' }
  phone.answer('GET /api/me/registrations', { body: { items: [other, open], nextCursor: null } })
  phone.answer(CHECK_IN, done(false))
  show(<CheckInPage />)
  type('签到码，8 位数字', '12345678')
  tap('签到')
  await screen.findByText('签到哪一场？')
  tap(open.title)
  await screen.findByText('签到成功')
})

it.each([
  ['not_registered', 409, '还没有报名', '查看活动'],
  ['check_in_code_expired', 409, '签到码已更新', '重新输入'],
  ['check_in_code_wrong', 409, '签到码不对', '重新输入'],
  ['check_in_not_open_yet', 409, '签到还没开始', '查看活动'],
  ['membership_required', 403, '还没有绑定名册', '去绑定'],
  ['not_in_audience', 403, '没能签到', '再试一次'],
] as const)('%s：说清楚，给一条路', async (code, status, title, way) => {
  phone.params = { c: '7.12345678' }
  phone.answer(CHECK_IN, problem(status, code, '详细的话'))
  show(<CheckInPage />)
  await screen.findByText(title)
  screen.getByText(way)
})

it('扫到的不是签到码', async () => {
  phone.params = { c: 'https://example.cn/menu' }
  show(<CheckInPage />)
  await screen.findByText('签到码不对')
  expect(phone.asked).toEqual([])
})
