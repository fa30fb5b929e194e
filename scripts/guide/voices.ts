import type { ArticleDetail, ArticleInput } from '@tongxin/contract/articles'
import { type District, done } from './district.ts'

const REFLECTIONS = [
  '看了共建半年的回顾，感触最深的是“把议事桌搬到大树下”。居民的事坐在办公室里议不透，走到院子里，话就多了，办法也多了。我在楼道里住了二十年，愿意把一单元的意见先收起来。',
  '联学不是听一遍就完。回来以后我们小组把协议逐条对了一遍，认领了暑期托管的两个下午。',
]

async function pictureReflections(district: District): Promise<void> {
  const { stage, api, organizer, organization, numbersOf } = district
  const input: ArticleInput = {
    organizationId: organization('鼓东街道党工委').id,
    channel: 'news',
    takesReflections: true,
    title: '上半年“三级联动”共建见闻',
    content: [{ kind: 'paragraph', runs: [{ text: '签订共建协议以来，联学、联办、联服务。' }] }],
  }
  const { id } = done(await organizer.post<ArticleDetail>('/api/articles', input))
  done(await organizer.post(`/api/articles/${id}/publish`))
  const numbers = await numbersOf('庆城社区党支部', 12)
  for (const [place, text] of REFLECTIONS.entries()) {
    const person = await api.login(numbers[10 + place]!)
    done(await person.put(`/api/articles/${id}/reflection`, { text, pictures: [], draft: false }))
  }
  // WeChat was not sure.
  await api.database.pool.query(`update reflections set state = 'in_review', check_due_at = null`)
  const desk = await stage.sit(organizer)
  await desk.open('/workbench/reflections/index')
  await desk.see(/^看了共建半年的回顾/).waitFor()
  await desk.picture('reflections')
  await desk.tap('导出 Word')
  await desk.see('导出心得体会').waitFor()
  await desk.picture('reflections-export')
  await desk.context.close()
}

async function pictureSuggestions(district: District): Promise<void> {
  const { stage, api, organizer, organization, at, numbersOf } = district
  const organizationId = organization('鼓东街道党工委').id
  const numbers = await numbersOf('冶山社区党支部', 12)
  const from = async (place: number, moment: string, body: object) =>
    at(moment, async () =>
      done(
        await (
          await api.login(numbers[place]!)
        ).send<{ id: number }>(
          'POST',
          '/api/suggestions',
          { organizationId, ...body },
          { 'idempotency-key': `guide-suggestion-${place}` },
        ),
      ),
    )
  await from(9, '2026-06-22T20:10:00+08:00', {
    kind: 'suggestion',
    text: '主题党日能不能有时放在周末？在外地上班的同志平时赶不回来。',
    anonymous: true,
  })
  const asked = await from(10, '2026-06-23T19:32:00+08:00', {
    kind: 'question',
    text: '我的组织关系从外省转来，党费从哪个月开始在这里交？',
    anonymous: false,
  })
  const desk = await stage.sit(organizer)
  await desk.open('/workbench/suggestions/list/index')
  await desk.see(/^我的组织关系从外省转来/).waitFor()
  await desk.picture('suggestions')
  await desk.open(`/workbench/suggestions/one/index?id=${asked.id}`)
  await desk.page
    .locator('[aria-label="答复"] textarea')
    .fill('从接收的次月起在本支部交。以前的在原支部结清，有疑问可以找支部书记。')
  await desk.picture('suggestion')
  await desk.context.close()
}

/** 心得体会、投诉建议 */
export async function pictureVoices(district: District): Promise<void> {
  await pictureReflections(district)
  await pictureSuggestions(district)
}
