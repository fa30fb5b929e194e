import fc from 'fast-check'
import type { AttendanceSummary } from '@tongxin/contract/attendance'
import type { MemberCategory } from '@tongxin/contract/constants'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { type Meeting, numberOf, setMeeting } from '../../support/meeting.ts'
import { addOrganization, enrol } from '../../support/tree.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const askLeave = ({ path }: Meeting, person: Person) => person.put(`${path}/leave`, { reason: '出差' })
const decide = ({ path, secretary }: Meeting, person: Person, accept: boolean) =>
  secretary.post(`${path}/leaves/${numberOf(person)}/decision`, { accept })
const meetingOf = async (meeting: Meeting) => (await meeting.summary()).meeting

describe('到会人数够不够', () => {
  test.each([
    { what: '四人到了两人，正好一半', voters: 4, came: 2, quorum: false },
    { what: '四人到了三人', voters: 4, came: 3, quorum: true },
    { what: '三人到了一人', voters: 3, came: 1, quorum: false },
    { what: '三人到了两人', voters: 3, came: 2, quorum: true },
    { what: '没有正式党员', voters: 0, came: 0, quorum: false },
  ])('$what：$quorum', async ({ voters, came, quorum }) => {
    const meeting = await setMeeting(api, Array<MemberCategory>(voters).fill('full'))
    for (const person of meeting.people.slice(0, came)) await meeting.checkIn(person)
    expect(await meetingOf(meeting)).toMatchObject({
      voters,
      votersPresent: came,
      hasQuorum: quorum,
    })
  })

  test('预备党员和发展对象应到，但不算有表决权的人；请假的仍算应到', async () => {
    const meeting = await setMeeting(api, ['full', 'full', 'full', 'probationary', 'applicant'])
    const [first, second, third, probationary, applicant] = meeting.people as Person[]
    for (const person of [first!, probationary!, applicant!]) await meeting.checkIn(person)
    await askLeave(meeting, third!)
    await decide(meeting, third!, true)
    expect(await meetingOf(meeting)).toEqual({
      expected: 5,
      present: 3,
      onLeave: 1,
      absent: 1,
      voters: 3,
      votersPresent: 1,
      hasQuorum: false,
    })
    await meeting.checkIn(second!)
    expect(await meetingOf(meeting)).toMatchObject({ votersPresent: 2, hasQuorum: true, absent: 0 })
  })
})

describe('谁应到', () => {
  test('没有指定对象时是主办组织和它的下级；指定了就是指定的组织和类别', async () => {
    const meeting = await setMeeting(api, ['full', 'probationary'])
    const group = await addOrganization(await api.login('committee'), meeting.branchId, '第一党小组', {
      kind: 'group',
    })
    await enrol(api, group.id)
    expect(await meetingOf(meeting)).toMatchObject({ expected: 3 })
    const audience = (changes: object) =>
      meeting.secretary.patch(meeting.path, {
        audience: { organizationIds: [], categories: [], guests: false, ...changes },
      })
    await audience({ categories: ['full'] })
    expect(await meetingOf(meeting)).toMatchObject({ expected: 2 })
    await audience({ organizationIds: [group.id] })
    expect(await meetingOf(meeting)).toMatchObject({ expected: 1, voters: 1 })
    await api.database.pool.query('update members set is_mobile = true where organization_id = $1', [
      group.id,
    ])
    await audience({ categories: ['mobile'] })
    expect(await meetingOf(meeting)).toMatchObject({ expected: 1 })
  })

  test('开过会以后转走、离开名册的人，仍在那次会的数字里；离开前没到会的不再算应到', async () => {
    const meeting = await setMeeting(api, ['full', 'full', 'full', 'full'])
    const [came, excused, moved, left] = meeting.people as [Person, Person, Person, Person]
    await meeting.checkIn(came)
    await meeting.checkIn(moved)
    await askLeave(meeting, excused)
    await decide(meeting, excused, true)
    const before = await meetingOf(meeting)
    expect(before).toMatchObject({ expected: 4, present: 2, onLeave: 1, absent: 1 })
    const update = (set: string, person: Person) =>
      api.database.pool.query(`update members set ${set} where number = $1`, [numberOf(person)])
    await update(`state = 'left', left_on = current_date`, came)
    await update(`state = 'left', left_on = current_date`, excused)
    await update('organization_id = (select parent_id from organizations where id = organization_id)', moved)
    expect(await meetingOf(meeting)).toEqual(before)
    await update(`state = 'left', left_on = current_date`, left)
    expect(await meetingOf(meeting)).toMatchObject({ expected: 3, present: 2, onLeave: 1, absent: 0 })
  })
})

