import { describe } from './descriptions.ts'
import type { ScheduledEventPlan } from './event-plan.ts'
import { MEETING_PLACE, PLACES } from './places.ts'
import { MEMBERS } from './people.ts'

/**
 * 三会一课 and 主题党日 of a few branches, as 《中国共产党支部工作条例（试行）》 asks for them: a meeting of all members
 * once a quarter, of the committee and of the groups once a month, a fixed day a month, and once a year 组织生活会 and
 * 民主评议党员, which are held together.
 */
const BRANCHES = [
  ['zhongshan-branch', '中山社区党支部'],
  ['office-party', '党群工作部党支部'],
  ['yongfu', '永福股份党支部'],
  ['jiangkou', '江口村党支部'],
] as const

const PARTY_DAYS = [
  '重温入党誓词',
  '我为群众办实事',
  '学习党章党规',
  '走访结对困难户',
  '参观红色地标',
  '安全隐患排查',
  '义务植树',
  '学习先进典型',
  '支部结对交流',
  '党员议事',
] as const

/** No quarter by its number: the demo moves on, and its titles do not. */
const ASSEMBLIES = ['听取支部工作报告', '讨论发展党员', '讨论支部工作计划'] as const

function yearOf(branch: string, name: string): ScheduledEventPlan[] {
  const size = MEMBERS.filter((member) => member.organization.key === branch).length
  const own = branch === 'zhongshan-branch'
  const common = { host: branch, place: MEETING_PLACE[branch] ?? PLACES.gaoxin, capacity: null }
  const everybody = (missing: number) => [
    { audience: [branch], registered: size - 2, attended: size - 2 - missing },
  ]
  const months = PARTY_DAYS.map((topic, month): ScheduledEventPlan[] => {
    const day = -289 + month * 30
    return [
      {
        ...common,
        title: `${name}主题党日：${topic}`,
        category: 'party_day',
        description: describe(
          '支部主题党日',
          '交纳党费、集体学习、民主议事，再一起做一件实事。',
          '请佩戴党员徽章，带学习笔记本。',
        ),
        starts: [day, '09:00'],
        minutes: 120,
        seats: everybody(3 + (month % 4)),
        demoMember: own && month !== 4 ? 'attended' : undefined,
      },
      {
        ...common,
        title: `${name}支部委员会会议`,
        category: 'committee_meeting',
        description: describe(
          '每月一次支委会',
          '研究支部本月工作和下月安排，讨论党员反映的事项。',
          '支委参加，因故不能到会请提前向书记请假。',
        ),
        starts: [day - 5, '16:00'],
        minutes: 60,
        seats: [{ audience: [branch], limit: 6, registered: 5, attended: 5 }],
      },
      {
        ...common,
        title: `${name}第${'一二'[month % 2]}党小组会`,
        category: 'group_meeting',
        description: describe(
          '每月一次党小组会',
          '组织学习、交流思想，讨论支部交办的任务。',
          '小组成员参加，时间约一小时。',
        ),
        starts: [day + 6, '19:00'],
        minutes: 60,
        seats: [{ audience: [branch], registered: 13, attended: 11 + (month % 3) }],
        demoMember: own && month % 3 === 0 ? 'attended' : undefined,
      },
    ]
  }).flat()
  const quarters = ASSEMBLIES.map((matter, index): ScheduledEventPlan => ({
    ...common,
    title: `${name}党员大会：${matter}`,
    category: 'member_assembly',
    description: describe(
      '每季度一次党员大会',
      '听取支部工作报告，讨论需要党员大会决定的事项。',
      '应到党员须过半数方可开会，请安排好时间。',
    ),
    starts: [-250 + index * 91, '19:00'],
    minutes: 90,
    seats: everybody(4 + index),
    demoMember: own ? 'attended' : undefined,
  }))
  const yearly: ScheduledEventPlan[] = [
    {
      ...common,
      title: `${name}年度组织生活会`,
      category: 'life_meeting',
      description: describe(
        '每年一次组织生活会',
        '通报支部班子对照检查情况，党员逐个发言，开展批评和自我批评。',
        '会前请认真学习、谈心谈话，写好发言提纲。',
      ),
      starts: [-265, '14:30'],
      minutes: 90,
      seats: everybody(3),
      demoMember: own ? 'attended' : undefined,
    },
    {
      ...common,
      title: `${name}民主评议党员`,
      category: 'democratic_review',
      description: describe(
        '每年一次民主评议党员',
        '按照个人自评、党员互评、民主测评的程序，对党员进行评议。',
        '接着组织生活会进行，请留足时间。',
      ),
      starts: [-265, '16:15'],
      minutes: 60,
      seats: everybody(3),
      demoMember: own ? 'attended' : undefined,
    },
  ]
  return [...months, ...quarters, ...yearly]
}

export const CADENCE_EVENTS: readonly ScheduledEventPlan[] = BRANCHES.flatMap(([key, name]) =>
  yearOf(key, name),
)
