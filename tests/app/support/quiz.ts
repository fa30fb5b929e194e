import { cleanup } from '@testing-library/react'
import type { AnswersInput, AnswersSaved, Attempt, AttemptResult } from '@tongxin/contract/attempts'
import type { PracticeQuestion } from '@tongxin/contract/learning'
import type { QuizDetail, QuizViewer } from '@tongxin/contract/quizzes'
import { toastStore } from '@/shared/feedback'
import { sendAnswers } from '@/shared/kept-answers'
import { sendReviews } from '@/shared/kept-reviews'
import { dropSession, setSession } from '@/shared/session'
import { at, member, NOW } from './district'
import { phone } from './phone'

export const ATTEMPT = 'GET /api/attempts/5'
export const ANSWERS = 'PUT /api/attempts/5/answers'
export const HAND_IN = 'POST /api/attempts/5/hand-in'
export const RESULT = 'GET /api/attempts/5/result'

/** A member who is logged in, at nine o'clock, with nothing to be sent. */
export async function atTheDesk(): Promise<void> {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  toastStore.set(null)
  setSession({ token: 't', viewer: member }, 'demo')
  await sendAnswers()
  await sendReviews()
}

export function leaveTheDesk(): void {
  cleanup()
  jest.restoreAllMocks()
  dropSession()
}

export const viewer: QuizViewer = {
  canAttempt: true,
  openAttempt: null,
  attemptsUsed: 0,
  result: null,
  extraMinutes: 0,
  canManage: false,
  canOversee: false,
  blockedBy: null,
}

export function aQuiz(
  changes: Partial<Omit<QuizDetail, 'viewer'>> & { viewer?: Partial<QuizViewer> } = {},
): QuizDetail {
  const { viewer: own, ...rest } = changes
  return {
    id: 3,
    title: '党史学习教育应知应会测试',
    status: 'running',
    organization: { id: 2, name: '鼓楼区区直机关党委', shortName: '区机关党委' },
    opensAt: at('2026-11-20T09:00'),
    closesAt: at('2026-11-30T18:00'),
    timeLimitMinutes: 60,
    questionsCount: 4,
    totalMarks: 100,
    attemptsMax: 2,
    attemptCounting: 'best',
    passPercent: 60,
    excellencePercent: 90,
    resultsShown: 'at_once',
    description: '',
    audience: { organizationIds: [], categories: [], organizations: [] },
    withdrawReason: null,
    ...rest,
    viewer: { ...viewer, ...own },
  }
}

const question = { options: [], blanks: 0, marks: 25, answer: null, seq: 0 }

/** Four questions, one of each type, begun at nine with an hour's time. */
export function anAttempt(changes: Partial<Attempt> = {}): Attempt {
  return {
    id: 5,
    quizId: 3,
    title: '党史学习教育应知应会测试',
    number: 1,
    state: 'open',
    startedAt: at('2026-11-24T09:00'),
    deadlineAt: at('2026-11-24T10:00'),
    serverTime: new Date(NOW).toISOString(),
    handedInAt: null,
    handedInBy: null,
    lastSeq: 0,
    lastSavedAt: null,
    questions: [
      {
        ...question,
        position: 0,
        type: 'single_choice',
        stem: '党的一大在哪里召开？',
        options: ['上海', '北京', '广州'],
      },
      {
        ...question,
        position: 1,
        type: 'multiple_choice',
        stem: '哪些属于“三会”？',
        options: ['支部党员大会', '支部委员会会议', '党小组会', '居民恳谈会'],
      },
      { ...question, position: 2, type: 'true_false', stem: '主题党日每月固定一天。' },
      { ...question, position: 3, type: 'fill_in', stem: '____年____月1日建党。', blanks: 2 },
    ],
    ...changes,
  }
}

type Sent = AnswersInput['answers']

/** The server's reply that takes everything. */
export const saved = (body: unknown): { body: AnswersSaved } => {
  const { answers } = body as { answers: Sent }
  return {
    body: {
      answers: answers.map((one) => ({ ...one, outcome: 'saved' as const })),
      lastSeq: Math.max(...answers.map(({ seq }) => seq)),
      savedAt: new Date(NOW).toISOString(),
      deadlineAt: at('2026-11-24T10:00'),
    },
  }
}

/** From now on answers are saved. */
export const saveAll = (): void => phone.answer(ANSWERS, ({ body }) => saved(body))

export const sentBodies = (what: string): Sent[] =>
  phone.asked.filter((asked) => asked.what === what).map(({ body }) => (body as { answers: Sent }).answers)

export const aPracticeQuestion = (changes: Partial<PracticeQuestion> = {}): PracticeQuestion => ({
  questionId: 71,
  version: 1,
  content: { type: 'single_choice', stem: '党的一大在哪里召开？', options: ['北京', '上海'], answer: 1 },
  notes: { explanation: '1921 年 7 月在上海召开。', topic: '党史', difficulty: null, source: '《党史》' },
  isMistake: false,
  ...changes,
})

export function aResult(changes: Partial<AttemptResult> = {}): AttemptResult {
  const { content, notes } = aPracticeQuestion()
  const { explanation, source } = notes
  return {
    attemptId: 5,
    quizId: 3,
    title: '党史学习教育应知应会测试',
    number: 1,
    startedAt: at('2026-11-24T09:00'),
    handedInAt: at('2026-11-24T09:31'),
    handedInBy: 'self',
    shownFrom: null,
    passPercent: 60,
    excellencePercent: 90,
    score: {
      marks: 92,
      totalMarks: 100,
      passed: true,
      excellent: true,
      right: 1,
      questions: 2,
      counts: true,
      topics: [
        { topic: '党史', right: 1, questions: 2 },
        { topic: '制度', right: 0, questions: 0 },
      ],
    },
    questions: [
      {
        position: 0,
        questionId: 71,
        content,
        explanation,
        source,
        marks: 2,
        earned: 0,
        isRight: false,
        answer: { choices: [0] },
      },
      {
        position: 1,
        questionId: 72,
        content: { type: 'true_false', stem: '主题党日每月固定一天。', answer: true },
        explanation: '',
        source: null,
        marks: 2,
        earned: 2,
        isRight: true,
        answer: { isTrue: true },
      },
    ],
    ...changes,
  }
}
