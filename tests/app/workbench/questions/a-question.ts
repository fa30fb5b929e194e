import type { BankQuestionDetail, ImportPreview } from '@tongxin/contract/question-bank'
import type { QuestionContent, QuestionNotes } from '@tongxin/contract/questions'
import { at } from '../../support/district'

export const notes: QuestionNotes = { explanation: '', topic: '党史', difficulty: 'easy', source: null }

export const single: QuestionContent = {
  type: 'single_choice',
  stem: '党的一大在哪里召开？',
  options: ['北京', '上海', '广州'],
  answer: 1,
}

export function aQuestion(changes: Partial<BankQuestionDetail> = {}): BankQuestionDetail {
  const editedAt = at('2026-11-20T09:00')
  return {
    id: 71,
    version: 1,
    state: 'active',
    content: single,
    notes,
    editedAt,
    organization: { id: 8, name: '鼓东街道中山社区党支部', shortName: '中山社区党支部' },
    forPractice: false,
    versions: [{ version: 1, content: single, notes, editedAt, editedBy: '林晓梅' }],
    ...changes,
  }
}

export type Previewed = ImportPreview['questions'][number]

/** A question that was understood for sure. */
export function aPreviewed(changes: Partial<Previewed> = {}): Previewed {
  return {
    number: 1,
    heading: '一、单项选择题',
    draft: {
      type: 'single_choice',
      stem: '党的一大在哪里召开？',
      options: [
        { letter: 'A', text: '北京' },
        { letter: 'B', text: '上海' },
        { letter: 'C', text: '广州' },
      ],
      choices: [1],
      isTrue: null,
      blanks: null,
      explanation: '',
      topic: null,
      difficulty: null,
      source: null,
      marks: null,
    },
    flags: [],
    lines: [{ line: 2, text: '1. 党的一大在哪里召开？（ B ）' }],
    content: single,
    notes: { ...notes, topic: null, difficulty: null },
    alike: [],
    ...changes,
  }
}

/** Its answer was not read. */
export const withoutAnswer = (): Previewed => {
  const whole = aPreviewed({ number: 2 })
  return {
    ...whole,
    draft: { ...whole.draft, stem: '全会提出的总要求是什么？', choices: null },
    flags: [{ flag: 'missing_answer', message: '没有读到答案，请补上。' }],
    lines: [{ line: 6, text: '2. 全会提出的总要求是什么？' }],
    content: null,
  }
}

/** It was read, and something about it is doubtful. */
export const doubtful = (): Previewed => ({
  ...aPreviewed({ number: 3, content: { type: 'true_false', stem: '主题党日每月固定一天。', answer: true } }),
  flags: [{ flag: 'letters_as_truth', message: '判断题的答案写的是字母，已按 A 正确、B 错误理解，请核对。' }],
  lines: [{ line: 9, text: '3. 主题党日每月固定一天。 答案：A' }],
})

export const aPreview = (...questions: Previewed[]): ImportPreview => ({
  questions,
  headings: [],
  unread: [],
  remarks: [],
})