test('请假、同意、到会任意组合：应到总是实到、请假、缺席之和，与一个个数出来的一样', async () => {
  const category = fc.constantFrom<MemberCategory>('full', 'probationary', 'applicant')
  const step = fc.constantFrom('ask', 'accept', 'refuse', 'withdraw', 'come')
  const person = fc.record({ category, steps: fc.array(step, { maxLength: 4 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 5 }), async (people) => {
      const meeting = await setMeeting(
        api,
        people.map((each) => each.category),
      )
      const model = people.map(({ category: of }) => ({ of, leave: 'none', came: false }))
      for (const [i, { steps }] of people.entries()) {
        const [who, is] = [meeting.people[i]!, model[i]!]
        for (const each of steps) {
          if (each === 'come') {
            await meeting.checkIn(who)
            is.came = true
          } else if (each === 'ask') {
            await askLeave(meeting, who)
            if (is.leave !== 'accepted' && !is.came) is.leave = 'open'
          } else if (each === 'withdraw') {
            await who.delete(`${meeting.path}/leave`)
            if (is.leave === 'open' || is.leave === 'accepted') is.leave = 'withdrawn'
          } else {
            await decide(meeting, who, each === 'accept')
            if (is.leave === 'open') is.leave = each === 'accept' ? 'accepted' : 'refused'
          }
        }
      }
      const count = (holds: (is: (typeof model)[number]) => boolean) => model.filter(holds).length
      const present = count((is) => is.came)
      const onLeave = count((is) => !is.came && is.leave === 'accepted')
      const voters = count((is) => is.of === 'full')
      const votersPresent = count((is) => is.of === 'full' && is.came)
      expect(await meetingOf(meeting)).toEqual({
        expected: people.length,
        present,
        onLeave,
        absent: people.length - present - onLeave,
        voters,
        votersPresent,
        hasQuorum: votersPresent > voters - votersPresent,
      })
    }),
    { numRuns: 12 },
  )
})

test('未报名到场的人算在到场人数里，单独也数得出；访客没有单位，总数里有', async () => {
  const meeting = await setMeeting(api, ['full', 'full'], {
    expectsAll: false,
    walkIns: 'always',
    audience: { organizationIds: [], categories: [], guests: true },
  })
  const [registered, walkIn] = meeting.people as [Person, Person]
  const guest = await api.loginByWechat('guest-at-the-door')
  await registered.put(`${meeting.path}/registration`)
  await guest.put(`${meeting.path}/registration`, { guest: { name: '来访者', phone: '13800138000' } })
  for (const person of [registered, walkIn, guest]) await meeting.checkIn(person)
  const summary = await meeting.summary()
  expect(summary).toMatchObject({ registered: 2, checkedIn: 3, walkIns: 1, meeting: null })
  expect(summary.units).toEqual([expect.objectContaining({ registered: 1, checkedIn: 2 })])
})

test('带着上次的 ETag 来问：没有变化答 304，变了给新的', async () => {
  const meeting = await setMeeting(api, ['full', 'full'])
  const look = (etag?: string) =>
    meeting.secretary.send<AttendanceSummary>('GET', `${meeting.path}/attendance`, undefined, {
      ...(etag && { 'if-none-match': etag }),
    })
  const first = await look()
  const etag = first.headers.get('etag')!
  expect(etag).toMatch(/^"[\w-]{16}"$/)
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await look(known)
    expect(again.status).toBe(304)
    expect(again.body).toBe('')
    expect(again.headers.get('etag')).toBe(etag)
  }
  await meeting.checkIn(meeting.people[0]!)
  const changed = await look(etag)
  expect(changed.status).toBe(200)
  expect(changed.headers.get('etag')).not.toBe(etag)
  expect(changed.body).toMatchObject({ checkedIn: 1 })
  await askLeave(meeting, meeting.people[1]!)
  expect((await look(changed.headers.get('etag')!)).status).toBe(304)
  await decide(meeting, meeting.people[1]!, true)
  expect((await look(changed.headers.get('etag')!)).body.meeting).toMatchObject({ onLeave: 1 })
})
