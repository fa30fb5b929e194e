import type { Paper, QuizPatch } from '@tongxin/contract/quizzes'
import { totalsOf } from './paper.rules.ts'
import type { QuizRow } from './quizzes.table.ts'

type Columns = Pick<
  QuizRow,
  | 'title'
  | 'description'
  | 'opensAt'
  | 'closesAt'
  | 'timeLimitMinutes'
  | 'attemptsMax'
  | 'attemptCounting'
  | 'passPercent'
  | 'excellencePercent'
  | 'resultsShown'
  | 'audienceCategories'
  | 'paperKind'
  | 'shuffleQuestions'
  | 'shuffleOptions'
  | 'paper'
  | 'questionsCount'
  | 'totalMarks'
>

/** What an organiser may leave out. */
export const UNSET = {
  description: '',
  timeLimitMinutes: null,
  attemptsMax: 1,
  attemptCounting: 'best' as const,
  passPercent: 60,
  excellencePercent: 90,
  resultsShown: 'at_once' as const,
  audience: { organizationIds: [], categories: [] },
  paper: { kind: 'fixed' as const, questions: [], rules: [], shuffleQuestions: true, shuffleOptions: true },
}

/** The fields of a form as columns; what the form leaves out is left out. Of a paper's two lists its kind's is kept. */
export function toValues(input: Required<QuizPatch>): Columns
export function toValues(input: QuizPatch): Partial<Columns>
export function toValues(input: QuizPatch): Partial<Columns> {
  const { title, description, opensAt, closesAt, audience, paper, ...others } = input
  const columns = {
    ...others,
    title: title?.trim(),
    description: description?.trim(),
    opensAt: opensAt === undefined ? undefined : new Date(opensAt),
    closesAt: closesAt === undefined ? undefined : new Date(closesAt),
    audienceCategories: audience?.categories,
    ...(paper && paperColumns(paper)),
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}

const paperColumns = (paper: Paper) => ({
  paperKind: paper.kind,
  shuffleQuestions: paper.shuffleQuestions,
  shuffleOptions: paper.shuffleOptions,
  paper:
    paper.kind === 'fixed'
      ? paper.questions
      : paper.rules.map((rule) => ({ ...rule, topic: rule.topic === null ? null : rule.topic.trim() })),
  ...totalsOf(paper),
})

/** The other direction. */
export function toPaper(
  quiz: Pick<QuizRow, 'paperKind' | 'shuffleQuestions' | 'shuffleOptions' | 'paper'>,
): Paper {
  return {
    kind: quiz.paperKind,
    questions: quiz.paperKind === 'fixed' ? (quiz.paper as Paper['questions']) : [],
    rules: quiz.paperKind === 'drawn' ? (quiz.paper as Paper['rules']) : [],
    shuffleQuestions: quiz.shuffleQuestions,
    shuffleOptions: quiz.shuffleOptions,
  }
}
