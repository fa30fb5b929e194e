import { describe, ON_TIME, OUTDOOR } from './descriptions.ts'
import { type ScheduledEventPlan, spread, turn } from './event-plan.ts'
import { PLACES } from './places.ts'

/** 福州高新区: the article names the kinds of its events; only the film has a figure. */

/** '暖冬送福·高新商圈党建爱国主题电影千人观影活动': a thousand seats, a thousand people. */
const film: ScheduledEventPlan = {
  title: '暖冬送福·高新商圈党建爱国主题电影千人观影活动',
  category: 'film',
  description: describe(
    '不忘初心、实干奉献',
    '区非公企业党委联合福州高新万达，包下八个厅同时放映爱国主题电影，请高新区各级党组织的党员一起看。',
    '按短信里的影厅入座；每人一座，请勿代签；停车请走地下二层。',
  ),
  host: 'enterprises',
  cohosts: ['wanda', 'offices', 'nanyu'],
  place: PLACES.wanda,
  starts: [-118, '19:00'],
  minutes: 150,
  capacity: 1000,
  seats: [
    { audience: ['enterprises'], registered: 260, attended: 260 },
    { audience: ['offices'], registered: 590, attended: 590 },
    { audience: ['nanyu', 'villages'], registered: 150, attended: 150 },
  ],
}

const THEORY = [
  '党的创新理论专题学习',
  '高质量发展专题研讨',
  '意识形态工作专题学习',
  '科技创新与产学研融合专题研讨',
  '安全生产专题学习',
  '生态文明思想专题学习',
  '党纪学习专题研讨',
  '“达标创星、品牌带动、全域提升”专题研讨',
  '城乡融合与征迁安置专题研讨',
  '人才工作专题学习',
] as const

/** '利用党委理论中心组学习、“三会一课”、主题党日活动等载体' */
const theoryGroup = THEORY.map((topic, index): ScheduledEventPlan => ({
  title: `党工委理论学习中心组：${topic}`,
  category: 'theory_group',
  description: describe(
    '中心组集体学习研讨',
    '领学、重点发言、集体研讨，会后形成一页纸的任务分工。',
    '请带学习资料；会议期间手机静音。',
  ),
  host: 'gaoxin',
  place: PLACES.gaoxin,
  starts: [spread(10, -292, -8)[index]!, '09:00'],
  minutes: 150,
  capacity: null,
  seats: [
    { audience: ['office-party', 'office-general'], limit: 30, registered: 22, attended: 20 + (index % 3) },
  ],
}))

/** '南屿镇党委通过邀请党校老师授课、集中学习、专题研讨等方式……推动兴起党史学习教育热潮' */
const lectures = (
  [
    ['党校老师授课：百年党史中的福建', 'nanyu', PLACES.nanyu],
    ['党校老师授课：乡村振兴与基层治理', 'nanyu', PLACES.nanyu],
    ['党史学习教育专题党课：初心使命', 'offices', PLACES.gaoxin],
    ['“红领人才 赋能高新”专题党课', 'enterprises', PLACES.haixi],
    ['支部书记讲党课：一碗水端平', 'qishan', PLACES.qishan],
    ['党史学习教育专题党课：实干奉献', 'offices', PLACES.gaoxin],
    ['永福股份“四强四力”党建工作法党课', 'yongfu', PLACES.yongfu],
  ] as const
).map(([title, host, place], index): ScheduledEventPlan => ({
  title,
  category: 'party_lecture',
  description: describe(
    '夯实党务之“根”，筑牢党建之“魂”',
    '专题授课约一个小时，随后分组讨论，用身边事讲明白大道理。',
    ON_TIME,
  ),
  host,
  place,
  starts: [spread(7, -286, -9)[index]!, turn(['09:00', '14:30'], index)],
  minutes: 120,
  capacity: host === 'offices' ? 200 : 80,
  seats: [
    host === 'offices'
      ? { audience: ['offices'], registered: 160, attended: 148 }
      : host === 'qishan'
        ? { audience: ['villages', 'nanyu-office'], registered: 28, attended: 26 }
        : { audience: [host], registered: 42, attended: 38 },
  ],
}))

