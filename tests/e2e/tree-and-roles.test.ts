import type { OrganizationList } from '@tongxin/contract/organizations'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** Somebody of the demo's roster without any role. */
const PLAIN = { name: '林晓梅', number: '35010200001' }

test('授予监督者：本人随即看得到名册，没有能改的按钮；终止后就看不到了', async () => {
  const supervisor = await stage.enter(PHONE)
  await supervisor.login('党员')
  const admin = await stage.enter(DESKTOP)
  await admin.login('区委组织部')
  await admin.page.goto('/#/workbench/roles/grant/index')
  await admin.tap('选择党员')
  await admin.page.locator('[aria-label="搜索党员"] input').filter({ visible: true }).fill(PLAIN.number)
  await admin.tap('查找')
  await admin.see(new RegExp(`· ${PLAIN.number}$`)).click()
  await admin.tap('选择组织')
  await admin.page
    .locator('[aria-label="搜索组织"] input')
    .filter({ visible: true })
    .last()
    .fill('鼓东街道工作')
  await admin.see('中共鼓楼区鼓东街道工作委员会').click()
  await admin.page.getByRole('radio', { name: /^监督者/ }).click()
  await admin.tap(/^授予$/)
  await admin.see('已授予').waitFor()

  // Logged in before: opening the app again is enough.
  await supervisor.page.reload()
  await supervisor.turnTo('我的')
  await supervisor.see('查看名册、角色和审计记录').click()
  await supervisor.see(/的监督者，可以查看，不能修改/).waitFor()
  await supervisor.shot('supervisor')
  await supervisor.page.getByRole('link', { name: '党员名册' }).filter({ visible: true }).click()
  await supervisor.see('黄雅琴').click()
  await supervisor.see('联系电话').waitFor()
  await supervisor.shot('supervisor-entry')
  for (const name of ['导入名册', '修改', '邀请绑定', '解除绑定', '查看完整的联系电话'])
    expect(await supervisor.page.getByRole('button', { name }).filter({ visible: true }).count()).toBe(0)

  await admin.page.goto('/#/workbench/roles/index')
  await admin.tap(`终止${PLAIN.name}在中共鼓楼区鼓东街道工作委员会的监督者角色`)
  await admin.page.locator('.question').getByRole('button', { name: '终止' }).click()
  await admin.see('已终止').waitFor()
  supervisor.expectComplaints(/status of 403/)
  await supervisor.page.reload()
  await supervisor.see(/^没有权限$|还没有查看党员名册的权限/).waitFor()
})

test('移动组织：说清后果，移过去以后归新的上级', async () => {
  const admin = await stage.enter(DESKTOP)
  await admin.login('区委组织部')
  await admin.page.goto('/#/workbench/organizations/index')
  await admin.page.locator('[aria-label="搜索组织"] input').filter({ visible: true }).fill('中山社区党支部')
  await admin.tap('管理：鼓东街道中山社区党支部')
  await admin.see('连同下级，换一个上级组织').click()
  await admin.see('移到哪个组织之下').waitFor()
  await admin.page
    .locator('[aria-label="搜索组织"] input')
    .filter({ visible: true })
    .last()
    .fill('安泰街道工作')
  await admin.see('中共鼓楼区安泰街道工作委员会').click()
  await admin.see(/移到“中共鼓楼区安泰街道工作委员会”之下/).waitFor()
  await admin.shot('organization-move')
  await admin.page.locator('.question').getByRole('button', { name: '移动' }).click()
  await admin.see('已移动').waitFor()
  const { body } = await (await stage.api.login('committee')).get<OrganizationList>('/api/organizations')
  const byName = (name: string) => body.items.find((one) => one.name === name)!
  expect(byName('鼓东街道中山社区党支部').parentId).toBe(byName('中共鼓楼区安泰街道工作委员会').id)
})
