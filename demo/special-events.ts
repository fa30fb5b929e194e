import { clockTime, earlier, plusMinutes, roundToFiveMinutes, shanghaiDay } from './calendar.ts'
import type { EventPlan } from './event-plan.ts'
import { type EventRows, eventRows } from './event-rows.ts'
import { PLACES } from './places.ts'

/** '开展主题教育交流会、签订“三级联动”支部共建协议': begins in twenty minutes, and people are coming in. */
const ABOUT_TO_BEGIN: EventPlan = {
  title: '主题教育交流会暨三级联动签约',
  category: 'joint_study',
  description:
    '签订“三级联动”支部共建协议\n\n' +
    '省委宣传部机关、区委宣传部机关与中山社区开展“2+1”联学共学，交流主题教育学习体会，现场签订“三级联动”支部共建协议，' +
    '随后组织主题教育党员“微宣讲”。\n\n' +
    '须知：请提前10分钟到场，扫描门口的签到码签到；手机请调至静音；报告厅在二楼，有电梯。',
  host: 'zhongshan-branch',
  cohosts: ['prov-publicity', 'publicity'],
  place: PLACES.civic,
  capacity: 120,
  // 12 seats of 120 are left
  seats: [
    { audience: ['zhongshan-branch'], registered: 37, attended: 31 },
    { audience: ['prov-publicity'], registered: 28, attended: 24 },
    { audience: ['publicity'], registered: 27, attended: 16 },
    { audience: ['jintou', 'xingyin', 'city-construction', 'city-drainage'], registered: 16, attended: 15 },
  ],
  withdrawn: 2,
}

/** '联合安泰街道、区城管局组织党员赴安泰街道幸福邻里中心等参观学习,推动资源共享': began twenty minutes ago. */
const RUNNING_NOW: EventPlan = {
  title: '赴安泰街道幸福邻里中心参观学习',
  category: 'visit',
  description:
    '看邻里中心怎样把服务送到家门口\n\n' +
    '联合安泰街道、区城管局组织党员参观幸福邻里中心，了解长者食堂、邻里议事厅和城市管理驿站的日常运行，现场交流资源共享的做法。\n\n' +
    '须知：分两批入场，晚到的同志可直接到一楼大厅签到；参观时请勿拍摄老年居民。',
  host: 'gudong',
  cohosts: ['antai', 'urban'],
  place: PLACES.antai,
  capacity: 60,
  seats: [
    { audience: ['gudong'], registered: 32, attended: 25 },
    { audience: ['urban'], registered: 9, attended: 7 },
    { audience: ['antai'], registered: 7, attended: 6 },
  ],
  demoMember: 'registered',
}

/** Their ids never change, so that a link to them works on any day. */
export const ABOUT_TO_BEGIN_ID = 1
export const RUNNING_NOW_ID = 2

/** The two events that stand in relation to the minute, not to the day. */
export function specialEvents(now: Date): EventRows[] {
  const minute = roundToFiveMinutes(now)
  const today = shanghaiDay(now)
  const rows = (id: number, plan: EventPlan, startsAt: Date, minutes: number) =>
    eventRows(id, plan, {
      startsAt,
      endsAt: plusMinutes(startsAt, minutes),
      publishedAt: clockTime(today, -7, '09:00'),
      registrationOpensAt: null,
      registrationClosesAt: null,
      lastRegistrationAt: clockTime(today, -1, '20:30'),
      lastCheckInAt: earlier(plusMinutes(startsAt, 8), plusMinutes(minute, -3)),
    })
  return [
    rows(ABOUT_TO_BEGIN_ID, ABOUT_TO_BEGIN, plusMinutes(minute, 20), 90),
    rows(RUNNING_NOW_ID, RUNNING_NOW, plusMinutes(minute, -20), 180),
  ]
}
