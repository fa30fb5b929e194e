import { type DemoPlace, PLACES } from './places.ts'

/** What 鼓东街道 did, a line an event; the counts are those of the newspaper article. */

export type Row = readonly [title: string, host: string, cohosts: readonly string[], place?: DemoPlace]

/** '目前,街道共分类分批联合开展主题党课19场' */
export const LECTURES: readonly Row[] = [
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
export const STUDIES: readonly Row[] = [
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
export const TALKS: readonly Row[] = [
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
export const VOLUNTEERING: readonly (readonly [
  title: string,
  host: string,
  attended: number,
  place?: DemoPlace,
])[] = [
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
  ['放学后青少年托管助教', 'qingcheng', 16],
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
export const FORUMS: readonly Row[] = [
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
