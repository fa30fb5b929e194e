import { describe, ON_TIME, OUTDOOR, RESIDENTS } from './descriptions.ts'
import { GUDONG_ENTERPRISES } from './enterprises.ts'
import { type ScheduledEventPlan, spread, turn } from './event-plan.ts'
import { type DemoPlace, MEETING_PLACE, PLACES } from './places.ts'
import { createRandom } from './random.ts'

/** 鼓东街道 as the newspaper article reports it. Its past events of these categories are these, no more and no fewer. */
const random = createRandom('gudong')

type Row = readonly [title: string, host: string, cohosts: readonly string[], place?: DemoPlace]

/** A row's place is where its host meets, unless it says otherwise. */
const placeOf = ([, host, , place]: Row) => place ?? MEETING_PLACE[host] ?? PLACES.gudong

/** '目前,街道共分类分批联合开展主题党课19场' */
const LECTURES: readonly Row[] = [
  ['弘扬“四下基层”优良传统主题党课', 'gudong', ['publicity'], PLACES.civic],
  ['“学思想、强党性、重实践、建新功”主题党课', 'gudong', ['prov-publicity'], PLACES.civic],
  ['冶山春秋园里的现场党课：城市根脉与初心', 'yeshan-branch', ['prov-publicity'], PLACES.yeshanPark],
  ['支部书记讲党课：把群众的小事当大事', 'qingcheng-branch', ['city-construction']],
  ['学习党章主题党课', 'zhongshan-branch', ['publicity']],
  ['人民城市人民建主题党课', 'kaiyuan-branch', ['urban']],
  ['老党员的入党故事：身边榜样讲党课', 'zhongshan-branch', ['prov-united-front']],
  ['纪律与作风主题党课', 'gudong', ['jintou']],
  ['党建引领基层治理主题党课', 'jingda-branch', ['city-drainage']],
  ['青年党员微党课：我在社区当网格员', 'kaiyuan-branch', ['xingyin']],
  ['民法典与邻里生活主题党课', 'qingcheng-branch', ['prov-united-front']],
  ['金融服务实体经济专题党课', 'gudong', ['xingyin', 'jintou'], PLACES.talents],
  ['党史学习教育主题党课：福州的红色印记', 'yeshan-branch', ['prov-publicity'], PLACES.yeshanPark],
  ['信访接待下基层现场党课', 'zhongshan-branch', ['publicity']],
  ['调查研究下基层主题党课', 'jingda-branch', ['city-construction']],
  ['现场办公下基层主题党课', 'qingcheng-branch', ['city-drainage']],
  ['宣传党的路线方针政策下基层主题党课', 'gudong', ['prov-publicity', 'publicity'], PLACES.civic],
  ['在职党员“双报到”主题党课', 'kaiyuan-branch', ['urban']],
  ['新发展党员第一课', 'gudong', ['publicity'], PLACES.civic],
]

/** '各类理论联学活动18场', '“2+1”联学共学活动' with 省委宣传部机关, 区委宣传部机关 and 中山社区 */
const STUDIES: readonly Row[] = [
  ['“2+1”联学共学：主题教育读书班', 'zhongshan-branch', ['prov-publicity', 'publicity'], PLACES.civic],
  ['“2+1”联学共学：原著领读会', 'zhongshan-branch', ['prov-publicity', 'publicity']],
  ['“2+1”联学共学：调查研究方法交流', 'zhongshan-branch', ['prov-publicity', 'publicity'], PLACES.civic],
  ['理论联学：城市更新与历史文化保护', 'yeshan-branch', ['city-construction'], PLACES.yeshanPark],
  ['理论联学：排水防涝与韧性城市', 'jingda-branch', ['city-drainage']],
  ['理论联学：金融知识进支部', 'gudong', ['xingyin'], PLACES.talents],
  ['理论联学：优化营商环境怎么看怎么办', 'gudong', ['jintou']],
  ['理论联学：统一战线工作条例', 'qingcheng-branch', ['prov-united-front']],
  ['理论联学：城市精细化管理', 'kaiyuan-branch', ['urban']],
  ['理论联学：“四下基层”与群众工作', 'gudong', ['prov-publicity'], PLACES.civic],
  ['联学共学：支部工作条例逐条读', 'qingcheng-branch', ['publicity']],
  ['联学共学：社区工作者与机关党员结对夜谈', 'kaiyuan-branch', ['prov-publicity']],
  ['联学共学：绿色金融与低碳生活', 'yeshan-branch', ['xingyin']],
  ['联学共学：主题教育专题研讨', 'gudong', ['publicity', 'urban'], PLACES.civic],
  ['联学共学：老旧小区改造政策解读', 'jingda-branch', ['city-construction']],
  ['联学共学：讲好福州故事', 'zhongshan-branch', ['prov-publicity']],
  ['联学共学：数字治理与网格服务', 'kaiyuan-branch', ['urban']],
  ['理论联学：主题教育学习成果交流', 'gudong', ['prov-publicity', 'publicity'], PLACES.civic],
]

