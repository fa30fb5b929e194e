import type { BankQuestionDetail } from '@tongxin/contract/question-bank'
import type { QuizRates } from '@tongxin/contract/quiz-rates'
import type { PaperQuestion, QuizDetail, QuizViewer } from '@tongxin/contract/quizzes'
import { at } from '../../support/district'
import { aQuiz } from '../../support/quiz'

type Changes = Partial<Omit<QuizDetail, 'viewer'>> & { viewer?: Partial<QuizViewer> }

export const UNIT = { id: 8, name: '鼓东街道中山社区党支部', shortName: '中山社区党支部' }

/** A quiz as its organisers get it: with its paper and how many have begun. */
export const aManagedQuiz = ({ viewer, ...changes }: Changes = {}): QuizDetail =>
  aQuiz({
    organization: UNIT,
    attempts: 0,
    paper: {
      kind: 'fixed',
      questions: [inPaper(71), inPaper(72, 1, 3)],
      rules: [],
      shuffleQuestions: true,
      shuffleOptions: true,
    },
    questionsCount: 2,
    totalMarks: 5,
    ...changes,
    viewer: { canManage: true, canOversee: true, ...viewer },
  })

export const inPaper = (questionId: number, version = 1, marks = 2): PaperQuestion => ({
  questionId,
  version,
  marks,
})

const STEMS: Record<number, string> = { 71: '党的一大在哪里召开？', 72: '主题党日每月固定一天。' }

/** A question of the bank; 72 is true or false, all others single choice. */
export function aBankQuestion(id: number, version = 1): BankQuestionDetail {
  const content: BankQuestionDetail['content'] =
    id === 72
      ? { type: 'true_false', stem: STEMS[72]!, answer: true }
      : { type: 'single_choice', stem: STEMS[id] ?? `第 ${id} 题`, options: ['北京', '上海'], answer: 1 }
  const notes = { explanation: '', topic: '党史', difficulty: 'easy' as const, source: null }
  return {
    id,
    version,
    state: 'active',
    content,
    notes,
    editedAt: at('2026-11-01T09:00'),
    organization: UNIT,
    forPractice: true,
    versions: [{ version, content, notes, editedAt: at('2026-11-01T09:00'), editedBy: null }],
  }
}

export const STRATA = {
  strata: [
    { topic: '党史', type: 'single_choice' as const, difficulty: 'easy' as const, questions: 12 },
    { topic: '党史', type: 'true_false' as const, difficulty: null, questions: 5 },
    { topic: '制度', type: 'single_choice' as const, difficulty: 'hard' as const, questions: 3 },
  ],
}

const counts = {
  expected: 585,
  participants: 570,
  passed: 569,
  excellent: 553,
  participationRate: 570 / 585,
  passRate: 569 / 570,
  excellenceRate: 553 / 570,
}

/** The district of the demo: 570 took part, 97 % excellently. */
export const someRates = (changes: Partial<QuizRates> = {}): QuizRates => ({
  quizId: 3,
  organization: { id: 1, name: '鼓楼区委', shortName: '区委' },
  frozenAt: null,
  ...counts,
  branchMeans: { branches: 12, participationRate: 0.968, passRate: 0.99, excellenceRate: 0.955 },
  meanScore: 0.951,
  distribution: [0, 0, 0, 0, 0, 1, 2, 4, 10, 553],
  children: [],
  ...changes,
})

export const aChild = (id: number, shortName: string, excellenceRate: number | null) => ({
  organization: { id, name: shortName, shortName },
  ...counts,
  expected: 60,
  participants: 58,
  participationRate: 58 / 60,
  excellenceRate,
})
