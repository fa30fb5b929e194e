import type { Invitation } from '@tongxin/contract/binding'
import type { LoginRequest, Viewer } from '@tongxin/contract/identity'
import { Person } from '../../tests/support/api.ts'
import { workbook } from '../../tests/support/workbook.ts'
import { type District, done } from './district.ts'
import { PHONE, type Seat } from './stage.ts'

/** What stands in most offices. */
const WINDOWS_EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0'

/** 第一次进来 */
export async function pictureArrival({ stage, api, organizer, numbersOf }: District): Promise<void> {
  const [, , , , , , , secretary = ''] = await numbersOf('街道机关党支部', 8)
  const stranger = await api.loginByWechat('guide-secretary')
  const guest = await stage.sit(stranger, PHONE)
  await hideDemo(guest)
  await guest.open('/account/binding/index')
  await guest.see('用邀请码').waitFor()
  await guest.picture('binding')
  await guest.context.close()

  const { code } = done(await organizer.post<Invitation>(`/api/members/${secretary}/invitation`))
  const viewer = done(await stranger.post<Viewer>('/api/binding/invitation', { code }))
  const phone = new Person(api.baseUrl, { ...stranger.session!, viewer })

  const desk = await stage.sit(null)
  await hideDemo(desk)
  await desk.open('/account/login/index')
  await desk.see('用手机扫码登录').waitFor()
  await desk.picture('desktop-login', desk.page.locator('.desktop-login'))
  await desk.context.close()

  const { link } = done(
    await api.stranger.send<LoginRequest>('POST', '/api/login-requests', undefined, {
      'user-agent': WINDOWS_EDGE,
    }),
  )
  const token = new URL(link).pathname.split('/').pop()!
  const hand = await stage.sit(phone, PHONE)
  await hand.open(`/account/confirm-login/index?l=${token}`)
  await hand.see('在电脑上登录同心共建？').waitFor()
  await hand.picture('confirm-login')
  await hand.context.close()
}

/** A real district has no demo door. */
async function hideDemo({ page }: Seat): Promise<void> {
  await page.route('**/api/deployment', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ json: { ...((await answer.json()) as object), demo: false, demoIdentities: [] } })
  })
}

const BRANCH = '鼓东街道中山社区党支部'

/** As organisers have it: a title above the header, dates as they come, two cells that cannot be right. */
const roster = () =>
  workbook(
    [
      ['中山社区党支部党员花名册', null, null, null, null, null, null],
      ['姓名', '性别', '出生日期', '入党时间', '党员类别', '所在党支部', '联系电话'],
      ['欧阳 建平', '男', '1962年5月', '1985.7', '正式党员', BRANCH, '139 0000 8801'],
      ['林招娣', '女', 32_874, '２０１２0701', '预备党员', BRANCH, '13900008802'],
      ['陈志远', '男', '1990-13-40', '2015-07-01', '正式党员', BRANCH, '12345'],
    ],
    { merges: ['A1:G1'] },
  )

/** 导入名册、名册、党员信息 */
export async function pictureRoster({ stage, organizer, numbersOf }: District): Promise<void> {
  const desk = await stage.sit(organizer)
  await desk.open('/workbench/members/import/index')
  await desk.see('选择手头的党员名册').waitFor()
  await desk.picture('import-start')
  await choose(desk, '中山社区党支部花名册.xlsx', await roster())
  await desk.see('陈志远').waitFor()
  await desk.picture('import-preview')
  await desk.tap('改正第 5 行')
  await desk.see('保存').waitFor()
  await desk.picture('import-fix')

  await desk.open('/workbench/members/list/index')
  await desk.see('联系电话').waitFor()
  for (const place of [1, 2, 3])
    await desk.page.getByRole('checkbox', { name: /^选择/ }).filter({ visible: true }).nth(place).click()
  await desk.see('已选 3 人').waitFor()
  await desk.picture('roster')

  // Nobody whom another picture has logged in: that binds.
  const number = (await numbersOf('中山社区党支部', 30)).pop()!
  await desk.open(`/workbench/members/entry/index?number=${number}`)
  await desk.see('还没有绑定微信').waitFor()
  await desk.picture('member')
  await desk.tap('邀请绑定')
  await desk.see('只能用一次').waitFor()
  await desk.picture('invitation')
  await desk.context.close()
}

export async function choose(desk: Seat, name: string, buffer: Buffer): Promise<void> {
  const chooser = desk.page.waitForEvent('filechooser')
  await desk.tap(/^选择/)
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer })
}

/** 组织树与角色 */
export async function pictureTree({ stage, committee }: District): Promise<void> {
  const desk = await stage.sit(committee)
  await desk.open('/workbench/organizations/index')
  await desk.tap('展开鼓东街道党工委')
  await desk.tap('展开中山社区')
  await desk.picture('tree')
  await desk.tap('管理：鼓东街道中山社区党支部')
  await desk.see('党员和下级并入另一个组织').waitFor()
  await desk.picture('organization')

  await desk.open('/workbench/roles/grant/index')
  await desk.tap('选择党员')
  await desk.field('搜索党员').fill('林晓梅')
  await desk.tap('查找')
  await desk.see(/· 35010200001$/).click()
  await desk.tap('选择组织')
  await desk.field('搜索组织').fill('中山社区')
  await desk.page.getByRole('radio', { name: '鼓东街道中山社区', exact: true }).click()
  await desk.page.getByRole('radio', { name: /^组织者/ }).click()
  await desk.top()
  await desk.picture('grant-role')
  await desk.context.close()
}

/** 审核转接、更正、删除申请；审计记录 */
export async function picturePending(district: District): Promise<void> {
  const { stage, api, organizer, organization, numbersOf } = district
  const [, , , , mover = ''] = await numbersOf('庆城社区党支部', 5)
  const [, , , , , asker = '', leaver = ''] = await numbersOf('井大社区党支部', 7)
  done(
    await organizer.post('/api/transfers', {
      memberNumber: mover,
      toOrganizationId: organization('中山社区党支部').id,
      reason: '工作调动',
    }),
  )
  done(
    await (
      await api.login(asker)
    ).put('/api/me/correction', {
      fields: { education: '大学本科', joinedOn: '2009-07-01' },
    }),
  )
  done(await (await api.login(leaver)).post('/api/me/erasure', { reason: '已转往外省，不再使用' }))
  const desk = await stage.sit(organizer)
  await desk.open('/workbench/members/list/index')
  await desk.see('3 件待办').waitFor()
  await desk.picture('pending')

  const [, seen = ''] = await numbersOf('中山社区党支部', 2)
  done(
    await organizer.post(`/api/members/${seen}/reveal`, {
      field: 'phone',
      reason: '电话通知周五的支部党员大会',
    }),
  )
  await desk.open('/workbench/audit/index')
  await desk.see(/完整手机号/).waitFor()
  await desk.picture('audit')
  await desk.context.close()
}
