import { ApiError } from '@/shared/api-error'
import {
  checkAll,
  checkInWindow,
  checkStep,
  fieldErrorsOf,
  fieldOfPath,
  FIELDS_OF_STEP,
} from '@/workbench/event-form/event-form.checks'
import { firstError, stepOf } from '@/workbench/forms/steps.rules'
import { draftOf, type EventDraft, emptyDraft, momentOf } from '@/workbench/event-form/event-form.rules'
import { anEvent } from '../support/district'

const good = draftOf(anEvent())
const withDraft = (change: Partial<EventDraft>): EventDraft => ({ ...good, ...change })

it('一份填好的表单没有错误', () => {
  expect(checkAll(good, 108)).toEqual({})
})

it('空表单：先指向第一步的活动类型', () => {
  const errors = checkAll(emptyDraft(null), 0)
  expect(Object.keys(errors).sort()).toEqual([
    'category',
    'hostOrganizationId',
    'placeName',
    'startsAt',
    'title',
  ])
  expect(firstError(FIELDS_OF_STEP, errors)).toBe('category')
})

it.each([
  ['结束早于开始', { endsAt: '2026-11-24T09:00' }, 'endsAt', '结束时间要晚于开始时间'],
  ['一个多月长', { endsAt: '2026-12-30T09:00' }, 'endsAt', '一场活动最长 31 天'],
  ['没有地点', { placeName: ' ' }, 'placeName', '请填写活动地点'],
  ['名称 61 个字', { title: '字'.repeat(61) }, 'title', '活动名称最多 60 个字，现在有 61 个'],
  [
    '名称里粘进了看不见的字符',
    { title: '主题\u202e党课' },
    'title',
    '活动名称里有不能显示的字符，请删去重写',
  ],
  ['名额 0', { capacity: 0 }, 'capacity', '名额至少 1 个'],
  ['名额少于已报名', { capacity: 100 }, 'capacity', '已有 108 人报名，名额不能少于 108'],
  [
    '截止晚于结束',
    { registrationClosesAt: '2026-11-24T12:00' },
    'registrationClosesAt',
    '报名截止不能晚于活动结束',
  ],
  [
    '报名开始晚于截止',
    { registrationOpensAt: '2026-11-24T11:30' },
    'registrationOpensAt',
    '报名开始要早于报名截止',
  ],
  [
    '签到结束早于签到开始',
    { checkInOpensAt: '2026-11-24T10:00', checkInClosesAt: '2026-11-24T10:00' },
    'checkInClosesAt',
    '签到结束要晚于签到开始',
  ],
] as const)('%s', (_case, change, field, sentence) => {
  expect(checkAll(withDraft(change), 108)).toEqual({ [field]: sentence })
})

it('一个 emoji 算一个字', () => {
  expect(checkStep(0, withDraft({ title: '🎬'.repeat(60) }), 0)).toEqual({})
})

it('签到时段默认提前一小时，到活动结束', () => {
  const { opens, closes } = checkInWindow(withDraft({ checkInOpensAt: '', checkInClosesAt: '' }))
  expect([opens, closes]).toEqual([momentOf('2026-11-24T09:00'), momentOf('2026-11-24T11:30')])
})

describe('服务器指出的错误', () => {
  const refusal = (
    code: 'invalid_input' | 'capacity_below_taken',
    errors: { path: string; message: string }[],
  ) => new ApiError({ code, status: 400, detail: '请修改', errors })

  it('落到它所说的那一项下面', () => {
    const error = refusal('invalid_input', [
      { path: '/place/name', message: '请填写地点名称。' },
      { path: '/cohostOrganizationIds/3', message: '共建单位格式不对。' },
    ])
    expect(fieldErrorsOf(error)).toEqual({
      placeName: '请填写地点名称。',
      cohostOrganizationIds: '共建单位格式不对。',
    })
    expect(stepOf(FIELDS_OF_STEP, 'placeName')).toBe(1)
  })

  it('名额少于已报名人数：说在名额下面', () => {
    expect(fieldErrorsOf(refusal('capacity_below_taken', []))).toEqual({ capacity: '请修改' })
  })

  it('表单里没有的项不会变成空白的错误', () => {
    expect(fieldOfPath('/somethingNew')).toBeUndefined()
    expect(fieldErrorsOf(refusal('invalid_input', [{ path: '/somethingNew', message: '？' }]))).toEqual({})
  })
})
