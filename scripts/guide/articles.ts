import type { ArticleDetail, ArticleInput, ArticleList } from '@tongxin/contract/articles'
import type { RichText } from '@tongxin/contract/rich-text'
import { word } from '../../tests/support/word.ts'
import { type District, done } from './district.ts'
import type { Seat } from './stage.ts'

const NOTICE = '关于召开第四季度支部党员大会的通知'

const paragraph = (text: string) => ({ kind: 'paragraph' as const, runs: [{ text }] })
const heading = (text: string) => ({ kind: 'heading' as const, level: 2 as const, runs: [{ text }] })

/** What somebody brings from Word. */
const BRIEFING = [
  { runs: ['七月主题党日简报'], style: 'Title' },
  { runs: ['一、做了什么'], style: '1' },
  { runs: ['观看红色影片，重温入党誓词'], list: [1, 0] as [number, number] },
  { runs: ['走访老党员三户'], list: [1, 0] as [number, number] },
  {
    rows: [
      ['时间', '地点', '人数'],
      ['7月10日', '鼓东街道办事处', '46'],
    ],
  },
  { runs: ['二、下一步打算'], style: '1' },
  '八月走进社区，为高龄党员送学上门。',
]

/** 资讯与资料：写、导入、阅读对象、知悉情况、审读 */
export async function pictureArticles(district: District): Promise<void> {
  const { stage, organizer, committee } = district
  const reviewed = await submitted(district)
  const desk = await stage.sit(organizer)
  await desk.open('/workbench/articles/list/index')
  await desk.see(NOTICE).waitFor()
  await desk.picture('articles')

  await desk.open('/workbench/articles/form/index')
  await desk.field('标题').fill('七月主题党日安排')
  await write(desk)
  await desk.see('已存在本机').waitFor()
  await desk.top()
  await desk.picture('article-editor')

  const chooser = desk.page.waitForEvent('filechooser')
  await desk.tap('导入 Word')
  const buffer = await word(BRIEFING, { lists: [{ levels: [['bullet', '•']] }] })
  await (await chooser).setFiles({ name: '主题党日简报.docx', mimeType: 'application/octet-stream', buffer })
  await desk.see('走访老党员三户').waitFor()
  await desk.picture('article-import')
  await desk.page.keyboard.press('Escape')

  await desk.tap('下一步')
  await desk.page.getByRole('radio', { name: '通知', exact: true }).click()
  await desk.tap('下一步')
  await desk.page.getByRole('switch', { name: /^要求知悉/ }).click()
  await desk.top()
  await desk.picture('article-audience')

  const notice = await find(district, NOTICE)
  await desk.open(`/workbench/articles/acknowledgements/index?id=${notice}`)
  await desk.see(/^已知悉 \d+ 人/).waitFor()
  await desk.picture('acknowledgements')
  await desk.context.close()

  const above = await stage.sit(committee)
  await above.open(`/workbench/articles/reading/index?id=${reviewed}`)
  await above.see('和第 1 版对比').click()
  await above.see('九点').waitFor()
  await above.picture('article-reading')
  await above.context.close()
}

async function write({ page }: Seat): Promise<void> {
  await page.locator('.prose').click()
  const { keyboard } = page
  await keyboard.type('## 怎么安排')
  await keyboard.press('Enter')
  await keyboard.type('七月十日晚上七点，在')
  await keyboard.press('Control+b')
  await keyboard.type('鼓东街道办事处三楼')
  await keyboard.press('Control+b')
  await keyboard.type('集中学习身边榜样。')
  await keyboard.press('Enter')
  await keyboard.type('1、签到')
  await keyboard.press('Enter')
  await keyboard.type('重温入党誓词')
  await keyboard.press('Enter')
  await keyboard.type('交流研讨')
}

async function find({ organizer }: District, title: string): Promise<number> {
  const path = `/api/articles?managed=true&q=${encodeURIComponent(title)}`
  return done(await organizer.get<ArticleList>(path)).items[0]!.id
}

/** An article that has come back from a reading once, was corrected and sent again. */
async function submitted({ organizer, committee, organization }: District): Promise<number> {
  const text = (clock: string): RichText => [
    paragraph('六月三十日，街道举办“光荣在党五十年”纪念章颁发仪式，请各支部通知到人。'),
    heading('时间和地点'),
    paragraph(`上午${clock}，鼓东街道办事处三楼会议室。`),
    paragraph('行动不便的老党员，由支部书记送到家里。'),
  ]
  const input: ArticleInput = {
    organizationId: organization('鼓东街道党工委').id,
    channel: 'notice',
    title: '“光荣在党五十年”纪念章颁发仪式安排',
    content: text('八点半'),
    needsReadings: true,
  }
  const { id } = done(await organizer.post<ArticleDetail>('/api/articles', input))
  done(await organizer.post(`/api/articles/${id}/submit`))
  const returned = { decision: 'returned', note: '时间请和老干部局再核对', version: 1 }
  done(await committee.put(`/api/articles/${id}/reading`, returned))
  done(await organizer.patch(`/api/articles/${id}`, { content: text('九点'), version: 1 }))
  done(await organizer.post(`/api/articles/${id}/submit`))
  return id
}
