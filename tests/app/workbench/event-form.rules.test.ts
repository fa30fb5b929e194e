import { WALK_IN_RULES } from '@tongxin/contract/check-in-constants'
import fc from 'fast-check'
import { AUDIENCE_CATEGORIES, EVENT_CATEGORIES } from '@tongxin/contract/constants'
import {
  copyOf,
  draftOf,
  type EventDraft,
  emptyDraft,
  inputOf,
  localOf,
  momentOf,
  movesPeople,
  patchOf,
  withChange,
  withStart,
} from '@/workbench/event-form/event-form.rules'
import { anEvent, at, NOW } from '../support/district'

const settings = {
  registrationOpensAt: null,
  registrationClosesAt: at('2026-11-23T18:00'),
  checkInOpensAt: null,
  checkInClosesAt: null,
  cancellationClosesAt: null,
}
const event = anEvent({ settings })

/** What a person can have written into the form. */
const drafts = (): fc.Arbitrary<EventDraft> => {
  const local = fc
    .integer({ min: momentOf('2026-01-01T00:00') / 60_000, max: momentOf('2027-12-31T00:00') / 60_000 })
    .map((minute) => localOf(minute * 60_000))
  const localOrDefault = fc.oneof(fc.constant(''), local)
  return fc.record({
    category: fc.constantFrom(...EVENT_CATEGORIES),
    title: fc.string(),
    description: fc.string(),
    hostOrganizationId: fc.integer({ min: 1, max: 20 }),
    cohostOrganizationIds: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 5 }),
    startsAt: local,
    endsAt: local,
    placeName: fc.string(),
    placeAddress: fc.string(),
    coordinates: fc.option(fc.constant({ latitude: 26.08, longitude: 119.3 })),
    capacity: fc.option(fc.integer({ min: 1, max: 500 })),
    registrationOpensAt: localOrDefault,
    registrationClosesAt: localOrDefault,
    checkInOpensAt: localOrDefault,
    checkInClosesAt: localOrDefault,
    waitlistEnabled: fc.boolean(),
    requiresApproval: fc.boolean(),
    cancellationClosesAt: localOrDefault,
    companionsMax: fc.integer({ min: 0, max: 9 }),
    audienceOrganizationIds: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 3 }),
    audienceCategories: fc.subarray([...AUDIENCE_CATEGORIES]),
    audienceGuests: fc.boolean(),
    quotas: fc.uniqueArray(
      fc.record({
        organizationId: fc.integer({ min: 1, max: 20 }),
        seats: fc.integer({ min: 1, max: 50 }),
      }),
      { maxLength: 3, selector: ({ organizationId }) => organizationId },
    ),
    quotasReleasedAt: localOrDefault,
    form: fc.array(
      fc.record({
        key: fc.constantFrom('q1', 'q2', 'q3'),
        kind: fc.constantFrom('text' as const, 'phone' as const),
        label: fc.string(),
        required: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    walkIns: fc.constantFrom(...WALK_IN_RULES),
    expectsAll: fc.boolean(),
    checkOut: fc.boolean(),
    fenceRadius: fc.option(fc.integer({ min: 50, max: 5000 })),
  })
}

it('表单里的时间是北京时间，与手机时区无关', () => {
  expect(draftOf(event).startsAt).toBe('2026-11-24T10:00')
  expect(inputOf(draftOf(event)).startsAt).toBe('2026-11-24T10:00:00+08:00')
})

it('没有设的时间在表单里是空的，不把默认值当成设过', () => {
  const draft = draftOf(event)
  expect(draft.registrationClosesAt).toBe('2026-11-23T18:00')
  expect(draft.checkInOpensAt).toBe('')
  expect(inputOf(draft).checkInOpensAt).toBeNull()
})

it('没有改过就没有要发的修改', () => {
  expect(patchOf(draftOf(event), draftOf(event))).toEqual({})
})

it('只发改过的项，别人同时改的别项不受影响', () => {
  const base = draftOf(event)
  const draft = withChange(base, { title: ' 新名称 ', capacity: null })
  expect(patchOf(base, draft)).toEqual({ title: '新名称', capacity: null })
})

it('任何两份草稿之间：修改加在前一份上，正好得到后一份', () => {
  fc.assert(
    fc.property(drafts(), drafts(), (base, draft) => {
      expect({ ...inputOf(base), ...patchOf(base, draft) }).toEqual(inputOf(draft))
    }),
  )
})

