import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import type { QuestionImport } from '@tongxin/contract/question-bank'
import BankImportPage from '@/workbench/questions/import'
import { phone, problem } from '../../support/phone'
import { bar, tap, tapLabel, type } from '../../support/render'
import { enter, window } from '../../support/workbench'
import { aPreview, aPreviewed, doubtful, withoutAnswer } from './a-question'

const PREVIEW = 'POST /api/questions/preview'
const IMPORT = 'POST /api/questions/import'
const imports = () => phone.asked.filter(({ what }) => what === IMPORT)
const done = (imported: number) => ({ body: { imported } })

beforeEach(() => {
  window('phone')
  enter('organizer', 8, 'workbench/questions/import/index')
  phone.params = { of: '8' }
})

/** Opens the page and pastes what the server understands so. */
async function paste(preview = aPreview(aPreviewed(), withoutAnswer(), doubtful())) {
  phone.answer(PREVIEW, { body: preview })
  render(<BankImportPage />)
  await screen.findByText('鼓东街道中山社区党支部')
  type('粘贴题目', '1. 党的一大在哪里召开？')
  tap('识别')
  await screen.findByText('粘贴的文字 · 导入到鼓东街道中山社区党支部')
}

async function confirm() {
  tap('确认导入')
  await screen.findByText(/^确认导入：/)
  tap('确认导入')
}

it('先看有疑点的：疑点的话、原文的行都在，什么也还没写入', async () => {
  await paste()
  expect(screen.getByText('没有读到答案，请补上。')).toBeTruthy()
  expect(screen.getByText('2. 全会提出的总要求是什么？')).toBeTruthy()
  expect(screen.queryByText('第 1 题')).toBeNull()
  expect(bar().getByText('还有 2 题待核对')).toBeTruthy()
  tap('确认导入')
  expect(screen.queryByText(/^确认导入：/)).toBeNull()
  expect(phone.asked.find(({ what }) => what === PREVIEW)?.body).toEqual({
    organizationId: 8,
    text: '1. 党的一大在哪里召开？',
  })
  expect(imports()).toEqual([])
})

it('就地改正、确认无误、不导入，然后一次写入', async () => {
  phone.answer(IMPORT, done(2))
  await paste(aPreview(aPreviewed(), withoutAnswer(), doubtful(), doubtful()))
  expect(screen.queryByLabelText('第 2 题核对无误')).toBeNull()
  tapLabel('改正第 2 题')
  tapLabel('第 2 题改好了')
  expect(screen.getByText('请点选正确的选项')).toBeTruthy()
  tapLabel('C 正确')
  expect(screen.queryByText('请点选正确的选项')).toBeNull()
  expect(bar().getByText('第 2 题还没有改完')).toBeTruthy()
  tapLabel('第 2 题改好了')
  tapLabel('第 3 题核对无误')
  tapLabel('不导入第 4 题')
  expect(screen.getByText('都核对过了')).toBeTruthy()
  expect(bar().getByText('1 题不导入')).toBeTruthy()
  tapLabel('全部，3 题')
  tapLabel('不导入第 1 题')
  await confirm()
  expect(await screen.findByText('已导入 2 题')).toBeTruthy()
  const body = imports()[0]!.body as QuestionImport
  expect(body.questions.map(({ content }) => content)).toEqual([
    {
      type: 'single_choice',
      stem: '全会提出的总要求是什么？',
      options: ['北京', '上海', '广州'],
      answer: 2,
    },
    { type: 'true_false', stem: '主题党日每月固定一天。', answer: true },
  ])
  expect(body.forPractice).toBe(false)
})

it('刷新以后，改过的、定过的、写到一半的都在', async () => {
  await paste()
  tapLabel('第 3 题核对无误')
  tapLabel('改正第 2 题')
  type('题干', '全会提出的总要求是哪几句？')
  cleanup()
  render(<BankImportPage />)
  expect(screen.getByText('粘贴的文字 · 导入到鼓东街道中山社区党支部')).toBeTruthy()
  expect(bar().getByText('还有 1 题待核对')).toBeTruthy()
  expect(screen.getByLabelText<HTMLTextAreaElement>('题干').value).toBe('全会提出的总要求是哪几句？')
  expect(phone.countOf(PREVIEW)).toBe(1)
})

