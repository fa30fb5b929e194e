import type { OrganizationPlan } from './organizations.ts'

const branch = (key: string, name: string, shortName: string, members: number): OrganizationPlan => ({
  key,
  kind: 'branch',
  name,
  shortName,
  members,
})

/**
 * '区机关党委组织党史学习教育应知应会测试,570多名党员参加测试': its roster must hold that many, so these branches are
 * the largest of the district.
 */
const OFFICES: OrganizationPlan = {
  key: 'offices',
  kind: 'committee',
  name: '福州高新区机关党委',
  shortName: '区机关党委',
  children: (
    [
      ['office-party', '党群工作部', '党群部党支部', 44],
      ['office-general', '党政办公室', '党政办党支部', 42],
      ['office-economy', '经济发展局', '经发局党支部', 46],
      ['office-finance', '财政金融局', '财政局党支部', 43],
      ['office-construction', '建设局', '建设局党支部', 48],
      ['office-planning', '自然资源和规划局', '资规局党支部', 40],
      ['office-society', '社会事业局', '社会局党支部', 47],
      ['office-science', '科技创新局', '科创局党支部', 45],
      ['office-market', '市场监督管理局', '市监局党支部', 48],
      ['office-emergency', '应急管理局', '应急局党支部', 38],
      ['office-approval', '行政审批局', '审批局党支部', 44],
      ['office-enforcement', '综合执法局', '执法局党支部', 49],
      ['office-tax', '税务局', '税务局党支部', 46],
      ['office-audit', '纪工委监察审计局', '监审局党支部', 38],
    ] as const
  ).map(([key, name, shortName, members]) => branch(key, `高新区${name}党支部`, shortName, members)),
}

/** '以海西园为中心……串连起10多家企业党建示范点': five are named in the article, the rest are generic. */
const ENTERPRISES: OrganizationPlan = {
  key: 'enterprises',
  kind: 'committee',
  name: '福州高新区非公企业党委',
  shortName: '区非公企业党委',
  children: (
    [
      ['yongfu', '永福股份', '永福股份党支部', 46],
      ['beika', '北卡科技', '北卡科技党支部', 28],
      ['jiuce', '久策集团', '久策集团党支部', 36],
      ['wanda', '福州高新万达', '高新万达党支部', 30],
      ['holding', '福州高新区投资控股有限公司', '高新投控党支部', 38],
      ['haixi', '海西园联合', '海西园党支部', 22],
      ['opto', '光电产业基地项目联合', '光电基地党支部', 18],
      ['software', '软件企业联合', '软件企业党支部', 14],
      ['biomed', '生物医药企业联合', '生物医药党支部', 12],
      ['energy', '新能源企业联合', '新能源党支部', 12],
      ['incubator', '创业孵化园联合', '孵化园党支部', 11],
      ['property', '物业服务企业联合', '物业企业党支部', 11],
    ] as const
  ).map(([key, name, shortName, members]) => branch(key, `${name}党支部`, shortName, members)),
}

const NANYU: OrganizationPlan = {
  key: 'nanyu',
  kind: 'committee',
  name: '中共福州高新区南屿镇委员会',
  shortName: '南屿镇党委',
  children: [
    branch('nanyu-office', '南屿镇机关党支部', '镇机关党支部', 34),
    branch('jiangkou', '南屿镇江口村党支部', '江口村党支部', 38),
    branch('liulang', '南屿镇柳浪村党支部', '柳浪村党支部', 36),
    branch('nanyu-school', '南屿镇学区联合党支部', '镇学区党支部', 18),
    branch('nanyu-health', '南屿镇卫生院党支部', '镇卫生院党支部', 12),
  ],
}

/** '在村镇办党委的指导下,工作组安排被征收户现场看房' */
const VILLAGES_OFFICE: OrganizationPlan = {
  key: 'villages',
  kind: 'committee',
  name: '福州高新区村镇办党委',
  shortName: '村镇办党委',
  children: [branch('qishan', '旗山苑安置工作组党支部', '旗山苑党支部', 16)],
}

export const GAOXIN: OrganizationPlan = {
  key: 'gaoxin',
  kind: 'committee',
  name: '中共福州高新区工作委员会',
  shortName: '高新区党工委',
  children: [OFFICES, ENTERPRISES, NANYU, VILLAGES_OFFICE],
}
