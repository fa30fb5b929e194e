import { describe, ON_TIME, OUTDOOR, RESIDENTS } from './descriptions.ts'
import { SHUIBU_ENTERPRISES } from './enterprises.ts'
import { type ScheduledEventPlan, spread, turn } from './event-plan.ts'
import { SHUIBU_PARTNERS } from './organizations.ts'
import { type DemoPlace, PLACES } from './places.ts'
import { createRandom } from './random.ts'

/** 水部街道 as the newspaper article reports it. Its past events of these categories are these, no more and no fewer. */
const random = createRandom('shuibu')

/** '联合……等30家共建单位,开展主题党日活动、志愿服务、红色观影等25场次': each of the 30 takes part. */
const JOINT: readonly (readonly [
  category: 'party_day' | 'volunteering' | 'film',
  title: string,
  place: DemoPlace,
])[] = [
  ['party_day', '主题党日：党员政治生活馆里过“政治生日”', PLACES.lifeHall],
  ['party_day', '主题党日：林纾故居里的家国情怀', PLACES.linshu],
  ['party_day', '主题党日：红色大讲坛开讲', PLACES.lectern],
  ['film', '红色观影：老电影里的入党誓言', PLACES.cinema],
  ['volunteering', '环卫新村楼道清洁日', PLACES.huanwei],
  ['party_day', '主题党日：重温入党志愿书', PLACES.lifeHall],
  ['volunteering', '社区义诊与健康咨询', PLACES.shuibu],
  ['party_day', '主题党日：算好“廉洁账”', PLACES.lifeHall],
  ['volunteering', '平安巡防志愿服务', PLACES.huanwei],
  ['film', '红色观影：大国工匠', PLACES.cinema],
  ['party_day', '主题党日：支部结对学章程', PLACES.lectern],
  ['volunteering', '安全用电入户检查', PLACES.huanwei],
  ['party_day', '主题党日：走进林纾故居读家书', PLACES.linshu],
  ['volunteering', '为户外劳动者送水送药', PLACES.shuibu],
  ['film', '红色观影：山海情深', PLACES.cinema],
  ['party_day', '主题党日：楼宇党员“晨会党建”展示', PLACES.zhengxiang],
  ['volunteering', '儿童阅读陪伴', PLACES.lectern],
  ['party_day', '主题党日：学习身边的优秀共产党员', PLACES.lifeHall],
  ['volunteering', '邻里互助“修修补补”日', PLACES.huanwei],
  ['film', '红色观影：守岛人的故事', PLACES.cinema],
  ['party_day', '主题党日：“学思想、强党性、重实践、建新功”', PLACES.lifeHall],
  ['volunteering', '税费政策上门辅导', PLACES.zhengxiang],
  ['volunteering', '消防安全进楼道', PLACES.huanwei],
  ['party_day', '主题党日：结对共建成果分享', PLACES.lectern],
  ['film', '红色观影：我和我的家乡', PLACES.cinema],
]

const joint = JOINT.map(([category, title, place], index): ScheduledEventPlan => {
  const cohosts = [index, index + 13, index + 25].map((at) => turn(SHUIBU_PARTNERS, at))
  const attended = category === 'film' ? random.integer(40, 60) : random.integer(18, 34)
  return {
    title,
    category,
    description: describe(
      {
        party_day: '与共建单位同过主题党日',
        film: '看一部好电影，谈一点真感受',
        volunteering: '共建单位党员志愿服务',
      }[category],
      category === 'film'
        ? '集中观影后留二十分钟自由交流，不写观后感、不拍照打卡。'
        : '街道与共建单位一起商定主题、一起出人出力，结束后把下一步要做的事当场认领。',
      category === 'volunteering' ? OUTDOOR : ON_TIME,
    ),
    host: 'shuibu',
    cohosts,
    place,
    starts: [spread(25, -297, -3)[index]!, turn(['09:00', '14:30', '19:00'], index)],
    minutes: category === 'film' ? 135 : 120,
    capacity: category === 'film' ? 80 : 50,
    seats: [
      { audience: cohosts, registered: 3, attended: 3 },
      { audience: ['shuibu'], registered: attended, attended: attended - 3 },
    ],
    withdrawn: index % 3 === 0 ? 1 : 0,
  }
})