/** '联办宣讲活动13场', '“新思想飞入寻常百姓家”宣讲进社区活动', '主题教育党员“微宣讲”活动' */
const TALKS: readonly Row[] = [
  ...(['zhongshan', 'qingcheng', 'jingda', 'yeshan', 'kaiyuan'] as const).map((key, index): Row => [
    `“新思想飞入寻常百姓家”宣讲进社区（${['中山', '庆城', '井大', '冶山', '开元'][index]}社区）`,
    key,
    ['publicity'],
  ]),
  ['主题教育党员“微宣讲”', 'zhongshan', ['prov-publicity', 'publicity']],
  ['榕树下的宣讲：从一件小事看治理', 'qingcheng', ['publicity'], PLACES.bajiaolou],
  ['冶山春秋园“微宣讲”：两千两百年的城', 'yeshan', ['prov-publicity'], PLACES.yeshanPark],
  ['防范养老诈骗宣讲进社区', 'jingda', ['xingyin']],
  ['垃圾分类与文明养犬宣讲', 'kaiyuan', ['urban']],
  ['惠企政策宣讲进楼宇', 'gudong', ['jintou'], PLACES.talents],
  ['家门口的政策宣讲：老旧小区加装电梯', 'qingcheng', ['city-construction']],
  ['青年宣讲员走进社区课堂', 'gudong', ['publicity'], PLACES.civic],
]

/** '组织进社区报到党员开展志愿服务活动23场,参与服务360人次': the attendances add up to 360. */
const VOLUNTEERING: readonly (readonly [title: string, host: string, attended: number, place?: DemoPlace])[] =
  [
    ['文明交通劝导志愿服务', 'zhongshan', 15],
    ['楼道“小广告”清理', 'kaiyuan', 16],
    ['社区图书角整理与捐书', 'zhongshan', 14],
    ['独居老人上门探访', 'qingcheng', 18],
    ['义务理发进小区', 'jingda', 12],
    ['冶山春秋园环境维护', 'yeshan', 17, PLACES.yeshanPark],
    ['垃圾分类桶边督导', 'kaiyuan', 15],
    ['防汛物资搬运与沙袋码放', 'jingda', 20, PLACES.jingdaEstate],
    ['老年人智能手机教学', 'zhongshan', 13],
    ['共享单车整理', 'yeshan', 14],
    ['暑期青少年托管助教', 'qingcheng', 16],
    ['入户宣传反诈知识', 'kaiyuan', 15],
    ['小区消防通道清障', 'jingda', 12, PLACES.jingdaEstate],
    ['无偿献血现场服务', 'gudong', 18, PLACES.civic],
    ['旧衣物分拣与捐赠', 'zhongshan', 15],
    ['老旧电线排查协助', 'qingcheng', 14],
    ['社区花圃认养', 'yeshan', 16],
    ['长者食堂帮厨', 'kaiyuan', 15],
    ['地下室积水排查', 'jingda', 14, PLACES.jingdaEstate],
    ['敬老上门服务', 'zhongshan', 15],
    ['在职党员进社区“双报到”', 'zhongshan', 26],
    ['八角楼巷管道疏通协助', 'qingcheng', 12, PLACES.bajiaolou],
    ['老旧小区环境清扫', 'qingcheng', 18],
  ]

/** '发动共建单位参与居民恳谈日、“参与式预算”、建言献策等各类活动12场' */
const FORUMS: readonly Row[] = [
  [
    '居民恳谈日：八角楼巷30号大院污水管道疏通',
    'qingcheng',
    ['prov-united-front', 'city-construction', 'city-drainage'],
    PLACES.bajiaolou,
  ],
  ['居民恳谈日：井大新村地下室积水怎么治', 'jingda', ['city-construction', 'city-drainage']],
  ['居民恳谈日：楼前停车位怎么划', 'kaiyuan', ['urban']],
  ['居民恳谈日：加装电梯费用分摊', 'zhongshan', ['city-construction']],
  ['居民恳谈日：电动车充电棚选址', 'yeshan', ['urban']],
  ['“参与式预算”议事会：口袋公园怎么建', 'kaiyuan', ['city-construction']],
  ['“参与式预算”议事会：社区微改造项目票选', 'zhongshan', ['publicity']],
  ['“参与式预算”议事会：长者活动室添置', 'qingcheng', ['jintou']],
  ['建言献策会：“十五分钟生活圈”缺什么', 'gudong', ['prov-publicity'], PLACES.civic],
  ['建言献策会：夜间经济与居民休息', 'gudong', ['urban']],
  ['建言献策会：共建单位资源清单对接', 'gudong', ['jintou', 'xingyin'], PLACES.talents],
  ['居民恳谈日：雨天积水点回头看', 'jingda', ['city-drainage'], PLACES.jingdaEstate],
]

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
