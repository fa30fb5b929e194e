import type { EventDetail, EventViewer } from '@tongxin/contract/events'
import type { Viewer } from '@tongxin/contract/identity'

/** Tuesday, 24 November 2026, 09:00 in Fuzhou. */
export const NOW = Date.parse('2026-11-24T09:00:00+08:00')

export const at = (time: string): string => new Date(`${time}+08:00`).toISOString()

export const member: Viewer = {
  member: {
    number: '35010200001',
    name: '林晓梅',
    organizationId: 8,
    organizationName: '中山社区党支部',
    category: 'full',
    isMobile: false,
    organizationPath: ['鼓东街道'],
  },
  roles: [],
  canOrganize: false,
}

const stranger: EventViewer = {
  registration: null,
  attendance: null,
  canRegister: true,
  canCancel: false,
  canRequestCancellation: false,
  canCheckIn: false,
  canRegisterOthers: false,
  canCheckOut: false,
  canAskLeave: false,
  canManage: false,
  blockedBy: null,
  checkInBlockedBy: 'not_registered',
}

/** An event of Tuesday 10:00–11:30 with 12 of 120 seats left, open to register. */
export function anEvent(
  changes: Partial<Omit<EventDetail, 'viewer'>> & { viewer?: Partial<EventViewer> } = {},
): EventDetail {
  const { viewer, ...rest } = changes
  return {
    id: 7,
    title: '主题教育交流会暨三级联动签约',
    category: 'joint_study',
    status: 'published',
    startsAt: at('2026-11-24T10:00'),
    endsAt: at('2026-11-24T11:30'),
    place: { name: '新时代文明中心', address: '二楼报告厅' },
    host: { id: 8, name: '鼓东街道中山社区党支部', shortName: '中山社区党支部' },
    cohosts: [{ id: 9, name: '省委宣传部机关', shortName: '省委宣传部机关' }],
    capacity: 120,
    registeredCount: 108,
    waitlistCount: 0,
    waitlistEnabled: true,
    requiresApproval: false,
    companionsMax: 0,
    cancellationClosesAt: at('2026-11-24T10:00'),
    registrationOpensAt: null,
    registrationClosesAt: at('2026-11-24T10:00'),
    checkInOpensAt: at('2026-11-24T09:30'),
    checkInClosesAt: at('2026-11-24T10:15'),
    description: '签订“三级联动”支部共建协议',
    hostOrganizationId: 8,
    cohostOrganizationIds: [9],
    checkedInCount: 0,
    audience: { organizationIds: [], categories: [], guests: false, organizations: [] },
    quotas: [],
    quotasReleasedAt: null,
    viewerQuota: null,
    form: [],
    fenceRadius: null,
    walkIns: 'none',
    checkOut: false,
    expectsAll: false,
    viewerLeave: null,
    warnings: [],
    seriesId: null,
    cancelReason: null,
    publishedAt: at('2026-11-20T09:00'),
    ...rest,
    viewer: { ...stranger, ...viewer },
  }
}

const registeredAt = at('2026-11-21T09:00')

export const asRegistered: Partial<EventViewer> = {
  registration: { state: 'registered', registeredAt, companions: 0 },
  canRegister: false,
  canCancel: true,
  checkInBlockedBy: 'check_in_not_open_yet',
}

export const asWaiting = (waitlistPosition: number): Partial<EventViewer> => ({
  registration: { state: 'waitlisted', waitlistPosition, registeredAt, companions: 0 },
  canRegister: false,
  canCancel: true,
})

export const asPending: Partial<EventViewer> = {
  registration: { state: 'pending', registeredAt, companions: 0 },
  canRegister: false,
  canCancel: true,
}

export const asCheckedIn: Partial<EventViewer> = {
  ...asRegistered,
  attendance: {
    checkedInAt: at('2026-11-24T09:41'),
    method: 'wall_code',
    offline: false,
    checkedOutAt: null,
    minutes: null,
  },
  canCancel: false,
  checkInBlockedBy: null,
}