it('断网重试、刷新再试，都是同一次导入；成功后本机什么也不留', async () => {
  phone.answer(IMPORT, 'no network', 'no network', done(1))
  await paste(aPreview(aPreviewed()))
  await confirm()
  expect(await bar().findByText('网络不通，请检查网络后再试')).toBeTruthy()
  await confirm()
  await waitFor(() => expect(imports()).toHaveLength(2))
  cleanup()
  render(<BankImportPage />)
  await confirm()
  expect(await screen.findByText('已导入 1 题')).toBeTruthy()
  const keys = new Set(imports().map(({ header }) => header['Idempotency-Key']))
  expect(imports()).toHaveLength(3)
  expect(keys.size).toBe(1)
  cleanup()
  expect([...phone.storage.keys()].filter((key) => key.includes('bank-import'))).toEqual([])
})

it('服务器不收的题，话写在那一题上', async () => {
  const detail = '第 1 题：有两个选项一样，请核对。'
  const refusal = problem(400, 'question_content_invalid', detail)
  phone.answer(IMPORT, {
    ...refusal,
    body: { ...refusal.body, errors: [{ path: '/questions/0', message: detail }] },
  })
  await paste(aPreview(aPreviewed(), aPreviewed({ number: 2 })))
  tapLabel('不导入第 1 题')
  await confirm()
  expect(await bar().findByText(detail)).toBeTruthy()
  const card = screen.getByText('第 2 题').closest<HTMLElement>('.bank-question')!
  expect(within(card).getByText(detail)).toBeTruthy()
})

it('相近的题、没读进的行、整体的提醒都看得见', async () => {
  const alike = { questionId: 71, index: null, stem: '中共一大在哪里召开？', likeness: 0.91 }
  await paste({
    ...aPreview(aPreviewed({ alike: [alike] })),
    unread: [{ line: 1, text: '应知应会题库（2026）' }],
    remarks: [{ line: 3, message: '标题说有 2 题，只读到 1 题。' }],
  })
  expect(screen.getByText('应知应会题库（2026）')).toBeTruthy()
  expect(screen.getByText('有 1 行没有归到哪一题，不会导入')).toBeTruthy()
  expect(screen.getByText(/标题说有 2 题/)).toBeTruthy()
  tapLabel('与题库里的题相近 91%：中共一大在哪里召开？，查看')
  expect(phone.travels).toEqual(['to /workbench/questions/edit/index?id=71'])
})

it('本机存不下预览：说清楚；刷新后选同一个文件，改动接得上', async () => {
  phone.full = (key) => key.includes(':part:')
  await paste()
  expect(await screen.findByText(/本机存不下/)).toBeTruthy()
  tapLabel('第 3 题核对无误')
  cleanup()
  render(<BankImportPage />)
  expect(await screen.findByText(/重新选择同一个文件，可以接着核对/)).toBeTruthy()
  await screen.findByText('鼓东街道中山社区党支部')
  type('粘贴题目', '1. 党的一大在哪里召开？')
  tap('识别')
  expect(await screen.findByText('还有 1 题待核对')).toBeTruthy()
})

it('放弃：问一次，题库没有改动，本机不留', async () => {
  await paste()
  tap('放弃')
  await screen.findByText('放弃这次导入？')
  tap('放弃')
  await waitFor(() => expect(phone.travels).toEqual(['back']))
  cleanup()
  expect([...phone.storage.keys()].filter((key) => key.includes('bank-import'))).toEqual([])
})

it('读不了的文字，说原因，写的还在', async () => {
  phone.answer(PREVIEW, problem(400, 'question_file_empty', '文件里没有文字，请检查是否选错了文件。'))
  render(<BankImportPage />)
  await screen.findByText('鼓东街道中山社区党支部')
  type('粘贴题目', '——')
  tap('识别')
  expect(await screen.findByText('文件里没有文字，请检查是否选错了文件。')).toBeTruthy()
  expect(screen.getByLabelText<HTMLTextAreaElement>('粘贴题目').value).toBe('——')
})
