import type { Attempt } from '@tongxin/contract/attempts'
import { document } from '../../tests/support/document.ts'
import { type District, done } from './district.ts'
import { PHONE } from './stage.ts'

/** The quizzes of the demo district: one is over, one is open. */
const ENDED = 2
const OPEN = 3

/** As it circulates: one question has no answer. */
const CIRCULATED = [
  '应知应会题库',
  '一、单项选择题',
  '1. 支部党员大会一般每几个月召开一次？（ C ）',
  'A. 一个月  B. 两个月  C. 三个月  D. 半年',
  '2. 党的十九大把什么写入党章？',
  'A. 毛泽东思想  B. 邓小平理论  C. 科学发展观  D. 习近平新时代中国特色社会主义思想',
  '二、判断题',
  '3. 主题党日每月固定一天。（ √ ）',
]

/** 题库：导入、筛选、修改 */
export async function pictureBank({ stage, organizer }: District): Promise<void> {
  const desk = await stage.sit(organizer)
  await desk.open('/workbench/questions/list/index')
  await desk.see(/^在用 \d+ 题$/).waitFor()
  await desk.picture('bank')
  await desk.page.getByRole('button', { name: '导入', exact: true }).filter({ visible: true }).click()
  await desk.see('选择文件').waitFor()
  await desk.picture('bank-import-start')
  const chooser = desk.page.waitForEvent('filechooser')
  await desk.tap('选择文件')
  const buffer = await document(CIRCULATED)
  await (await chooser).setFiles({ name: '应知应会题库.docx', mimeType: 'application/octet-stream', buffer })
  await desk.see('没有读到答案，请补上。').waitFor()
  await desk.picture('bank-import')
  await desk.context.close()
}

/** 应知应会：组卷、计分、统计、题目分析 */
export async function pictureQuizzes({ stage, organizer }: District): Promise<void> {
  const desk = await stage.sit(organizer)
  await desk.open('/workbench/quizzes/list/index')
  await desk.see('“四下基层”和组织生活应知应会').waitFor()
  await desk.picture('quizzes')

  await desk.open('/workbench/quizzes/form/index')
  await desk.field('测试名称').fill('二季度应知应会测试')
  await desk.see('已自动保存').waitFor()
  await desk.tap('下一步')
  await desk.see('还没有题').waitFor()
  await desk.page.getByRole('radio', { name: /抽题/ }).filter({ visible: true }).click()
  await desk.tap('加一条规则')
  await desk.see(/^题库有 \d+ 题$/).waitFor()
  await desk.field('抽几题').fill('20')
  await desk.field('每题分值').fill('5')
  await desk.picture('quiz-rule')
  await desk.tap('确定')
  await desk.see('20 题，共 100 分').waitFor()
  await desk.tap('下一步')
  await desk.see('合格').waitFor()
  await desk.top()
  await desk.picture('quiz-timing')

  await desk.open(`/workbench/quizzes/detail/index?id=${OPEN}`)
  await desk.see('个别延时').waitFor()
  await desk.picture('quiz')
  await desk.open(`/workbench/quizzes/rates/index?id=${ENDED}`)
  await desk.see('成绩分布').waitFor()
  await desk.picture('quiz-rates')
  await desk.open(`/workbench/quizzes/items/index?id=${ENDED}`)
  await desk.see(/区分度/).waitFor()
  await desk.picture('quiz-items')
  await desk.context.close()
}

/** 学习、作答、成绩 */
export async function pictureLearning({ stage, member }: District): Promise<void> {
  const phone = await stage.sit(member, PHONE)
  await phone.open('/pages/learn/index')
  await phone.see('“四下基层”和组织生活应知应会').waitFor()
  await phone.picture('learn')
  const { id } = done(await member.post<Attempt>(`/api/quizzes/${OPEN}/attempts`))
  await phone.open(`/quizzes/player/index?id=${id}`)
  await phone.see('下一题').waitFor()
  await phone.picture('quiz-player')
  await phone.context.close()
}
