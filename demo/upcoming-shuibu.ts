import { describe, ON_TIME, RESIDENTS } from './descriptions.ts'
import type { ScheduledEventPlan } from './event-plan.ts'
import { PLACES } from './places.ts'

/** The next three weeks of 水部街道. */
export const UPCOMING_SHUIBU: readonly ScheduledEventPlan[] = [
  {
    title: '主题党日：党员政治生活馆里的一堂课',
    category: 'party_day',
    description: describe(
      '铸魂凝心，共学思想',
      '参观生活馆六个展区，集体重温入党誓词，随后分组交流。',
      '报名已截止；馆内不设停车位，请乘公交前往。',
    ),
    host: 'shuibu',
    cohosts: ['audit', 'icbc'],
    place: PLACES.lifeHall,
    starts: [1, '09:00'],
    minutes: 120,
    capacity: 50,
    // closed for registration
    registrationCloses: [-1, '18:00'],
    seats: [
      { audience: ['shuibu'], registered: 38 },
      { audience: ['audit', 'icbc'], registered: 6 },
    ],
  },
  {
    title: '居民恳谈日：环卫新村楼道灯装好以后',
    category: 'resident_forum',
    description: describe(
      '路灯亮了，还缺什么',
      '请鼓楼供电服务中心回访，听居民说亮度、开关时间和电费分摊。',
      RESIDENTS,
    ),
    host: 'huanwei',
    cohosts: ['power'],
    place: PLACES.huanwei,
    starts: [5, '19:00'],
    minutes: 90,
    capacity: null,
    seats: [{ audience: ['shuibu'], registered: 11 }],
  },
  {
    title: '企业交流座谈会：楼宇企业用工对接',
    category: 'enterprise_forum',
    description: describe(
      '“楼宇事务委员会”+“楼宇议事厅”',
      '请区人社局介绍稳岗政策，企业逐家说岗位缺口，现场对接。',
      '企业代表凭楼宇门禁入场。',
    ),
    host: 'shuibu',
    cohosts: ['zhengxiang', 'labour'],
    place: PLACES.zhengxiang,
    starts: [8, '15:00'],
    minutes: 90,
    capacity: 40,
    seats: [{ audience: ['zhengxiang-branch', 'zhengxiang', 'labour', 'shuibu-office'], registered: 14 }],
  },
  {
    title: '学思践悟 凝“新”聚力：送学上企',
    category: 'public_talk',
    description: describe(
      '“午间学习会”短课',
      '为楼宇党员讲一堂四十五分钟的短课，送一批学习书籍。',
      '不占用工作时间，职工可以旁听。',
    ),
    host: 'shuibu',
    cohosts: ['deqian', 'library'],
    place: PLACES.zhengxiang,
    starts: [9, '12:30'],
    minutes: 45,
    capacity: 30,
    seats: [{ audience: ['deqian', 'zhengxiang-branch'], registered: 9 }],
  },
  {
    title: '林纾故居参观学习',
    category: 'visit',
    description: describe(
      '读一封家书，看一座老宅',
      '故居讲解约四十分钟，随后在天井里诵读家书。',
      '场地小，名额有限；请勿触摸展品。',
    ),
    host: 'shuibu',
    cohosts: ['archives'],
    place: PLACES.linshu,
    starts: [13, '15:00'],
    minutes: 90,
    // three seats are left
    capacity: 25,
    seats: [{ audience: ['shuibu'], registered: 22 }],
  },
  {
    title: '“智汇鼓楼·才聚水部”人才研学交流',
    category: 'other',
    description: describe('青年人才面对面', '共建单位的青年党员分享求学与就业经历，分组咨询。', ON_TIME),
    host: 'shuibu',
    cohosts: ['neworiental'],
    place: PLACES.lectern,
    starts: [20, '14:30'],
    minutes: 120,
    capacity: 50,
    seats: [{ audience: ['shuibu'], registered: 6 }],
  },
]
