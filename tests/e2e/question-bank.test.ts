import type { Viewer } from '@tongxin/contract/identity'
import type { BankList } from '@tongxin/contract/question-bank'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { document } from '../support/document.ts'
import { type Guest, useStage } from './stage.ts'

const stage = useStage()

/** As it circulates: one answer is missing, one question is there already in other words. */
const PAPER = [
  '应知应会题库',
  '一、单项选择题',
  '1. 支部党员大会一般每几个月召开一次？（ C ）',
  'A. 一个月  B. 两个月  C. 三个月  D. 半年',
  '2. 党的十九大把什么写入党章？',
  'A. 甲  B. 乙  C. 丙  D. 丁',
  '二、判断题',
  '3. 主题党日每月固定一天。（ √ ）',
]

async function choose(guest: Guest, name: string, buffer: Buffer): Promise<void> {
  const chooser = guest.page.waitForEvent('filechooser')
  await guest.tap('选择文件')
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer })
}

test('题目从 Word 到题库：疑点在前、原文在旁，改正后刷新还在，确认导入，再改成新的一版', async () => {
  const organizer = await stage.enter(DESKTOP)
  await organizer.login('街道组织委员')
  await organizer.page.goto('/#/workbench/questions/list/index')
  await organizer.page.getByRole('button', { name: '导入', exact: true }).filter({ visible: true }).click()
  await choose(organizer, '应知应会.docx', await document(PAPER))
  await organizer.see('没有读到答案，请补上。').waitFor()
  await organizer.shot('question-import')

  await organizer.tap('改正第 2 题')
  await organizer.page.getByRole('radio', { name: 'B 正确' }).filter({ visible: true }).click()
  await organizer.shot('question-import-edit')
  await organizer.tap('第 2 题改好了')
  await organizer.see('导入 3 题').waitFor()
  await organizer.page.reload()
  await organizer.see('导入 3 题').waitFor()
  await organizer.tap('确认导入')
  await organizer.see(/^确认导入：/).waitFor()
  await organizer.page.locator('.question').getByRole('button', { name: '确认导入' }).click()
  await organizer.see('已导入 3 题').waitFor()
  await organizer.tap('查看题库')
  await organizer.see('党的十九大把什么写入党章？').waitFor()
  await organizer.shot('question-bank')

  await organizer.tap('修改：党的十九大把什么写入党章？')
  await organizer.see(/第 1 版/).waitFor()
  await organizer.shot('question-edit')
  await organizer.page.getByRole('radio', { name: 'A 正确' }).filter({ visible: true }).click()
  await organizer.tap('保存修改')
  await organizer.see(/第 2 版/).waitFor()
  const api = await stage.api.login('organizer')
  const { roles } = (await api.get<Viewer>('/api/me')).body
  const street = roles.find(({ organizationName }) => organizationName.includes('鼓东街道工作委员会'))!
  const query = `organizationId=${street.organizationId}&q=${encodeURIComponent('十九大')}`
  const { body } = await api.get<BankList>(`/api/questions?${query}`)
  expect(body.items).toMatchObject([{ version: 2, content: { answer: 0 } }])
})

test('手机上的题库和导入', async () => {
  const organizer = await stage.enter(PHONE)
  await organizer.login('街道组织委员')
  await organizer.page.goto('/#/workbench/questions/list/index')
  await organizer.see(/^在用 \d+ 题$/).waitFor()
  await organizer.shot('question-bank-phone')
  await organizer.page.getByRole('button', { name: '导入', exact: true }).filter({ visible: true }).click()
  await organizer.page
    .locator('[aria-label="粘贴题目"] textarea')
    .filter({ visible: true })
    .fill(PAPER.join('\n'))
  await organizer.tap('识别')
  await organizer.see('没有读到答案，请补上。').waitFor()
  await organizer.shot('question-import-phone')
})
