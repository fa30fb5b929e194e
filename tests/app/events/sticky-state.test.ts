import type { EventDetail } from '@tongxin/contract/events'
import { stickyState } from '@/events/detail/sticky-state'
import { anEvent, asCheckedIn, asRegistered, asWaiting, at, NOW } from '../support/district'

const bar = (event: EventDetail, offline = false) => {
  const { title, note, buttons } = stickyState(event, NOW, offline)
  return { title, note, buttons: buttons.map(({ words, kind, action }) => [words, action && kind]) }
}

it('可报名：余几席，什么时候截止', () => {
  expect(bar(anEvent())).toEqual({
    title: '余 12 席',
    note: '今天 10:00 截止',
    buttons: [['立即报名', 'primary']],
  })
})

it('不限名额的活动不说余几席', () => {
  expect(bar(anEvent({ capacity: null })).title).toBe('名额不限')
})

it('已满：可以候补', () => {
  const full = anEvent({ registeredCount: 120, waitlistCount: 2 })
  expect(bar(full)).toEqual({
    title: '名额已满',
    note: '已有 2 人候补',
    buttons: [['加入候补', 'secondary']],
  })
})

it('有人候补时，刚空出的席位不算余席', () => {
  expect(bar(anEvent({ registeredCount: 119, waitlistCount: 1 })).title).toBe('名额已满')
})

it('已报名：何时可签到，能取消，能看凭证', () => {
  expect(bar(anEvent({ viewer: asRegistered }))).toEqual({
    title: '已报名',
    note: '今天 09:30 起可签到',
    buttons: [
      ['取消', 'text'],
      ['查看凭证', 'neutral'],
    ],
  })
})

it('服务端说不能取消，就没有取消', () => {
  expect(bar(anEvent({ viewer: { ...asRegistered, canCancel: false } })).buttons).toEqual([
    ['查看凭证', 'neutral'],
  ])
})

it('候补中：自己的位次，能取消', () => {
  expect(bar(anEvent({ viewer: asWaiting(3) }))).toEqual({
    title: '候补第 3 位',
    note: '有空位自动递补',
    buttons: [['取消候补', 'neutral']],
  })
})

it('可签到：签到比什么都先', () => {
  const viewer = { ...asRegistered, canCheckIn: true, checkInBlockedBy: null }
  expect(bar(anEvent({ status: 'running', viewer }))).toEqual({
    title: '签到已开放',
    note: '09:30–10:15',
    buttons: [['去签到', 'primary']],
  })
})

it('已签到：几点签的', () => {
  expect(bar(anEvent({ status: 'ended', viewer: asCheckedIn })).title).toBe('已签到 09:41')
})

it('已截止：按钮说明为什么不能报', () => {
  const viewer = { canRegister: false, blockedBy: 'registration_closed' as const }
  const closed = anEvent({ registrationClosesAt: at('2026-11-23T18:00'), viewer })
  expect(bar(closed)).toEqual({
    title: '报名已截止',
    note: '昨天 18:00 截止',
    buttons: [['已截止', null]],
  })
})

it('未开始：什么时候开始', () => {
  const viewer = { canRegister: false, blockedBy: 'registration_not_open_yet' as const }
  expect(bar(anEvent({ registrationOpensAt: at('2026-11-25T09:00'), viewer })).note).toBe(
    '11月25日 09:00 开始',
  )
})

it('已取消：原因，和同类活动', () => {
  const viewer = { ...asRegistered, canCancel: false }
  expect(bar(anEvent({ status: 'cancelled', cancelReason: '台风', viewer }))).toEqual({
    title: '活动已取消',
    note: '台风',
    buttons: [['查看同类活动', 'neutral']],
  })
})

it('已结束：日期，和同类活动', () => {
  const viewer = { canRegister: false, blockedBy: 'event_ended' as const }
  expect(bar(anEvent({ status: 'ended', viewer }))).toEqual({
    title: '活动已结束',
    note: '11月24日 周二',
    buttons: [['查看同类活动', 'neutral']],
  })
})

it('没有绑定名册：先去绑定', () => {
  const viewer = { canRegister: false, blockedBy: 'membership_required' as const }
  expect(bar(anEvent({ viewer })).buttons).toEqual([['去绑定', 'primary']])
})

it('断网时：凭证能看，报名等联网', () => {
  expect(bar(anEvent({ viewer: asRegistered }), true).buttons).toEqual([['查看凭证', 'neutral']])
  expect(bar(anEvent(), true).buttons).toEqual([['联网后可报名', null]])
})
