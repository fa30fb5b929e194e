import type { AudienceCategory } from '@tongxin/contract/constants'
import type { AttemptCounting, ResultsShown } from '@tongxin/contract/quiz-constants'
import type { Paper, QuizDetail, QuizInput, QuizPatch } from '@tongxin/contract/quizzes'
import { type LocalTime, localOf, timestampOf } from '../../event-form/event-form.rules'
import type { ErrorsOf } from '../../forms/steps.rules'

/** What the form holds: everything that a person can have filled in so far. */
export interface QuizDraft {
  title: string
  description: string
  organizationId: number | null
  /** Empty: the whole of the quiz's own. */
  audienceOrganizationIds: number[]
  /** Empty: all. */
  audienceCategories: AudienceCategory[]
  /** Both lists are kept while one tries the other kind; only its kind's is sent. */
  paper: Paper
  opensAt: LocalTime
  closesAt: LocalTime
  timeLimitMinutes: number | null
  attemptsMax: number | null
  attemptCounting: AttemptCounting
  passPercent: number
  excellencePercent: number
  resultsShown: ResultsShown
}

export type Field = keyof QuizDraft

export type FieldErrors = ErrorsOf<Field>

/** Minutes. */
export const USUAL_LIMIT = 60
const WEEK = 7 * 86_400_000

export function emptyDraft(organizationId: number | null): QuizDraft {
  return {
    title: '',
    description: '',
    organizationId,
    audienceOrganizationIds: [],
    audienceCategories: [],
    paper: { kind: 'fixed', questions: [], rules: [], shuffleQuestions: true, shuffleOptions: true },
    opensAt: '',
    closesAt: '',
    timeLimitMinutes: USUAL_LIMIT,
    attemptsMax: 1,
    attemptCounting: 'best',
    passPercent: 60,
    excellencePercent: 90,
    // The careful one: a paper that is the same for all goes round once its answers are seen.
    resultsShown: 'after_window',
  }
}

/** An existing quiz as the form shows it. */
export function draftOf(quiz: QuizDetail): QuizDraft {
  const { audience, paper } = quiz
  return {
    title: quiz.title,
    description: quiz.description,
    organizationId: quiz.organization.id,
    audienceOrganizationIds: [...audience.organizationIds],
    audienceCategories: [...audience.categories],
    paper: paper ?? emptyDraft(null).paper,
    opensAt: localOf(quiz.opensAt),
    closesAt: localOf(quiz.closesAt),
    timeLimitMinutes: quiz.timeLimitMinutes,
    attemptsMax: quiz.attemptsMax,
    attemptCounting: quiz.attemptCounting,
    passPercent: quiz.passPercent,
    excellencePercent: quiz.excellencePercent,
    resultsShown: quiz.resultsShown,
  }
}

/** What may still change: everything; what does not make it unequal for those who have begun; the words alone. */
export type Open = 'all' | 'begun' | 'over'

/** As the server judges it: the first attempt settles the rules, the end of the window the rest. */
export function openOf(quiz: Pick<QuizDetail, 'attempts' | 'closesAt'> | undefined, now: number): Open {
  if (!quiz || !quiz.attempts) return 'all'
  return now >= Date.parse(quiz.closesAt) ? 'over' : 'begun'
}

export const OPEN_WORDS: Record<Exclude<Open, 'all'>, string> = {
  begun: '已有人开始作答：只能改名称、说明、参加对象，截止时间只能延后。其余设置对所有人要一样，不能再改。',
  over: '测试已截止并有人作答：只能改名称和说明。需要补考，请另建一次测试。',
}

/** A first opening brings a usual end along. */
export function withOpening(draft: QuizDraft, opensAt: LocalTime): QuizDraft {
  const moment = Date.parse(timestampOf(opensAt))
  return { ...draft, opensAt, closesAt: draft.closesAt || localOf(moment + WEEK) }
}

/** Another bank has other questions: those of the one before do not come along. */
export function withOrganization(draft: QuizDraft, organizationId: number): QuizDraft {
  if (organizationId === draft.organizationId) return draft
  return { ...draft, organizationId, paper: { ...draft.paper, questions: [], rules: [] } }
}

/** What is sent for a draft that has passed its checks. */
export function inputOf(draft: QuizDraft): QuizInput & QuizPatch {
  const { organizationId, paper, ...settings } = draft
  if (organizationId === null) throw new Error('The draft was not checked')
  const { audienceOrganizationIds, audienceCategories, ...others } = settings
  return {
    ...others,
    organizationId,
    title: draft.title.trim(),
    description: draft.description.trim(),
    opensAt: timestampOf(draft.opensAt),
    closesAt: timestampOf(draft.closesAt),
    audience: { organizationIds: audienceOrganizationIds, categories: audienceCategories },
    paper: paperOf(paper),
  }
}

/** Field by field, so that the same paper is written the same, whatever order the server gave the fields in. */
function paperOf({ kind, questions, rules, shuffleQuestions, shuffleOptions }: Paper): Paper {
  const isFixed = kind === 'fixed'
  return {
    kind,
    questions: isFixed
      ? questions.map(({ questionId, version, marks }) => ({ questionId, version, marks }))
      : [],
    rules: isFixed
      ? []
      : rules.map(({ topic, type, difficulty, count, marks }) => ({ topic, type, difficulty, count, marks })),
    shuffleQuestions,
    shuffleOptions,
  }
}

/** Only what differs from `base`: what others changed meanwhile in other fields stays as they left it. */
export function patchOf(base: QuizDraft, draft: QuizDraft): QuizPatch {
  const before = inputOf(base)
  // A quiz stays with its organization.
  const { organizationId: _, ...after } = inputOf(draft)
  const changed = Object.entries(after).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof QuizPatch]),
  )
  return Object.fromEntries(changed) as QuizPatch
}

export const isEmptyPatch = (patch: QuizPatch): boolean => Object.keys(patch).length === 0

/** 固定试卷交卷后马上看: whoever was first has the answers for all others. */
export const letsAnswersRound = ({ paper, resultsShown }: QuizDraft): boolean =>
  paper.kind === 'fixed' && resultsShown === 'at_once'
