import { CHECK_IN_LEAD_MINUTES } from '@tongxin/contract/check-in-constants'
import { LIMITS } from '@tongxin/contract/limits'
import type { ApiError, ClientErrorCode } from '@/shared/api-error'
import { allFields, checkSteps, type FieldsOfStep, onlyErrors, type Step } from '../forms/steps.rules'
import { type EventDraft, type Field, type FieldErrors, lengthOf, momentOf } from './event-form.rules'
import { MORE_SETTINGS, quotaErrors, settingsErrors } from './settings.rules'

export const STEPS = ['基本信息', '时间与名额', '报名与签到'] as const
/** Fields of each step in the order in which the page shows them. */
export const FIELDS_OF_STEP: FieldsOfStep<Field> = {
  0: ['category', 'title', 'hostOrganizationId', 'cohostOrganizationIds', 'description'],
  1: ['startsAt', 'endsAt', 'placeName', 'placeAddress', 'capacity', 'quotas', 'quotasReleasedAt'],
  2: [
    'registrationOpensAt',
    'registrationClosesAt',
    'waitlistEnabled',
    'checkInOpensAt',
    'checkInClosesAt',
    ...MORE_SETTINGS,
  ],
}

// The same characters as the API refuses (contract/common.ts): they come by pasting and cannot be seen.
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** What is wrong with a text that somebody wrote; its length in characters. */
export function textError(text: string, name: string, most: number, required: boolean): string | undefined {
  if (required && text.trim() === '') return `请填写${name}`
  if (lengthOf(text) > most) return `${name}最多 ${most} 个字，现在有 ${lengthOf(text)} 个`
  return UNPRINTABLE.test(text) ? `${name}里有不能显示的字符，请删去重写` : undefined
}

const DAY = 86_400_000
const EARLIEST = Date.parse('2000-01-01T00:00:00Z')
const LATEST = Date.parse('2100-01-01T00:00:00Z')

const outOfRange = (local: string): boolean => {
  const moment = momentOf(local)
  return !(moment >= EARLIEST && moment <= LATEST)
}

const checksOfStep: Record<Step, (draft: EventDraft, taken: number) => FieldErrors> = {
  0: (draft) => ({
    category: draft.category ? undefined : '请选择活动类型',
    title: textError(draft.title, '活动名称', LIMITS.eventTitle, true),
    hostOrganizationId: draft.hostOrganizationId ? undefined : '请选择主办组织',
    cohostOrganizationIds:
      draft.cohostOrganizationIds.length > LIMITS.cohosts ? `共建单位最多 ${LIMITS.cohosts} 家` : undefined,
    description: textError(draft.description, '活动说明', LIMITS.eventDescription, false),
  }),
  1: (draft, taken) => ({
    ...spanErrors(draft),
    placeName: textError(draft.placeName, '活动地点', LIMITS.placeName, true),
    placeAddress: textError(draft.placeAddress, '详细地址', LIMITS.placeAddress, false),
    capacity: capacityError(draft.capacity, taken),
    ...quotaErrors(draft),
  }),
  2: (draft) => ({ ...windowErrors(draft), ...settingsErrors(draft) }),
}

function spanErrors({ startsAt, endsAt }: EventDraft): FieldErrors {
  if (!startsAt) return { startsAt: '请选择开始时间' }
  if (outOfRange(startsAt)) return { startsAt: '年份应在 2000 到 2099 之间' }
  if (!endsAt) return { endsAt: '请选择结束时间' }
  if (outOfRange(endsAt)) return { endsAt: '年份应在 2000 到 2099 之间' }
  const length = momentOf(endsAt) - momentOf(startsAt)
  if (length <= 0) return { endsAt: '结束时间要晚于开始时间' }
  return length > LIMITS.eventDays * DAY ? { endsAt: `一场活动最长 ${LIMITS.eventDays} 天` } : {}
}

function capacityError(capacity: number | null, taken: number): string | undefined {
  if (capacity === null) return undefined
  if (!Number.isInteger(capacity) || capacity < 1) return '名额至少 1 个'
  if (capacity > LIMITS.capacity) return `名额最多 ${LIMITS.capacity} 个`
  return capacity < taken ? `已有 ${taken} 人报名，名额不能少于 ${taken}` : undefined
}

function windowErrors(draft: EventDraft): FieldErrors {
  // Nothing to compare with until the second step is right; its errors would only echo here.
  if (Object.keys(spanErrors(draft)).length > 0) return {}
  const window = checkInWindow(draft)
  const ends = momentOf(draft.endsAt)
  const opens = draft.registrationOpensAt && momentOf(draft.registrationOpensAt)
  const closes = draft.registrationClosesAt ? momentOf(draft.registrationClosesAt) : ends
  return {
    registrationClosesAt: closes > ends ? '报名截止不能晚于活动结束' : undefined,
    registrationOpensAt: opens && opens >= closes ? '报名开始要早于报名截止' : undefined,
    checkInOpensAt: window.opens >= ends ? '签到开始要早于活动结束' : undefined,
    checkInClosesAt: window.closes <= window.opens ? '签到结束要晚于签到开始' : undefined,
  }
}

/** When members can check in, defaults filled in. */
export function checkInWindow(draft: EventDraft): { opens: number; closes: number } {
  return {
    opens: draft.checkInOpensAt
      ? momentOf(draft.checkInOpensAt)
      : momentOf(draft.startsAt) - CHECK_IN_LEAD_MINUTES * 60_000,
    closes: momentOf(draft.checkInClosesAt || draft.endsAt),
  }
}

/** @param taken how many are registered already; 0 for a new event */
export const checkStep = (step: Step, draft: EventDraft, taken: number): FieldErrors =>
  onlyErrors(checksOfStep[step](draft, taken))

export const checkAll = (draft: EventDraft, taken: number): FieldErrors =>
  checkSteps((step) => checkStep(step, draft, taken))

const FIELD_OF_PATH: Record<string, Field> = {
  '/place': 'placeName',
  '/place/name': 'placeName',
  '/place/address': 'placeAddress',
  '/audience': 'audienceOrganizationIds',
  '/audience/organizationIds': 'audienceOrganizationIds',
  '/audience/categories': 'audienceCategories',
  '/audience/guests': 'audienceGuests',
}

/** The form's field for a JSON pointer of the API; `undefined` for what the form does not show. */
export function fieldOfPath(path: string): Field | undefined {
  // `/audience/organizationIds/3` is about the whole field.
  const known = FIELD_OF_PATH[path.replace(/\/\d+$/, '')]
  if (known) return known
  const name = path.split('/')[1] as Field
  return allFields(FIELDS_OF_STEP).includes(name) ? name : undefined
}

/** Codes that are about one field, whatever else their reply says. */
const FIELD_OF_CODE: Partial<Record<ClientErrorCode, Field>> = {
  capacity_below_taken: 'capacity',
  capacity_below_quotas: 'quotas',
  quota_below_taken: 'quotas',
  event_form_invalid: 'form',
}

/** What the API found wrong, under the fields that it is about. */
export function fieldErrorsOf(error: ApiError): FieldErrors {
  const field = FIELD_OF_CODE[error.code]
  if (field) return { [field]: error.detail }
  const found: FieldErrors = {}
  for (const { path, message } of error.errors) {
    const field = fieldOfPath(path)
    if (field) found[field] ??= message
  }
  return found
}
