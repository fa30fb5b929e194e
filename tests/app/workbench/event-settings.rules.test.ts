import type { FormField } from '@tongxin/contract/registration-form'
import { fieldErrorsOf } from '@/workbench/event-form/event-form.checks'
import { emptyDraft } from '@/workbench/event-form/event-form.rules'
import { fieldError, moved, newField, tidyField, withKind } from '@/workbench/event-form/form-builder.rules'
import {
  changedSettings,
  evenQuotas,
  quotaErrors,
  quotaSum,
  settingsErrors,
  usualRelease,
  withUnits,
} from '@/workbench/event-form/settings.rules'
import { ApiError } from '@/shared/api-error'

const draft = {
  ...emptyDraft(8),
  cohostOrganizationIds: [9, 3],
  capacity: 100,
  startsAt: '2026-11-24T10:00',
  endsAt: '2026-11-24T11:30',
}
const quotas = (...seats: number[]) => seats.map((n, index) => ({ organizationId: index + 1, seats: n }))

it('按单位分配：牵头和共建单位先均分', () => {
  expect(evenQuotas(draft)).toEqual([
    { organizationId: 8, seats: 33 },
    { organizationId: 9, seats: 33 },
    { organizationId: 3, seats: 33 },
  ])
  expect(evenQuotas({ ...draft, capacity: 2 })).toHaveLength(2)
  expect(evenQuotas({ ...draft, hostOrganizationId: null, cohostOrganizationIds: [] })).toEqual([])
})

it('之和与总名额相比，说得清楚', () => {
  expect(quotaSum(120, quotas(40, 30, 30))).toBe('已分配 100，其余 20 席共用')
  expect(quotaSum(100, quotas(40, 30, 30))).toBe('100 席已全部分配')
  expect(quotaSum(90, quotas(40, 30, 30))).toBe('已分配 100，超出总名额 10 席')
})

it('超出总名额、少于一席、放开太晚都不行；名额不限就不看', () => {
  expect(quotaErrors({ ...draft, quotas: quotas(60, 50) }).quotas).toBe('已分配 110，超出总名额 10 席')
  expect(quotaErrors({ ...draft, quotas: quotas(60, 0) }).quotas).toMatch(/至少 1 席/)
  const late = { ...draft, quotas: quotas(60), quotasReleasedAt: '2026-11-24T11:30' }
  expect(quotaErrors(late).quotasReleasedAt).toBe('放开的时间要早于活动结束')
  expect(quotaErrors({ ...draft, capacity: null, quotas: quotas(600) })).toEqual({})
})

it('换单位时原有的名额不变', () => {
  expect(withUnits(quotas(40, 30), [2, 5])).toEqual([
    { organizationId: 2, seats: 30 },
    { organizationId: 5, seats: 40 },
  ])
})

it('默认在报名截止前两小时放开', () => {
  expect(usualRelease(draft)).toBe('2026-11-24T08:00')
  expect(usualRelease({ ...draft, registrationClosesAt: '2026-11-23T18:00' })).toBe('2026-11-23T16:00')
  expect(usualRelease(emptyDraft(8))).toBe('')
})

it('普通活动没有改过更多设置', () => {
  expect(changedSettings(draft)).toBe(0)
  expect(changedSettings({ ...draft, requiresApproval: true, companionsMax: 1 })).toBe(2)
  expect(settingsErrors({ ...draft, cancellationClosesAt: '2026-11-24T12:00' }).cancellationClosesAt).toBe(
    '取消截止不能晚于活动结束',
  )
})

it.each([
  ['capacity_below_taken', 'capacity'],
  ['capacity_below_quotas', 'quotas'],
  ['quota_below_taken', 'quotas'],
  ['event_form_invalid', 'form'],
] as const)('%s 说在那一项下面', (code, field) => {
  expect(fieldErrorsOf(new ApiError({ code, status: 409, detail: '详细的话' }))).toEqual({
    [field]: '详细的话',
  })
})

it('活动对象里的错说在活动对象下面', () => {
  const errors = [{ path: '/audience/organizationIds/0', message: '没有这个组织' }]
  const error = new ApiError({ code: 'invalid_input', status: 400, detail: '', errors })
  expect(fieldErrorsOf(error)).toEqual({ audienceOrganizationIds: '没有这个组织' })
})

describe('报名表的问题', () => {
  const ask = (label: string, rest: Partial<FormField> = {}): FormField => ({
    ...newField(Math.random()),
    label,
    ...rest,
  })

  it('键合乎接口的要求，每次不同', () => {
    for (const random of [0, 0.5, 0.999_999]) expect(newField(random).key).toMatch(/^[a-z0-9]{1,16}$/)
    expect(newField(0.1).key).not.toBe(newField(0.2).key)
  })

  it('要有问题，不能重复；选择题至少两个不同的选项', () => {
    const meal = ask('用餐')
    expect(fieldError(ask('  '), [])).toBe('请写要问什么')
    expect(fieldError(ask(' 用餐'), [meal])).toBe('已经有同样的问题')
    expect(fieldError(meal, [meal])).toBeUndefined()
    const choice = withKind(meal, 'single_choice')
    expect(fieldError(choice, [])).toBe('至少写两个选项')
    expect(fieldError({ ...choice, options: ['要', '要 '] }, [])).toBe('选项有重复的')
    expect(fieldError({ ...choice, options: ['要', '不要', ''] }, [])).toBeUndefined()
  })

  it('发出去的没有空行；改成别的种类就没有选项', () => {
    const choice = ask(' 是否  用餐 ', { kind: 'single_choice', options: [' 要', '', '不要 '] })
    expect(tidyField(choice)).toMatchObject({ label: '是否 用餐', options: ['要', '不要'] })
    expect(withKind(choice, 'text')).not.toHaveProperty('options')
  })

  it('上移下移，到头不动', () => {
    const [a, b, c] = [ask('一'), ask('二'), ask('三')]
    const labels = (form: FormField[]) => form.map(({ label }) => label).join('')
    expect(labels(moved([a, b, c], b.key, -1))).toBe('二一三')
    expect(labels(moved([a, b, c], b.key, 1))).toBe('一三二')
    expect(labels(moved([a, b, c], a.key, -1))).toBe('一二三')
    expect(labels(moved([a, b, c], c.key, 1))).toBe('一二三')
  })
})
