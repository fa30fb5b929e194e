import { BLOCK_REASONS, type BlockReason } from '@tongxin/contract/error-codes'
import type { EventDetail } from '@tongxin/contract/events'
import { stickyState } from '@/events/detail/sticky-state'
import { anEvent, asCheckedIn, asPending, asRegistered, asWaiting, at, NOW } from '../support/district'

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
    note: '有空位自动递补并通知',
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

const blocked = (blockedBy: BlockReason, changes: Parameters<typeof anEvent>[0] = {}) =>
  anEvent({ ...changes, viewer: { canRegister: false, blockedBy, ...changes.viewer } })

it('需要审核：申请报名，说明要审核', () => {
  expect(bar(anEvent({ requiresApproval: true }))).toEqual({
    title: '余 12 席',
    note: '需组织者审核',
    buttons: [['申请报名', 'primary']],
  })
})

it('等待审核：能撤回；断网时不能', () => {
  const event = blocked('awaiting_approval', { viewer: asPending })
  expect(bar(event)).toEqual({
    title: '等待审核',
    note: '组织者审核后会通知你',
    buttons: [['撤回申请', 'neutral']],
  })
  expect(bar(event, true).buttons).toEqual([])
})

it('未通过：原因；没写原因的，说找谁', () => {
  const refused = (refusalReason?: string) =>
    blocked('registration_refused', {
      viewer: {
        registration: {
          state: 'refused',
          registeredAt: at('2026-11-21T09:00'),
          companions: 0,
          refusalReason,
        },
      },
    })
  expect(bar(refused('本场面向预备党员'))).toEqual({
    title: '报名未通过',
    note: '本场面向预备党员',
    buttons: [['查看同类活动', 'neutral']],
  })
  expect(bar(refused()).note).toBe('想了解原因，请联系组织者')
})

it('已满又不设候补', () => {
  expect(bar(blocked('event_full', { registeredCount: 120, waitlistEnabled: false }))).toEqual({
    title: '名额已满',
    note: '不设候补，有人取消时可再报',
    buttons: [['已满', null]],
  })
})

it('本单位名额已满：什么时候放开，或者找谁', () => {
  expect(bar(blocked('quota_full', { quotasReleasedAt: at('2026-11-24T08:00') })).note).toBe(
    '今天 08:00 起放开各单位余下的名额',
  )
  expect(bar(blocked('quota_full'))).toEqual({
    title: '本单位名额已满',
    note: '可请本单位联系组织者调整名额',
    buttons: [['已满', null]],
  })
})

it('不在活动对象内：面向谁', () => {
  const audience = {
    organizationIds: [2],
    organizations: [{ id: 2, name: '鼓东街道党工委', shortName: '鼓东街道' }],
    categories: ['probationary' as const],
    guests: false,
  }
  expect(bar(blocked('not_in_audience', { audience }))).toEqual({
    title: '不在活动对象内',
    note: '面向鼓东街道的预备党员',
    buttons: [['查看同类活动', 'neutral']],
  })
})

it.each(BLOCK_REASONS)('%s：有一句话，没有空着的按钮', (reason) => {
  const { title, buttons } = stickyState(blocked(reason), NOW, false)
  expect(title).not.toBe('')
  for (const { words } of buttons) expect(words).not.toBe('')
})

it('递补上的人：到什么时候可以放弃', () => {
  const registration = { ...asRegistered.registration!, declineUntil: at('2026-11-24T10:00') }
  expect(bar(anEvent({ viewer: { ...asRegistered, registration } }))).toEqual({
    title: '已递补上',
    note: '今天 10:00 前可放弃',
    buttons: [
      ['放弃', 'text'],
      ['查看凭证', 'neutral'],
    ],
  })
})

it('递补的期限过了，就和别人一样；取消截止更晚的，说更晚的', () => {
  const promoted = (until: string) => ({
    ...asRegistered,
    registration: { ...asRegistered.registration!, declineUntil: at(until) },
  })
  expect(bar(anEvent({ viewer: promoted('2026-11-24T08:00') })).title).toBe('已报名')
  expect(bar(anEvent({ viewer: promoted('2026-11-24T09:10') })).note).toBe('今天 10:00 前可放弃')
})

it('设了取消截止：截止前说到几点；过后改为申请取消；申请了能撤回', () => {
  const cancellationClosesAt = at('2026-11-23T18:00')
  const before = anEvent({ cancellationClosesAt: at('2026-11-24T09:30'), viewer: asRegistered })
  expect(bar(before).note).toBe('今天 09:30 前可取消')
  const late = { ...asRegistered, canCancel: false, canRequestCancellation: true }
  expect(bar(anEvent({ cancellationClosesAt, viewer: late }))).toEqual({
    title: '已报名',
    note: '已过自行取消的时间',
    buttons: [
      ['申请取消', 'text'],
      ['查看凭证', 'neutral'],
    ],
  })
  const registration = { ...asRegistered.registration!, cancellationRequestedAt: at('2026-11-24T08:30') }
  const asked = { ...late, registration, canRequestCancellation: false }
  expect(bar(anEvent({ cancellationClosesAt, viewer: asked }))).toEqual({
    title: '已报名',
    note: '已申请取消，等组织者答复',
    buttons: [
      ['撤回申请', 'text'],
      ['查看凭证', 'neutral'],
    ],
  })
})

describe('单位名额', () => {
  const quota = (id: number, seats: number, taken: number, waiting = 0) => ({
    organization: { id, name: `单位${id}`, shortName: `单位${id}` },
    seats,
    taken,
    waiting,
  })
  const divided = { registeredCount: 70, quotas: [quota(8, 40, 37), quota(9, 30, 30, 2)] }

  it('本单位余几席', () => {
    const own = { ...divided, viewerQuota: { organizationId: 8, seats: 40, taken: 37 } }
    expect(bar(anEvent(own)).title).toBe('本单位余 3 席')
  })

  it('本单位满了，别处有席位也算满', () => {
    const own = { ...divided, waitlistCount: 2, viewerQuota: { organizationId: 9, seats: 30, taken: 30 } }
    expect(bar(anEvent(own))).toEqual({
      title: '本单位名额已满',
      note: '已有 2 人候补',
      buttons: [['加入候补', 'secondary']],
    })
  })

  it('没有名额的单位只看共用的席位', () => {
    // 120 seats, 70 of them kept for units; 3 of the 50 others are taken.
    expect(bar(anEvent({ ...divided, waitlistCount: 2 })).title).toBe('余 47 席')
  })

  it('放开以后不分单位', () => {
    const released = { ...divided, quotasReleasedAt: at('2026-11-24T08:00') }
    expect(bar(anEvent(released)).title).toBe('余 50 席')
  })
})
