import { QUIZ_LIMITS } from '@tongxin/contract/quiz-constants'
import type { ApiError, ClientErrorCode } from '@/shared/api-error'
import { textError } from '../../event-form/event-form.checks'
import { momentOf } from '../../event-form/event-form.rules'
import { allFields, checkSteps, type FieldsOfStep, onlyErrors, type Step } from '../../forms/steps.rules'
import type { Field, FieldErrors, QuizDraft } from './quiz-form.rules'
import { readMarks, totalsOf } from './paper.rules'

export const STEPS = ['基本信息', '试卷', '时间与计分'] as const

/** Fields of each step in the order in which the page shows them. */
export const FIELDS_OF_STEP: FieldsOfStep<Field> = {
  0: ['title', 'organizationId', 'audienceOrganizationIds', 'audienceCategories', 'description'],
  1: ['paper'],
  2: [
    ...(['opensAt', 'closesAt', 'timeLimitMinutes', 'attemptsMax', 'attemptCounting'] as const),
    ...(['passPercent', 'excellencePercent', 'resultsShown'] as const),
  ],
}

const DAY = 86_400_000

const checksOfStep: Record<Step, (draft: QuizDraft) => FieldErrors> = {
  0: (draft) => ({
    title: textError(draft.title, '测试名称', QUIZ_LIMITS.title, true),
    organizationId: draft.organizationId ? undefined : '请选择出题组织',
    audienceOrganizationIds:
      draft.audienceOrganizationIds.length > QUIZ_LIMITS.audienceOrganizations
        ? `最多选 ${QUIZ_LIMITS.audienceOrganizations} 个组织`
        : undefined,
    description: textError(draft.description, '说明', QUIZ_LIMITS.description, false),
  }),
  1: ({ paper }) => {
    const { count } = totalsOf(paper)
    const parts = paper.kind === 'fixed' ? paper.questions : paper.rules
    const wrong = parts.some(({ marks }) => readMarks(String(marks)) === null)
    return {
      paper:
        count > QUIZ_LIMITS.paperQuestions
          ? `一份试卷最多 ${QUIZ_LIMITS.paperQuestions} 题，现在有 ${count} 题`
          : wrong
            ? `每题分值在 0.5 到 ${QUIZ_LIMITS.marks} 之间，可以有半分`
            : undefined,
    }
  },
  2: (draft) => ({ ...windowErrors(draft), ...countingErrors(draft) }),
}

function windowErrors({ opensAt, closesAt }: QuizDraft): FieldErrors {
  if (!opensAt) return { opensAt: '请选择开始时间' }
  if (!closesAt) return { closesAt: '请选择截止时间' }
  const length = momentOf(closesAt) - momentOf(opensAt)
  if (length <= 0) return { closesAt: '截止时间要晚于开始时间' }
  return length > QUIZ_LIMITS.windowDays * DAY
    ? { closesAt: `开放时间最长 ${QUIZ_LIMITS.windowDays} 天` }
    : {}
}

const isWhole = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= most
const isPercent = (value: number): boolean => value >= 0 && value <= 100 && Number.isInteger(value * 2)

function countingErrors(draft: QuizDraft): FieldErrors {
  const { timeLimitMinutes: limit, attemptsMax, passPercent, excellencePercent } = draft
  return {
    timeLimitMinutes:
      limit === null || isWhole(limit, QUIZ_LIMITS.timeLimit)
        ? undefined
        : `限时 1 到 ${QUIZ_LIMITS.timeLimit} 分钟`,
    attemptsMax:
      attemptsMax === null || isWhole(attemptsMax, QUIZ_LIMITS.attempts)
        ? undefined
        : `次数 1 到 ${QUIZ_LIMITS.attempts}`,
    passPercent: isPercent(passPercent) ? undefined : '合格线在 0 到 100 之间',
    excellencePercent: !isPercent(excellencePercent)
      ? '优秀线在 0 到 100 之间'
      : excellencePercent < passPercent
        ? '优秀线不能低于合格线'
        : undefined,
  }
}

export const checkStep = (step: Step, draft: QuizDraft): FieldErrors => onlyErrors(checksOfStep[step](draft))

/** @param publish a draft may still be without questions, what goes out may not */
export function checkAll(draft: QuizDraft, publish: boolean): FieldErrors {
  const errors = checkSteps((step) => checkStep(step, draft))
  if (publish && totalsOf(draft.paper).count === 0)
    errors.paper ??= draft.paper.kind === 'fixed' ? '试卷里还没有题，请先选题' : '还没有抽题规则，请先加一条'
  return errors
}

/** Codes that are about one field, whatever else their reply says. */
const FIELD_OF_CODE: Partial<Record<ClientErrorCode, Field>> = {
  paper_empty: 'paper',
  paper_not_enough: 'paper',
  paper_question_missing: 'paper',
}

const FIELD_OF_PART: Partial<Record<string, Field>> = {
  'audience/organizationIds': 'audienceOrganizationIds',
  'audience/categories': 'audienceCategories',
  audience: 'audienceOrganizationIds',
}

/** The form's field for a JSON pointer of the API; `undefined` for what the form does not show. */
export function fieldOfPath(path: string): Field | undefined {
  const [, first = '', second = ''] = path.split('/')
  const known = FIELD_OF_PART[`${first}/${second}`] ?? FIELD_OF_PART[first]
  if (known) return known
  return allFields(FIELDS_OF_STEP).find((field) => field === first)
}

/** `第 3 题` for a path such as `/paper/questions/2`. */
const placeOf = (path: string): string => {
  const [, , list, index] = path.split('/')
  if (index === undefined) return ''
  return list === 'questions' ? `第 ${Number(index) + 1} 题：` : ''
}

/** What the API found wrong, under the fields that it is about. */
export function fieldErrorsOf(error: ApiError): FieldErrors {
  const errors: FieldErrors = {}
  for (const { path, message } of error.errors) {
    const field = fieldOfPath(path)
    if (field) errors[field] ??= placeOf(path) + message
  }
  const field = FIELD_OF_CODE[error.code]
  return field && errors[field] === undefined ? { ...errors, [field]: error.detail } : errors
}
