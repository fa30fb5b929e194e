import type { DayClock } from './event-plan.ts'
import type { DemoQuestion } from './question-plan.ts'
import { CHARTER_QUESTIONS } from './questions-charter.ts'
import { GRASSROOTS } from './questions-grassroots.ts'
import { HISTORY } from './questions-history.ts'
import { MEETINGS } from './questions-meetings.ts'

/** 题库: who keeps which questions. All may be practised. */
export const BANKS: readonly { organization: string; questions: readonly DemoQuestion[] }[] = [
  { organization: 'gudong', questions: [...HISTORY, ...CHARTER_QUESTIONS, ...MEETINGS, ...GRASSROOTS] },
  { organization: 'offices', questions: [...HISTORY, ...CHARTER_QUESTIONS] },
]

export interface QuizPlan {
  id: number
  title: string
  description: string
  /** Whose quiz it is, and whose bank it asks from; for everybody below it. */
  organization: string
  opens: DayClock
  closes: DayClock
  minutes: number
  /** `null`: as often as one likes. */
  attemptsMax: number | null
  /** So many questions of each topic, 5 marks each; `fixed`: the first ones of the bank for everybody. */
  paper: { kind: 'fixed' | 'drawn'; topics: Readonly<Record<string, number>> }
  participants: number
  /** Participants below the mark of excellence, and of them those below the pass mark. */
  notExcellent: number
  failed: number
  /** How many 林同志 had wrong; left out: she has not taken it. */
  demoMemberWrong?: number
}

export const RUNNING_QUIZ_ID = 3

export const QUIZZES: readonly QuizPlan[] = [
  {
    // '区机关党委组织党史学习教育应知应会测试,570多名党员参加测试,平均优秀率达97%'
    id: 1,
    title: '党史学习教育应知应会测试',
    description: '内容为党史基本知识。每题5分，满分100分，60分合格，90分优秀；一人一次，限时30分钟。',
    organization: 'offices',
    opens: [-41, '09:00'],
    closes: [-34, '18:00'],
    minutes: 30,
    attemptsMax: 1,
    paper: { kind: 'fixed', topics: { 党史基本知识: 20 } },
    participants: 570,
    notExcellent: 17,
    failed: 2,
  },
  {
    id: 2,
    title: '党章党规和组织生活应知应会',
    description:
      '内容为党章党规和组织生活制度。每题5分，满分100分，60分合格，90分优秀；一人一次，限时30分钟。',
    organization: 'gudong',
    opens: [-20, '09:00'],
    closes: [-13, '18:00'],
    minutes: 30,
    attemptsMax: 1,
    paper: { kind: 'fixed', topics: { 党章党规: 10, 组织生活制度: 10 } },
    participants: 198,
    notExcellent: 32,
    failed: 4,
    demoMemberWrong: 3,
  },
  {
    id: RUNNING_QUIZ_ID,
    title: '“四下基层”和组织生活应知应会',
    description:
      '试题从题库中抽取，每人一份。每题5分，满分100分，60分合格，90分优秀；截止前可以多次作答，取最高的一次。',
    organization: 'gudong',
    opens: [-1, '09:00'],
    closes: [6, '18:00'],
    minutes: 30,
    attemptsMax: null,
    paper: { kind: 'drawn', topics: { 四下基层: 5, 组织生活制度: 8, 党史基本知识: 7 } },
    participants: 86,
    notExcellent: 14,
    failed: 2,
  },
]