/** '开展了基层党建拉练观摩活动……从机关、农村、社区、小区、非公等领域' */
const tours = (
  [
    ['基层党建拉练观摩：非公企业片', 'gaoxin', ['yongfu', 'beika', 'jiuce'], PLACES.haixi],
    ['基层党建拉练观摩：农村片', 'gaoxin', ['jiangkou', 'liulang'], PLACES.jiangkou],
    ['基层党建拉练观摩：机关和小区片', 'gaoxin', ['offices', 'qishan'], PLACES.gaoxin],
    ['走进光电产业基地：项目建设一线看党建', 'holding', ['opto'], PLACES.opto],
    ['参观永福股份党建展厅', 'enterprises', ['yongfu'], PLACES.yongfu],
    ['柳浪村村史展示区参观学习', 'nanyu', ['liulang'], PLACES.liulang],
  ] as const
).map(([title, host, cohosts, place], index): ScheduledEventPlan => ({
  title,
  category: 'visit',
  description: describe(
    '比一比、晒一晒，学人之长',
    '听基层党组织书记介绍，看组织活动现场，交流可以带回去用的做法。',
    OUTDOOR,
  ),
  host,
  cohosts,
  place,
  starts: [spread(6, -240, -14)[index]!, '09:00'],
  minutes: 180,
  capacity: 60,
  seats: [
    { audience: cohosts, registered: 12, attended: 12 },
    { audience: ['gaoxin'], registered: 40, attended: 37 },
  ],
  withdrawn: 2,
}))

/** What 旗山苑 and the two villages of the article live through. */
const services = (
  [
    ['旗山苑回迁户看房选房陪同服务', 'volunteering', 'qishan', ['villages', 'nanyu-office'], PLACES.qishan],
    [
      '江口村农家书屋开放日志愿服务',
      'volunteering',
      'jiangkou',
      ['jiangkou', 'nanyu-school'],
      PLACES.jiangkou,
    ],
    ['乌龙江畔护河志愿服务', 'volunteering', 'nanyu', ['nanyu', 'office-enforcement'], PLACES.nanyu],
    ['大学城周边文明劝导', 'volunteering', 'offices', ['office-enforcement', 'office-market'], PLACES.gaoxin],
    ['楼宇党建开放日', 'public_talk', 'jiuce', ['jiuce', 'haixi'], PLACES.haixi],
    ['“红色领航工程”人才对接会', 'enterprise_forum', 'enterprises', ['enterprises'], PLACES.haixi],
    [
      '企业服务日：科技项目申报辅导',
      'enterprise_forum',
      'enterprises',
      ['beika', 'software', 'incubator'],
      PLACES.haixi,
    ],
    [
      '走访企业：北卡科技“五共”工作机制',
      'enterprise_visit',
      'office-science',
      ['office-science'],
      PLACES.haixi,
    ],
    ['征迁现场群众恳谈会', 'resident_forum', 'nanyu', ['nanyu-office', 'qishan'], PLACES.qishan],
    ['柳浪村综合服务大楼使用意见恳谈会', 'resident_forum', 'liulang', ['liulang'], PLACES.liulang],
  ] as const
).map(([title, category, host, audience, place], index): ScheduledEventPlan => ({
  title,
  category,
  description: describe(
    '把攻坚清单变成幸福清单',
    '党员到一线听需求、办实事，办到哪一步当场说清楚。',
    category === 'volunteering' ? OUTDOOR : ON_TIME,
  ),
  host,
  place,
  starts: [spread(10, -270, -5)[index]!, turn(['09:00', '14:30', '19:00'], index)],
  minutes: 120,
  capacity: null,
  seats: [{ audience, registered: 20, attended: 17 + (index % 4) }],
}))

export const GAOXIN_EVENTS: readonly ScheduledEventPlan[] = [
  film,
  ...theoryGroup,
  ...lectures,
  ...tours,
  ...services,
]
