import { describe, ON_TIME, OUTDOOR, RESIDENTS } from './descriptions.ts'
import { GUDONG_ENTERPRISES } from './enterprises.ts'
import { type ScheduledEventPlan, spread, turn } from './event-plan.ts'
import { FORUMS, LECTURES, type Row, STUDIES, TALKS, VOLUNTEERING } from './gudong-titles.ts'
import { MEETING_PLACE, PLACES } from './places.ts'
import { createRandom } from './random.ts'

/** 鼓东街道 as the newspaper article reports it. Its past events of these categories are these, no more and no fewer. */
const random = createRandom('gudong')

/** A row's place is where its host meets, unless it says otherwise. */
const placeOf = ([, host, , place]: Row) => place ?? MEETING_PLACE[host] ?? PLACES.gudong

const lectures = LECTURES.map((row, index): ScheduledEventPlan => {
  const attended = random.integer(22, 38)
  return {
    title: row[0],
    category: 'party_lecture',
    description: describe(
      '联合共建单位讲一堂主题党课',
      '主讲人授课约60分钟，之后结合各自岗位交流体会。鼓励带着问题来听，现场有提问时间。',
      ON_TIME,
    ),
    host: row[1],
    cohosts: row[2],
    place: placeOf(row),
    starts: [spread(19)[index]!, turn(['09:00', '14:30', '15:00', '19:00'], index)],
    minutes: 90,
    capacity: turn([60, 80, 50], index),
    seats: [{ audience: ['gudong', ...row[2]], registered: attended + random.integer(1, 5), attended }],
    withdrawn: random.integer(0, 2),
    demoMember: row[1] === 'zhongshan-branch' ? 'attended' : undefined,
  }
})

const studies = STUDIES.map((row, index): ScheduledEventPlan => {
  const attended = random.integer(16, 30)
  return {
    title: row[0],
    category: 'joint_study',
    description: describe(
      '机关与社区支部结对联学',
      '先领读、再交流，最后一起商量把所学用到社区的哪一件事上。参加的支部各准备一个发言。',
      ON_TIME,
    ),
    host: row[1],
    cohosts: row[2],
    place: placeOf(row),
    starts: [spread(18, -296, -4)[index]!, turn(['14:30', '09:30', '15:00'], index)],
    minutes: 120,
    capacity: turn([40, 50], index),
    seats: [
      { audience: [row[1]], registered: 6, attended: 5 },
      { audience: ['gudong', ...row[2]], registered: attended - 3, attended: attended - 5 },
    ],
    withdrawn: index % 4 === 0 ? 1 : 0,
    demoMember: index % 8 === 1 ? 'attended' : undefined,
  }
})

const talks = TALKS.map((row, index): ScheduledEventPlan => {
  const attended = random.integer(25, 45)
  return {
    title: row[0],
    category: 'public_talk',
    description: describe(
      '把新思想讲到家门口',
      '宣讲员用身边的人和事讲道理，配一段文艺小节目，讲完留时间答疑。',
      '不设门槛，可以带家人来；' + ON_TIME,
    ),
    host: row[1],
    cohosts: row[2],
    place: placeOf(row),
    starts: [spread(13, -290, -5)[index]!, turn(['19:00', '09:30', '15:30'], index)],
    minutes: 75,
    capacity: null,
    seats: [{ audience: ['gudong', ...row[2]], registered: attended + random.integer(0, 6), attended }],
  }
})

const volunteering = VOLUNTEERING.map(([title, host, attended, place], index): ScheduledEventPlan => {
  // The newest five, in the order of the list, are of the last weeks: that is what a month's list shows first.
  const day = [...spread(18, -294, -50), -45, -37, -24, -10, -3][index]!
  return {
    title,
    category: 'volunteering',
    description: describe(
      '进社区报到党员志愿服务',
      '由社区派单、报到党员接单，工具和马甲由社区准备，结束后在现场合签服务记录。',
      OUTDOOR,
    ),
    host,
    cohosts: [turn(['urban', 'prov-publicity', 'publicity', 'city-drainage', 'xingyin'], index)],
    place: place ?? MEETING_PLACE[host] ?? PLACES.zhongshan,
    starts: [day, turn(['09:00', '08:30', '15:00'], index)],
    minutes: 150,
    capacity: 30,
    seats: [
      { audience: ['gudong', 'urban', 'publicity'], registered: attended + random.integer(0, 3), attended },
    ],
    withdrawn: index % 5 === 0 ? 1 : 0,
    demoMember: index % 6 === 2 ? 'attended' : undefined,
  }
})

const forums = FORUMS.map((row, index): ScheduledEventPlan => {
  const attended = random.integer(12, 22)
  return {
    title: row[0],
    category: 'resident_forum',
    description: describe(
      '有事好商量，众人的事众人议',
      '居民说、部门听、支部记，能当场定的当场定，定不了的写进清单、说明时限。',
      RESIDENTS,
    ),
    host: row[1],
    cohosts: row[2],
    place: placeOf(row),
    starts: [spread(12, -288, -6)[index]!, turn(['19:00', '19:30', '09:30'], index)],
    minutes: 90,
    capacity: null,
    seats: [{ audience: ['gudong', ...row[2]], registered: attended + random.integer(0, 4), attended }],
  }
})

/** '发动17名党员干部带头深入企业送理论、传政策,先后走访企业103家': the same seventeen, by twos and threes. */
const visits = GUDONG_ENTERPRISES.map((enterprise, index): ScheduledEventPlan => ({
  title: `走访企业：${enterprise}`,
  category: 'enterprise_visit',
  description: describe(
    '“千名干部进千企”',
    '送理论、传政策，听企业说生产经营中的难处，当场答复或记入“一企一议”。',
    '每组两到三人，轻车简从，不要求企业准备材料。',
  ),
  host: 'gudong-office',
  place: { name: enterprise, address: '鼓东街道辖区' },
  starts: [spread(103, -298, -2)[index]!, turn(['09:30', '10:30', '15:00', '16:00'], index)],
  minutes: 60,
  capacity: null,
  seats: [{ audience: ['gudong-office'], limit: 17, registered: 2 + (index % 2), attended: 2 + (index % 2) }],
}))

export const GUDONG_EVENTS: readonly ScheduledEventPlan[] = [
  ...lectures,
  ...studies,
  ...talks,
  ...volunteering,
  ...forums,
  ...visits,
]
