import { execFileSync } from 'node:child_process'
import type { MemberList } from '@tongxin/contract/members'
import { DESKTOP } from '../support/browser.ts'
import { workbook } from '../support/workbook.ts'
import { type Guest, useStage } from './stage.ts'

const stage = useStage()

const BRANCH = '鼓东街道中山社区党支部'
const HEADER = ['姓名', '性别', '出生日期', '入党时间', '党员类别', '所在党支部', '联系电话']

/** As organisers have it: a title above the header, dates as they come, one row that cannot be right. */
const roster = () =>
  workbook(
    [
      ['中山社区党支部党员花名册', null, null, null, null, null, null],
      HEADER,
      ['欧阳 建平', '男', '1962年5月', '1985.7', '正式党员', BRANCH, '139 0000 8801'],
      ['林招娣', '女', 32_874, '２０１２0701', '预备党员', BRANCH, '13900008802'],
      ['陈写错', '男', '1990-13-40', '2015-07-01', '正式党员', BRANCH, '12345'],
    ],
    { merges: ['A1:G1'] },
  )

async function choose(guest: Guest, name: string, buffer: Buffer): Promise<void> {
  const chooser = guest.page.waitForEvent('filechooser')
  await guest.tap('选择文件')
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer })
}

/** 打印名单, as it comes out on paper. */
async function printed({ page, tap }: Guest): Promise<{ pages: number; text: string }> {
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await tap('打印名单')
  await page.locator('body[data-printed]').waitFor()
  const pdf = await page.pdf({ format: 'A4' })
  await page.evaluate(() => {
    document.body.removeAttribute('data-printed')
    window.dispatchEvent(new Event('afterprint'))
  })
  const read = execFileSync(process.execPath, ['tests/support/pdf-text.mjs'], { input: pdf }).toString()
  const { pages, text } = JSON.parse(read) as { pages: number; text: string }
  // A font on paper may take the radical for the character.
  return { pages, text: text.normalize('NFKC') }
}

test('名册从文件到入册：预览、改正、确认导入，再导一次没有变化，打印名单', async () => {
  const organizer = await stage.enter(DESKTOP)
  await organizer.login('街道组织委员')
  await organizer.page.goto('/#/workbench/members/list/index')
  await organizer.tap('导入名册')
  const file = await roster()
  await choose(organizer, '花名册.xlsx', file)
  await organizer.see('陈写错').waitFor()
  await organizer.shot('roster-import')
  // Both wrong cells are named; nothing can be taken over until they are right.
  await organizer.see(/^联系电话：/).waitFor()
  await organizer.tap('改正第 5 行')
  const cell = (label: string) =>
    organizer.page.locator(`.fix-sheet [aria-label="${label}"] input`).filter({ visible: true })
  await cell('出生日期').fill('1990-12-04')
  await cell('联系电话').fill('13900008803')
  await organizer.tap(/^保存$/)
  await organizer.see('新增 3 人').waitFor()
  await organizer.tap('确认导入')
  await organizer.see(/^确认导入：/).waitFor()
  await organizer.page.locator('.question').getByRole('button', { name: '确认导入' }).click()
  await organizer.see('查看名册').waitFor()
  const { body } = await (await stage.api.login('organizer')).get<MemberList>('/api/members?q=欧阳建平')
  expect(body.items).toMatchObject([{ name: '欧阳建平', organizationName: BRANCH, category: 'full' }])

  // The rows of the file that were right before are the same people now.
  await organizer.page.goto('/#/workbench/members/import/index')
  const csv = `${HEADER.join(',')}\r\n欧阳建平,男,1962-05,1985-07,正式党员,${BRANCH},13900008801\r\n`
  await choose(organizer, '再来一次.csv', Buffer.from(csv))
  await organizer.see('名册没有变化').waitFor()

  await organizer.page.goto('/#/workbench/members/list/index')
  await organizer.page.locator('[aria-label="搜索党员"] input').filter({ visible: true }).fill('欧阳建平')
  await organizer.see(/共 1 人|没有更多了/).waitFor()
  // On paper, which is narrower than the window: that must not turn the page into a phone's.
  const one = await printed(organizer)
  expect(one.text).toMatch(/1 人.*打印[^]*欧阳建平/)
  expect(one.text).not.toContain('导出名册')
  // A long list goes on to its last name, page after page.
  await organizer.page.locator('[aria-label="搜索党员"] input').filter({ visible: true }).fill('')
  await organizer.see('黄雅琴').waitFor()
  const all = await printed(organizer)
  const [, count] = /在册 (\d+) 人/.exec(all.text) ?? []
  expect(Number(count)).toBeGreaterThan(200)
  expect(all.text).toMatch(new RegExp(`^${count} `, 'm'))
  expect(all.pages).toBeGreaterThan(4)
})