const COMMUNITIES = [
  ['huanwei', '环卫社区'],
  ['jianhua', '建华社区'],
  ['qionghe', '琼河社区'],
  ['mindu', '闽都社区'],
  ['fuxin', '福新社区'],
  ['liuyi', '六一社区'],
] as const

/** '如,针对环卫新村公共阶梯未安装路灯问题': the first topic; six communities with seventeen topics make 102. */
const TOPICS = [
  '公共阶梯安装路灯',
  '楼道堆物清理',
  '停车位划线',
  '下水管道疏通',
  '加装电梯意见征询',
  '电动车充电点选址',
  '垃圾投放点调整',
  '屋顶渗漏维修',
  '小区门禁更换',
  '健身器材更新',
  '养老助餐点设置',
  '噪声扰民协调',
  '雨污分流改造',
  '空调外机滴水',
  '绿化修剪',
  '快递柜摆放',
  '楼院议事公约',
] as const

/** '以“居民恳谈日”为载体,组织开展议事活动102次' */
const forums = random
  .shuffle(COMMUNITIES.flatMap(([key, name]) => TOPICS.map((topic) => ({ key, name, topic }))))
  .map(({ key, name, topic }, index): ScheduledEventPlan => {
    const lamps = key === 'huanwei' && topic === TOPICS[0]
    const attended = random.integer(6, 14)
    return {
      title: `居民恳谈日：${lamps ? '环卫新村' : name}${topic}`,
      category: 'resident_forum',
      description: describe(
        '“党建引领、多方联动、共治共商”',
        lamps
          ? '环卫新村的公共阶梯一直没有路灯。请鼓楼供电服务中心到场，和居民一起商议性价比最高的布线安装办法。'
          : `就${topic}听取居民意见，能当场商定的当场商定。法务特派员在场，可现场咨询。`,
        RESIDENTS,
      ),
      host: key,
      cohosts: [lamps ? 'power' : turn(SHUIBU_PARTNERS, index)],
      place: key === 'huanwei' ? PLACES.huanwei : { name: `${name}党群服务中心`, address: '一楼议事厅' },
      starts: [spread(102, -299, -2)[index]!, turn(['19:00', '19:30', '09:30'], index)],
      minutes: 90,
      capacity: null,
      seats: [{ audience: ['shuibu'], registered: attended + random.integer(0, 3), attended }],
    }
  })

/** '累计走访企业335场次': by the street's own cadres. */
const visits = Array.from({ length: 335 }, (_, index): ScheduledEventPlan => {
  const enterprise = turn(SHUIBU_ENTERPRISES, index)
  return {
    title: `走访企业：${enterprise}`,
    category: 'enterprise_visit',
    description: describe(
      '“服务企业直通车”',
      '了解企业经营情况，宣传惠企政策，收集需要协调的事项，纳入“一企一议”。',
      '每组两到三人，不要求企业准备材料。',
    ),
    host: 'shuibu-office',
    place: { name: enterprise, address: '水部街道辖区' },
    starts: [spread(335, -299, -2)[index]!, turn(['09:00', '10:30', '15:00', '16:30', '14:00'], index)],
    minutes: 50,
    capacity: null,
    seats: [
      { audience: ['shuibu-office'], limit: 14, registered: 2 + (index % 2), attended: 2 + (index % 2) },
    ],
  }
})

const FORUM_TOPICS = [
  '楼宇企业用工对接',
  '惠企政策兑现答疑',
  '“一企一议”集中会商',
  '税费优惠直达快享',
  '融资需求对接',
  '楼宇安全与物业服务',
  '数字化转型经验交流',
] as const

