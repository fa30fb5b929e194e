import type { OrganizationPlan } from './organizations.ts'

/** A community and the branch that does its work: `zhongshan` and `zhongshan-branch`. */
const community = (key: string, street: string, name: string, members: number): OrganizationPlan => ({
  key,
  kind: 'community',
  name: street + name,
  shortName: name,
  children: [
    {
      key: `${key}-branch`,
      kind: 'branch',
      name: `${street}${name}党支部`,
      shortName: `${name}党支部`,
      members,
    },
  ],
})

const partner = (key: string, name: string, shortName: string, members: number): OrganizationPlan => ({
  key,
  kind: 'unit',
  name,
  shortName,
  isPartnerUnit: true,
  members,
})

const branch = (key: string, name: string, shortName: string, members: number): OrganizationPlan => ({
  key,
  kind: 'branch',
  name,
  shortName,
  members,
})

/** A partner unit stands below the street that it builds with; units of the district itself below the district. */
const GUDONG: OrganizationPlan = {
  key: 'gudong',
  kind: 'committee',
  name: '中共鼓楼区鼓东街道工作委员会',
  shortName: '鼓东街道党工委',
  children: [
    branch('gudong-office', '鼓东街道机关党支部', '街道机关党支部', 26),
    community('zhongshan', '鼓东街道', '中山社区', 48),
    community('qingcheng', '鼓东街道', '庆城社区', 30),
    community('jingda', '鼓东街道', '井大社区', 28),
    community('yeshan', '鼓东街道', '冶山社区', 24),
    community('kaiyuan', '鼓东街道', '开元社区', 22),
    partner('prov-publicity', '省委宣传部机关', '省委宣传部机关', 36),
    partner('prov-united-front', '省委统战部机关', '省委统战部机关', 12),
    partner('city-construction', '福州市建设局', '市建设局', 9),
    partner('city-drainage', '福州市排水公司', '市排水公司', 9),
    partner('jintou', '福建省金融投资有限责任公司', '省金投公司', 10),
    partner('xingyin', '兴银理财有限责任公司', '兴银理财', 10),
  ],
}

/** '福建省电子信息集团、福建省工行、区审计局等30家共建单位': six are named in the article, the rest are generic. */
const SHUIBU_PARTNER_UNITS: OrganizationPlan[] = [
  partner('electronics', '福建省电子信息集团', '省电子信息集团', 5),
  partner('icbc', '福建省工行', '福建省工行', 5),
  partner('audit', '鼓楼区审计局', '区审计局', 4),
  partner('zhengxiang', '正祥中心楼宇事务委员会', '正祥中心', 4),
  partner('neworiental', '福州市新东方教育咨询有限公司', '市新东方', 3),
  partner('power', '鼓楼供电服务中心', '鼓楼供电中心', 4),
  ...(
    [
      ['finance', '鼓楼区财政局', '区财政局'],
      ['statistics', '鼓楼区统计局', '区统计局'],
      ['education', '鼓楼区教育局', '区教育局'],
      ['civil', '鼓楼区民政局', '区民政局'],
      ['justice', '鼓楼区司法局', '区司法局'],
      ['labour', '鼓楼区人社局', '区人社局'],
      ['housing', '鼓楼区住建局', '区住建局'],
      ['health', '鼓楼区卫健局', '区卫健局'],
      ['market', '鼓楼区市场监管局', '区市场监管局'],
      ['emergency', '鼓楼区应急管理局', '区应急管理局'],
      ['veterans', '鼓楼区退役军人事务局', '区退役军人局'],
      ['ecology', '鼓楼生态环境局', '区生态环境局'],
      ['tax', '鼓楼区税务局', '区税务局'],
      ['fire', '鼓楼区消防救援大队', '区消防大队'],
      ['union', '鼓楼区总工会', '区总工会'],
      ['women', '鼓楼区妇联', '区妇联'],
      ['youth', '共青团鼓楼区委', '团区委'],
      ['redcross', '鼓楼区红十字会', '区红十字会'],
      ['archives', '鼓楼区档案馆', '区档案馆'],
      ['library', '鼓楼区图书馆', '区图书馆'],
      ['police', '水部派出所', '水部派出所'],
      ['clinic', '水部街道社区卫生服务中心', '水部卫生中心'],
      ['school', '水部中心小学', '水部中心小学'],
      ['post', '水部邮政支局', '水部邮政支局'],
    ] as const
  ).map(([key, name, shortName]) => partner(key, name, shortName, 2)),
]

const SHUIBU: OrganizationPlan = {
  key: 'shuibu',
  kind: 'committee',
  name: '中共鼓楼区水部街道工作委员会',
  shortName: '水部街道党工委',
  children: [
    branch('shuibu-office', '水部街道机关党支部', '水部机关党支部', 16),
    // 环卫新村, whose stairs had no lamps, is a compound of this community
    community('huanwei', '水部街道', '环卫社区', 14),
    community('jianhua', '水部街道', '建华社区', 12),
    community('qionghe', '水部街道', '琼河社区', 12),
    community('mindu', '水部街道', '闽都社区', 11),
    community('fuxin', '水部街道', '福新社区', 10),
    community('liuyi', '水部街道', '六一社区', 10),
    branch('zhengxiang-branch', '正祥中心楼宇联合党支部', '正祥中心党支部', 9),
    {
      // '对流动党员开展“一精三学”活动,建立2个流动党员微信群'
      ...branch('shuibu-mobile', '水部街道流动党员党支部', '流动党员党支部', 22),
      mobile: true,
    },
    {
      key: 'deqian',
      kind: 'unit',
      name: '福建得乾集团有限责任公司',
      shortName: '得乾集团',
      children: [branch('deqian-branch', '福建得乾集团党支部', '得乾集团党支部', 6)],
    },
    ...SHUIBU_PARTNER_UNITS,
  ],
}

export const GULOU: OrganizationPlan = {
  key: 'gulou',
  kind: 'committee',
  name: '中共福州市鼓楼区委员会',
  shortName: '鼓楼区委',
  children: [
    branch('gulou-organization', '鼓楼区委组织部机关党支部', '区委组织部支部', 10),
    partner('publicity', '鼓楼区委宣传部机关', '区委宣传部机关', 36),
    partner('urban', '鼓楼区城管局', '区城管局', 14),
    GUDONG,
    SHUIBU,
    {
      key: 'antai',
      kind: 'committee',
      name: '中共鼓楼区安泰街道工作委员会',
      shortName: '安泰街道党工委',
      children: [branch('antai-office', '安泰街道机关党支部', '安泰机关党支部', 18)],
    },
  ],
}
