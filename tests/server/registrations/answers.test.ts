import type { EventDetail } from '@tongxin/contract/events'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { hours, memberNumbers, publishEvent } from '../../support/scenes.ts'

let api: TestApi
let organizer: Person
let people: Person[]

beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  people = await Promise.all((await memberNumbers(organizer, 2)).map((number) => api.login(number)))
})
afterAll(() => api.close())

const register = (person: Person, event: EventDetail, body?: unknown) =>
  person.put<EventDetail>(`/api/events/${event.id}/registration`, body)
const see = async (person: Person, event: EventDetail) =>
  (await person.get<EventDetail>(`/api/events/${event.id}`)).body
const change = (event: EventDetail, patch: unknown) =>
  organizer.patch<EventDetail>(`/api/events/${event.id}`, patch)
const open = { startsAt: hours(48), endsAt: hours(50) }

describe('报名表', () => {
  const form = [
    { key: 'a', kind: 'text' as const, label: '单位职务', required: true },
    { key: 'b', kind: 'single_choice' as const, label: '用餐', required: false, options: ['清真', '普通'] },
    { key: 'c', kind: 'phone' as const, label: '紧急联系电话', required: false },
    { key: 'd', kind: 'date' as const, label: '到达日期', required: false },
    { key: 'e', kind: 'number' as const, label: '车辆数', required: false },
    {
      key: 'f',
      kind: 'multiple_choice' as const,
      label: '参加环节',
      required: false,
      options: ['上午', '下午'],
    },
  ]

  const wrong: [string, Record<string, unknown>, RegExp][] = [
    ['/answers/a', {}, /单位职务/],
    ['/answers/a', { a: '  ' }, /单位职务/],
    ['/answers/b', { a: '书记', b: '火锅' }, /用餐/],
    ['/answers/c', { a: '书记', c: '123' }, /手机号/],
    ['/answers/d', { a: '书记', d: '2026-02-30' }, /日期/],
    ['/answers/e', { a: '书记', e: '两辆' }, /数字/],
    ['/answers/f', { a: '书记', f: ['上午', '上午'] }, /参加环节/],
    ['/answers/z', { a: '书记', z: '多的' }, /报名表有了变化/],
  ]
  test('每一项填错都指出是哪一项；填对的加密存放，再填一样的什么也不改变', async () => {
    const event = await publishEvent(organizer, { ...open, form })
    for (const [field, answers, words] of wrong) {
      const answer = await register(people[0]!, event, { answers })
      expectProblem(answer, 400, 'form_answers_invalid')
      const { errors } = answer.body as unknown as { errors: { path: string; message: string }[] }
      expect(errors[0]).toMatchObject({ path: field, message: expect.stringMatching(words) })
    }
    const answers = { a: '书记', b: '普通', c: '138-0013-8000', d: '2026-11-24', e: 2, f: ['下午'] }
    const { body } = await register(people[0]!, event, { answers })
    expect(body.viewerAnswers).toEqual({ ...answers, c: '13800138000' })
    const stored = async () =>
      (await api.database.pool.query('select * from registrations where event_id = $1', [event.id])).rows
    const before = await stored()
    expect(JSON.stringify(before)).not.toMatch(/书记|13800138000/)
    await register(people[0]!, event, { answers })
    expect(await stored()).toEqual(before)
    await register(people[0]!, event, { answers: { a: '副书记' } })
    expect((await see(people[0]!, event)).viewerAnswers).toEqual({ a: '副书记' })
    expect((await see(people[1]!, event)).viewerAnswers).toBeUndefined()
  })

  test('报名表本身写错的，保存时指出', async () => {
    const event = await publishEvent(organizer, open)
    for (const fields of [
      [form[0]!, form[0]!],
      [{ ...form[0]!, options: ['一', '二'] }],
      [{ key: 'x', kind: 'single_choice', label: '选', required: true }],
    ])
      expectProblem(await change(event, { form: fields }), 400, 'event_form_invalid')
  })
})