it('牵头组织不会同时是共建单位', () => {
  fc.assert(
    fc.property(drafts(), (draft) => {
      const { hostOrganizationId, cohostOrganizationIds } = inputOf(draft)
      expect(cohostOrganizationIds).not.toContain(hostOrganizationId)
    }),
  )
})

it('坐标跟着原来的地点；改写地点后不再发旧坐标', () => {
  const placed = draftOf(
    anEvent({ place: { name: '文明中心', address: '', latitude: 26.08, longitude: 119.3 } }),
  )
  expect(inputOf(withChange(placed, { title: '改名' })).place).toMatchObject({ latitude: 26.08 })
  expect(inputOf(withChange(placed, { placeName: '东街口影城' })).place).toEqual({
    name: '东街口影城',
    address: '',
  })
})

describe('改开始时间', () => {
  it('结束时间跟着走，时长不变', () => {
    const moved = withStart(draftOf(event), '2026-11-25T19:00')
    expect(moved.endsAt).toBe('2026-11-25T20:30')
  })

  it('还没有结束时间时，先按一个半小时', () => {
    expect(withStart(emptyDraft(8), '2026-11-25T09:00').endsAt).toBe('2026-11-25T10:30')
  })
})

describe('从往期活动复制', () => {
  it('落在以后第一个同样的星期几、同样的钟点', () => {
    const past = anEvent({ startsAt: at('2026-11-03T10:00'), endsAt: at('2026-11-03T11:30'), settings })
    const copy = copyOf(past, NOW)
    expect([copy.startsAt, copy.endsAt]).toEqual(['2026-11-24T10:00', '2026-11-24T11:30'])
    expect(copy.registrationClosesAt).toBe('')
  })

  it('无论哪天复制：开始在将来一周之内，时长不变', () => {
    const past = anEvent({ startsAt: at('2026-01-06T14:00'), endsAt: at('2026-01-06T16:00'), settings })
    fc.assert(
      fc.property(fc.integer({ min: Date.parse(past.startsAt), max: NOW }), (now) => {
        const copy = copyOf(past, now)
        const start = momentOf(copy.startsAt)
        expect(start).toBeGreaterThan(now)
        expect(start - now).toBeLessThanOrEqual(7 * 86_400_000)
        expect(momentOf(copy.endsAt) - start).toBe(2 * 3_600_000)
      }),
    )
  })
})

it('名额不限时不发单位名额；没有单位名额时不发放开时间', () => {
  const draft: EventDraft = {
    ...draftOf(event),
    quotas: [{ organizationId: 8, seats: 40 }],
    quotasReleasedAt: '2026-11-23T16:00',
  }
  expect(inputOf(draft)).toMatchObject({
    quotas: [{ organizationId: 8, seats: 40 }],
    quotasReleasedAt: '2026-11-23T16:00:00+08:00',
  })
  expect(inputOf({ ...draft, capacity: null })).toMatchObject({ quotas: [], quotasReleasedAt: null })
  expect(inputOf({ ...draft, quotas: [] })).toMatchObject({ quotasReleasedAt: null })
})

it('改了开始时间，取消截止和放开名额的时间跟着走', () => {
  const draft: EventDraft = {
    ...draftOf(event),
    cancellationClosesAt: '2026-11-23T10:00',
    quotasReleasedAt: '2026-11-23T16:00',
  }
  expect(withStart(draft, '2026-12-01T10:00')).toMatchObject({
    endsAt: '2026-12-01T11:30',
    cancellationClosesAt: '2026-11-30T10:00',
    quotasReleasedAt: '2026-11-30T16:00',
  })
})

it('时间地点有变动才通知报名的人', () => {
  const base = draftOf(event)
  expect(movesPeople(base, patchOf(base, { ...base, title: '新名称', capacity: 200 }))).toBe(false)
  expect(movesPeople(base, patchOf(base, { ...base, placeName: '别处' }))).toBe(true)
  const located = { ...base, coordinates: { latitude: 26, longitude: 119 } }
  expect(movesPeople(base, patchOf(base, located))).toBe(false)
  expect(movesPeople(base, patchOf(base, withStart(base, '2026-11-24T14:00')))).toBe(true)
})