/** '召开企业交流座谈会31场次' */
const enterpriseForums = Array.from({ length: 31 }, (_, index): ScheduledEventPlan => {
  const attended = random.integer(5, 11)
  const round = Math.floor(index / FORUM_TOPICS.length) + 1
  return {
    title: `企业交流座谈会：${turn(FORUM_TOPICS, index)}（第${round}次）`,
    category: 'enterprise_forum',
    description: describe(
      '“楼宇事务委员会”+“楼宇议事厅”',
      '邀请楼宇企业与职能部门面对面，逐条回应上次收集的事项，再提新的需求。',
      '企业代表凭楼宇门禁入场；会议约一个半小时。',
    ),
    host: 'shuibu',
    cohosts: ['zhengxiang', turn(['electronics', 'icbc', 'tax', 'labour', 'market'], index)],
    place: index % 3 === 2 ? PLACES.shuibu : PLACES.zhengxiang,
    starts: [spread(31, -295, -4)[index]!, turn(['15:00', '09:30'], index)],
    minutes: 90,
    capacity: 40,
    seats: [
      {
        audience: ['shuibu-office', 'zhengxiang-branch', 'deqian', 'electronics', 'zhengxiang'],
        registered: attended + 1,
        attended,
      },
    ],
  }
})

/** '为福建得乾集团有限责任公司等两新组织开展送书上门、送学上企的活动10场次' */
const studyDeliveries = Array.from({ length: 10 }, (_, index): ScheduledEventPlan => {
  const [enterprise, address] =
    index === 0 ? ['福建得乾集团有限责任公司', '党员活动室'] : [SHUIBU_ENTERPRISES[index + 2]!, '会议室']
  return {
    title: '学思践悟 凝“新”聚力：送书上门、送学上企',
    category: 'public_talk',
    description: describe(
      `走进${enterprise}`,
      '给企业党员送去学习书籍，利用“晨会党建”“午间学习会”讲一堂短课，不占用生产时间。',
      '时长四十五分钟；企业职工都可以旁听。',
    ),
    host: 'shuibu',
    cohosts: index === 0 ? ['deqian'] : [turn(['library', 'archives', 'youth'], index)],
    place: { name: enterprise, address },
    starts: [spread(10, -285, -7)[index]!, turn(['08:30', '12:30'], index)],
    minutes: 45,
    capacity: null,
    seats: [
      { audience: ['shuibu-office'], registered: 3, attended: 3 },
      { audience: ['deqian', 'zhengxiang-branch'], registered: 7, attended: random.integer(5, 7) },
    ],
  }
})

/** '开展金企沙龙活动3场次'; '开展“智汇鼓楼·才聚水部”活动' */
const salons = (
  [
    ['金企沙龙：知识产权质押融资', 'icbc', PLACES.zhengxiang],
    ['金企沙龙：小微企业信用贷款', 'icbc', PLACES.zhengxiang],
    ['“智汇鼓楼·才聚水部”人才研学交流', 'neworiental', PLACES.lectern],
    ['金企沙龙：供应链金融', 'electronics', PLACES.zhengxiang],
  ] as const
).map(([title, cohost, place], index): ScheduledEventPlan => ({
  title,
  category: 'other',
  description: describe(
    '发展联谋、资源联享',
    '请共建单位的业务骨干讲案例、答问题，会后可以一对一咨询。',
    ON_TIME,
  ),
  host: 'shuibu',
  cohosts: [cohost],
  place,
  starts: [spread(4, -280, -10)[index]!, '15:00'],
  minutes: 120,
  capacity: 50,
  seats: [{ audience: ['shuibu'], registered: 26, attended: 22 + index }],
}))

export const SHUIBU_EVENTS: readonly ScheduledEventPlan[] = [
  ...joint,
  ...forums,
  ...visits,
  ...enterpriseForums,
  ...studyDeliveries,
  ...salons,
]
