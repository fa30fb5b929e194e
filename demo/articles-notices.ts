import type { ArticlePlan } from './article-plan.ts'

/** 通知, with and without 已知悉. */
export const NOTICES: readonly ArticlePlan[] = [
  {
    channel: 'notice',
    organization: 'gudong',
    title: '关于召开第四季度支部党员大会的通知',
    summary: '请各支部在本月底前召开，议题见正文。',
    cover: 'hall',
    published: [-1, '15:00'],
    asksAcknowledgement: true,
    confirmed: 0.6,
    pinnedUntil: [6, '18:00'],
    reads: 231,
    text: `
      各党支部：
      支部党员大会一般每季度召开 1 次。请各支部在本月底前召开第四季度支部党员大会，议题如下：
      1. 听取和审查支部委员会的工作报告。
      2. 讨论明年主题党日的安排。
      3. 讨论接收预备党员和预备党员转正（有的支部）。
      请全体党员安排好时间，不能参加的提前在活动页请假。看到通知后请点“已知悉”。
    `,
  },
  {
    channel: 'notice',
    organization: 'zhongshan',
    title: '进社区志愿服务：老旧小区清扫集合安排',
    summary: '周六上午九点，社区党群服务中心门口集合。',
    cover: 'serve',
    published: [-3, '18:30'],
    asksAcknowledgement: true,
    confirmed: 0.8,
    demoMember: { confirmed: true },
    reads: 64,
    text: `
      请报了名的同志：
      - 上午九点在社区党群服务中心门口集合，带水杯，穿平底鞋。
      - 手套、扫把、袋子由社区准备。
      - 下雨改到下一个星期六，另行通知。
    `,
  },
  {
    channel: 'notice',
    organization: 'shuibu',
    title: '流动党员返乡登记的通知',
    summary: '春节前返乡的流动党员，请告诉流出地支部。',
    cover: 'hills',
    published: [-5, '10:00'],
    categories: ['mobile'],
    asksAcknowledgement: true,
    confirmed: 0.5,
    reads: 22,
    text: `
      各位流动党员同志：
      春节前返乡的，请告诉所在支部返乡的大致时间，方便安排组织生活和走访。不返乡的也请报个平安。
      学习资料在“学习”页可以按期查看，没有微信群的同志不用另外加群。
    `,
  },
  {
    channel: 'notice',
    organization: 'gulou',
    title: '关于按月自觉交纳党费的提醒',
    summary: '按月交纳，遇特殊情况可以每季度交纳一次。',
    cover: 'book',
    published: [-15, '09:00'],
    reads: 640,
    text: `
      党员应当增强党员意识，主动按月交纳党费。遇到特殊情况，经党支部同意，可以每季度交纳 1 次党费，也可以委托其他党员代为交纳或者补交党费，补交时间一般不得超过 6 个月。
      交纳的标准和办法由所在支部说明，这个小程序里不收取任何费用。
    `,
  },
  {
    channel: 'notice',
    organization: 'gudong',
    title: '下周主题党日安排',
    summary: '到点自动发布。',
    cover: 'wall',
    published: [1, '08:30'],
    asksAcknowledgement: true,
    text: `
      下周的主题党日在冶山春秋园举行，内容是现场教学和交流。具体时间见活动页，请先报名。
    `,
  },
]
