import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { ApiError, ClientErrorCode } from '@/shared/api-error'
import { textError } from '../../event-form/event-form.checks'
import { lengthOf, momentOf } from '../../event-form/event-form.rules'
import { allFields, checkSteps, type FieldsOfStep, onlyErrors, type Step } from '../../forms/steps.rules'
import { contentError } from '../rich-text/rich-text.rules'
import type { ArticleDraft, Field, FieldErrors } from './article-form.rules'

export const STEPS = ['标题与正文', '栏目与封面', '阅读对象与发布'] as const

/** Fields of each step in the order in which the page shows them. */
export const FIELDS_OF_STEP: FieldsOfStep<Field> = {
  0: ['organizationId', 'title', 'content', 'attachments'],
  1: ['channel', 'summary', 'cover', 'seriesId', 'issueNumber', 'source'],
  2: [
    ...(['audienceGuests', 'audienceOrganizationIds', 'audienceCategories'] as const),
    ...(['asksAcknowledgement', 'takesReflections', 'needsReadings', 'publishAt'] as const),
  ],
}

const checksOfStep: Record<Step, (draft: ArticleDraft) => FieldErrors> = {
  0: (draft) => ({
    organizationId: draft.organizationId ? undefined : '请选择发布组织',
    title: textError(draft.title, '标题', ARTICLE_LIMITS.title, true),
    content:
      draft.pendingPictures.length > 0
        ? `还有 ${draft.pendingPictures.length} 张图片没有上传好，请等一等，或者重试、删除`
        : contentError(draft.content),
    attachments: attachmentsError(draft),
  }),
  1: (draft) => ({
    summary: textError(draft.summary, '摘要', ARTICLE_LIMITS.summary, false),
    source: textError(draft.source, '来源', ARTICLE_LIMITS.source, false),
    issueNumber: issueError(draft),
  }),
  2: () => ({}),
}

function attachmentsError({ attachments }: ArticleDraft): string | undefined {
  if (attachments.length > ARTICLE_LIMITS.attachments) return `附件最多 ${ARTICLE_LIMITS.attachments} 个`
  const nameless = attachments.findIndex(({ name }) => name.trim() === '')
  if (nameless >= 0) return `第 ${nameless + 1} 个附件还没有名称`
  const long = attachments.findIndex(({ name }) => lengthOf(name) > ARTICLE_LIMITS.fileName)
  return long >= 0 ? `第 ${long + 1} 个附件的名称最多 ${ARTICLE_LIMITS.fileName} 个字` : undefined
}

function issueError({ seriesId, issueNumber }: ArticleDraft): string | undefined {
  if (seriesId === null) return undefined
  const isRight = issueNumber !== null && Number.isInteger(issueNumber) && issueNumber >= 1
  return isRight && issueNumber <= ARTICLE_LIMITS.issues
    ? undefined
    : `期数在 1 到 ${ARTICLE_LIMITS.issues} 之间`
}

export const checkStep = (step: Step, draft: ArticleDraft): FieldErrors =>
  onlyErrors(checksOfStep[step](draft))

/** @param publish a draft may still be empty, what goes out may not */
export function checkAll(draft: ArticleDraft, publish: boolean, now: number): FieldErrors {
  const errors = checkSteps((step) => checkStep(step, draft))
  if (!publish) return errors
  if (draft.content.length === 0 && draft.attachments.length === 0) errors.content ??= '正文还是空的'
  if (draft.publishAt && momentOf(draft.publishAt) <= now) errors.publishAt ??= '发布时间要晚于现在'
  return errors
}

/** Codes that are about one field, whatever else their reply says. */
const FIELD_OF_CODE: Partial<Record<ClientErrorCode, Field>> = {
  article_empty: 'content',
  article_needs_readings: 'needsReadings',
  series_not_found: 'seriesId',
}

const FIELD_OF_PART: Partial<Record<string, Field>> = {
  'audience/organizationIds': 'audienceOrganizationIds',
  'audience/categories': 'audienceCategories',
  'audience/guests': 'audienceGuests',
  audience: 'audienceOrganizationIds',
}

/** The form's field for a JSON pointer of the API; `undefined` for what the form does not show. */
export function fieldOfPath(path: string): Field | undefined {
  const [, first = '', second = ''] = path.split('/')
  const known = FIELD_OF_PART[`${first}/${second}`] ?? FIELD_OF_PART[first]
  if (known) return known
  return allFields(FIELDS_OF_STEP).find((field) => field === first)
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

/** `第 3 段：` for a path such as `/content/2/runs/0`. */
function placeOf(path: string): string {
  const [, first, index] = path.split('/')
  return first === 'content' && index !== undefined && /^\d+$/.test(index)
    ? `第 ${Number(index) + 1} 段：`
    : ''
}
