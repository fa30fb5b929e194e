import { type District, done } from './district.ts'
import { PHONE, type Seat } from './stage.ts'

/** 工作台、发布活动 */
export async function picturePublishing({ stage, organizer }: District): Promise<void> {
  const phone = await stage.sit(organizer, PHONE)
  await phone.open('/workbench/home/index')
  await phone.see('件待办').waitFor()
  await phone.picture('workbench-phone')
  await phone.context.close()

  const desk = await stage.sit(organizer)
  await desk.open('/workbench/home/index')
  await desk.see('投屏').waitFor()
  await desk.picture('workbench')

  await desk.open('/workbench/event-form/index')
  await desk.page.getByRole('radio', { name: '观影', exact: true }).click()
  await desk.field('活动名称').fill('红色影片集中观影')
  await desk.tap('添加共建单位')
  for (const name of ['省委宣传部机关', '福州市建设局']) {
    await desk.field('搜索组织').fill(name)
    await desk.page.getByRole('checkbox', { name, exact: true }).click()
  }
  await desk.tap(/^完成/)
  await desk.field('活动说明').fill('请提前十分钟到场，凭报名凭证入座。')
  await desk.see('已自动保存').waitFor()
  await desk.top()
  await desk.picture('form-basics')
  await desk.tap('下一步')
  await desk.page.getByLabel('开始时间').fill('2026-06-30T14:30')
  await desk.page.getByLabel('结束时间').fill('2026-06-30T16:30')
  await desk.field('活动地点').fill('东街口影城')
  await desk.field('详细地址').fill('三号厅')
  await turn(desk, /^限定名额/)
  await desk.field('总名额').fill('200')
  await turn(desk, /^按单位分配名额/)
  await desk.see('到时放开没用完的名额').waitFor()
  await desk.page.locator('.quota-table').scrollIntoViewIfNeeded()
  await desk.picture('form-seats')
  await desk.tap('下一步')
  await desk.tap(/^更多设置/)
  await desk.see('群众也可以报名').waitFor()
  await desk.picture('form-settings')
  await turn(desk, /^报名需要审核/)
  await desk.tap('添加问题')
  await desk.page.getByRole('radio', { name: '单选' }).click()
  await desk.field('问题').fill('是否需要轮椅座位')
  await desk.field('选项 1').fill('需要')
  await desk.field('选项 2').fill('不需要')
  await turn(desk, /^必填/)
  await desk.picture('form-question')
  await desk.context.close()
}

const turn = (desk: Seat, name: RegExp) =>
  desk.page.getByRole('switch', { name }).filter({ visible: true }).click()

/** 系列活动、组织生活提醒、先审后发 */
export async function picturePlanning(district: District): Promise<void> {
  const { stage, organizer, committee, organization, publish } = district
  const day = await publish({
    title: '七月主题党日：学习身边榜样',
    category: 'party_day',
    startsAt: '2026-07-10T19:00:00+08:00',
    endsAt: '2026-07-10T20:30:00+08:00',
  })
  const desk = await stage.sit(organizer)
  await desk.open(`/workbench/series/index?id=${day.id}`)
  await desk.see('往后几场').waitFor()
  await desk.picture('series')
  await desk.open('/workbench/due/index')
  await desk.see('帮你记着，不作考核').waitFor()
  await desk.picture('due')
  await desk.context.close()

  const street = organization('鼓东街道党工委')
  done(await committee.patch(`/api/organizations/${street.parentId}`, { reviewsEvents: true }))
  const draft = done(
    await organizer.post<{ id: number }>('/api/events', {
      title: '续签“三级联动”支部共建协议',
      category: 'joint_study',
      startsAt: '2026-07-03T09:00:00+08:00',
      endsAt: '2026-07-03T11:00:00+08:00',
      place: { name: '鼓楼区新时代文明中心', address: '二楼报告厅' },
      hostOrganizationId: street.id,
      description: '省委宣传部机关、区委宣传部机关与中山社区续签共建协议，随后开展联学共学。',
      capacity: 120,
    }),
  )
  done(await organizer.post(`/api/events/${draft.id}/submit`))
  const above = await stage.sit(committee)
  await above.open(`/workbench/review/index?id=${draft.id}`)
  await above.see('通过并发布').waitFor()
  await above.picture('review')
  await above.context.close()
  done(await committee.patch(`/api/organizations/${street.parentId}`, { reviewsEvents: false }))
}

/** 报名名单、审核报名、代报名 */
export async function pictureRegistrations(district: District): Promise<void> {
  const { stage, api, organizer, numbersOf, publish } = district
  const desk = await stage.sit(organizer)
  const film = await publish({
    title: '红色影片集中观影',
    category: 'film',
    capacity: 8,
    requiresApproval: true,
    companionsMax: 1,
    form: [
      {
        key: 'seat',
        kind: 'single_choice',
        label: '是否需要轮椅座位',
        required: true,
        options: ['需要', '不需要'],
      },
    ],
  })
  const numbers = [...(await numbersOf('庆城社区党支部', 6)), ...(await numbersOf('冶山社区党支部', 4))]
  for (const [place, number] of numbers.entries()) {
    const person = await api.login(number)
    const answers = { seat: place === 2 ? '需要' : '不需要' }
    const companions = place === 1 ? 1 : 0
    done(await person.put(`/api/events/${film.id}/registration`, { answers, companions }))
  }
  const { items } = done(
    await organizer.get<{ items: { key: string }[] }>(`/api/events/${film.id}/registrations?state=pending`),
  )
  const keys = items.slice(0, 6).map(({ key }) => key)
  done(await organizer.post(`/api/events/${film.id}/registrations/decisions`, { keys, accept: true }))
  await desk.open(`/workbench/registrations/index?id=${film.id}`)
  await desk.see('序号').waitFor()
  await desk.picture('registrations')
  await desk.open(`/workbench/registrations/index?id=${film.id}&tab=pending`)
  await desk.page.getByRole('checkbox', { name: '全选' }).filter({ visible: true }).click()
  await desk.see('已选 4 人').waitFor()
  await desk.top()
  await desk.picture('approving')

  const visit = await publish({ title: '赴金融人才之家参观学习', category: 'visit', capacity: 40 })
  // Two of one name, so that the picture shows what is asked then.
  const twins = [...(await numbersOf('井大社区党支部', 3)), ...(await numbersOf('开元社区党支部', 3))]
  await api.database.pool.query('update members set name = $2 where number = any($1)', [
    [twins[2], twins[5]],
    '陈建华',
  ])
  await desk.open(`/workbench/registrations/enter/index?id=${visit.id}`)
  await desk.field('粘贴名单').fill('林晓梅\n陈建华、王写错')
  await desk.tap('对照名册')
  await desk.see('不止一人，请选择').waitFor()
  await desk.picture('entering')
  await desk.context.close()
}
