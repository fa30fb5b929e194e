import { unzipSync } from 'fflate'
import readXlsx from 'read-excel-file/node'
import type { AttendanceList } from '@tongxin/contract/attendance'
import type { EventInput } from '@tongxin/contract/event-settings'
import type { EventDetail } from '@tongxin/contract/events'
import { type Person, startApi, type TestApi } from '../../support/api.ts'
import { testCipher } from '../../support/cipher.ts'
import { publishEvent } from '../../support/scenes.ts'
import { addOrganization } from '../../support/tree.ts'

let api: TestApi
let organizer: Person
let branch: number
let other: number

const PEOPLE = [
  ['L001', '曾国藩', '13700001111'],
  ['L002', '单小芳', '13700002222'],
  ['L003', '李建国', null],
  ['L004', '王Anna', '13700004444'],
  ['L005', '林预备', '13700005555'],
] as const

beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  const host = organizer.session!.viewer.roles.find(({ role }) => role === 'organizer')!.organizationId
  const committee = await api.login('committee')
  branch = (await addOrganization(committee, host, '签到支部')).id
  other = (await addOrganization(committee, host, '另一支部')).id
  for (const [number, name, phone] of PEOPLE)
    await api.database.pool.query(
      `insert into members (number, name, organization_id, category, phone_hash, phone_cipher)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        number,
        name,
        number === 'L003' ? other : branch,
        number === 'L005' ? 'probationary' : 'full',
        phone && testCipher.lookup(phone),
        phone && testCipher.encrypt(phone),
      ],
    )
})
afterAll(() => api.close())

const open = (changes: Partial<EventInput> = {}) =>
  publishEvent(organizer, {
    audience: { organizationIds: [branch, other], categories: [], guests: true },
    ...changes,
  })
const enter = async (event: EventDetail, ...numbers: string[]) => {
  const entries = numbers.map((number) => ({ number }))
  const { status } = await organizer.put(`/api/events/${event.id}/registrations`, { entries })
  expect(status).toBe(200)
}
const guest = async (event: EventDetail, name: string, phone = '13900009999') => {
  const person = await api.loginByWechat(`guest-${Math.random()}`)
  await person.put(`/api/events/${event.id}/registration`, { guest: { name, phone } })
}
/** As they are in the database: the ways in have tests of their own. */
const attend = (event: EventDetail, number: string, columns: Record<string, unknown> = {}) => {
  const all = { method: 'wall_code', checked_in_at: new Date(), ...columns }
  const names = Object.keys(all)
  return api.database.pool.query(
    `insert into attendances (event_id, member_id, organization_id, ${names.join()})
     select $1, id, organization_id, ${names.map((_, i) => `$${i + 3}`).join()} from members where number = $2`,
    [event.id, number, ...Object.values(all)],
  )
}
const list = async (event: EventDetail, query: Record<string, string> = {}, person = organizer) =>
  (
    await person.get<AttendanceList>(
      `/api/events/${event.id}/attendances?${new URLSearchParams(query).toString()}`,
    )
  ).body
const keys = async (event: EventDetail, query: Record<string, string> = {}) =>
  (await list(event, query)).items.map(({ key }) => key)

describe('签到名单', () => {
  test('报了名的按先后，没报名到场的在后；各是怎样签的', async () => {
    const event = await open()
    await enter(event, 'L002', 'L001')
    await guest(event, '赵访客')
    await attend(event, 'L001', { offline: true, device_at: new Date(), fence: 'inside', accuracy: 'coarse' })
    await attend(event, 'L003', {
      method: 'make_up',
      reason_cipher: testCipher.encrypt('手机没电'),
      walk_in: true,
    })
    const { items } = await list(event)
    expect(items).toMatchObject([
      { key: 'L002', name: '单小芳', registered: true, attendance: null, organization: { name: '签到支部' } },
      {
        key: 'L001',
        attendance: { method: 'wall_code', offline: true, fence: { answer: 'inside', accuracy: 'coarse' } },
      },
      { name: '赵访客', organization: null, registered: true },
      {
        key: 'L003',
        registered: false,
        attendance: { method: 'make_up', reason: '手机没电', walkIn: true, fence: null, minutes: null },
        organization: { id: other, shortName: '另一支部' },
      },
    ])
    expect(items[2]!.key).toMatch(/^guest-\d+$/)
    expect(items.every((row) => !('presence' in row))).toBe(true)
    expect(JSON.stringify(items)).not.toMatch(/1[39]\d{9}/)
  })

  test('到了的、没到的、要看一眼的，按单位；一页一页不重不漏', async () => {
    const event = await open({ checkOut: true })
    await enter(event, 'L001', 'L002', 'L003', 'L004')
    await guest(event, '访客')
    await attend(event, 'L001')
    await attend(event, 'L002', { offline: true })
    await attend(event, 'L003', { checked_out_at: new Date(), checked_out_by: 'closed' })
    await attend(event, 'L005', { shared_device: true, walk_in: true })
    expect(await keys(event, { show: 'present' })).toEqual(['L001', 'L002', 'L003', 'L005'])
    expect(await keys(event, { show: 'missing' })).toEqual(['L004', expect.stringMatching(/^guest-/)])
    expect(await keys(event, { show: 'marked' })).toEqual(['L002', 'L003', 'L005'])
    expect(await keys(event, { organizationId: String(other) })).toEqual(['L003'])
    expect(await keys(event, { organizationId: String(branch), show: 'present' })).toEqual([
      'L001',
      'L002',
      'L005',
    ])
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: AttendanceList = await list(event, { limit: '2', ...(cursor && { cursor }) })
      seen.push(...page.items.map(({ key }) => key))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(await keys(event))
    expect(seen).toHaveLength(6)
  })

  test('要全员到会的：没报名的党员也在，到会、请假、缺席；只算活动对象', async () => {
    const event = await open({
      expectsAll: true,
      audience: { organizationIds: [branch], categories: ['full'], guests: false },
    })
    await enter(event, 'L002')
    await attend(event, 'L001')
    await attend(event, 'L003', { walk_in: true })
    await api.database.pool.query(
      `insert into leaves (event_id, member_id, organization_id, reason_cipher, state, requested_at)
       select $1, id, organization_id, $2, 'accepted', now() from members where number = 'L004'`,
      [event.id, testCipher.encrypt('出差')],
    )
    const { items } = await list(event)
    expect(items.map(({ key, registered, presence }) => [key, registered, presence])).toEqual([
      ['L002', true, 'absent'],
      ['L001', false, 'present'],
      ['L003', false, undefined],
      ['L004', false, 'on_leave'],
    ])
    expect(await keys(event, { show: 'missing' })).toEqual(['L002', 'L004'])
  })

  test('没有指定活动对象的会议，应到的是主办单位的人', async () => {
    const event = await open({
      expectsAll: true,
      hostOrganizationId: branch,
      audience: { organizationIds: [], categories: [], guests: false },
    })
    expect((await keys(event)).sort()).toEqual(['L001', 'L002', 'L004', 'L005'])
  })
})

describe('查找', () => {
  let event: EventDetail
  beforeAll(async () => {
    event = await open()
    await enter(event, 'L001', 'L002', 'L003', 'L004')
    await guest(event, '赵访客', '13900009876')
  })
  const found = async (q: string) => (await list(event, { q })).items.map(({ name }) => name)

  test.each([
    ['名字的一部分', '国', ['曾国藩', '李建国']],
    ['两头的空格不算', ' 国藩 ', ['曾国藩']],
    ['访客的名字，库里是加密的', '访客', ['赵访客']],
    ['拼音首字母，姓按姓读', 'zgf', ['曾国藩']],
    ['多音字按另一个音也找得到', 'cgf', ['曾国藩']],
    ['大写、名字中间的几个字', 'GF', ['曾国藩']],
    ['单读作 shan', 'sxf', ['单小芳']],
    ['访客的首字母', 'zfk', ['赵访客']],
    ['名字里的外文', 'anna', ['王Anna']],
    ['手机后四位', '2222', ['单小芳']],
    ['全角的手机后四位', '２２２２', ['单小芳']],
    ['访客的手机后四位', '9876', ['赵访客']],
    ['手机中间的四位不算', '0000', []],
    ['没有这个人', '张飞', []],
    ['通配符就是它自己', '%', []],
    ['像正则的文字', '.*', []],
  ])('%s', async (_, q, names) => {
    expect(await found(q)).toEqual(names)
  })

  test('没有电话的、解不开的，不影响别人', async () => {
    await api.database.pool.query(`update members set phone_cipher = 'gone.AAAA' where number = 'L004'`)
    expect(await found('1111')).toEqual(['曾国藩'])
  })

  test('空的查找就是全部；可以和筛选一起用', async () => {
    expect(await found(' ')).toHaveLength(5)
    expect(await keys(event, { q: '国', organizationId: String(other) })).toEqual(['L003'])
    expect(await keys(event, { q: '国', show: 'present' })).toEqual([])
  })

  test('协办单位的组织者只看、只搜本单位的人', async () => {
    const joint = await open({ hostOrganizationId: branch, cohostOrganizationIds: [other] })
    await enter(joint, 'L001', 'L003')
    await guest(joint, '国访客')
    const number = 'L900'
    await api.database.pool.query(
      `with one as (insert into members (number, name, organization_id, category) values ($1, '协办人', $2, 'full')
         returning id)
       insert into role_grants (member_id, organization_id, role) select id, $2, 'organizer' from one`,
      [number, other],
    )
    const cohost = await api.login(number)
    expect((await list(joint, {}, cohost)).items.map(({ key }) => key)).toEqual(['L003'])
    expect((await list(joint, { q: '国' }, cohost)).items.map(({ key }) => key)).toEqual(['L003'])
  })
})

test('看名单十分钟内记一条；搜的什么不记', async () => {
  const event = await open()
  await list(event, { q: '国藩' })
  await list(event, { show: 'missing' })
  const { rows } = await api.database.pool.query(
    `select details from audit_entries where action = 'attendance.list' and details->>'eventId' = $1`,
    [String(event.id)],
  )
  expect(rows).toEqual([{ details: { eventId: event.id } }])
})

describe('导出', () => {
  const fetchFile = async (event: EventDetail) => {
    const response = await fetch(`${api.baseUrl}/api/events/${event.id}/attendances/export`, {
      headers: { authorization: `Bearer ${organizer.session!.token}` },
    })
    return { response, file: Buffer.from(await response.arrayBuffer()) }
  }

  test('每人一行，时长是数，像公式的是文字，没有电话；留下记录', async () => {
    const event = await open({ title: '清扫/志愿', checkOut: true })
    await enter(event, 'L001')
    await guest(event, '=1+1')
    const [came, left] = [new Date('2026-11-24T01:00:00Z'), new Date('2026-11-24T03:30:30Z')]
    await attend(event, 'L001', { checked_in_at: came, checked_out_at: left, checked_out_by: 'self' })
    await attend(event, 'L003', {
      method: 'make_up',
      reason_cipher: testCipher.encrypt('@补签'),
      walk_in: true,
      checked_in_at: came,
    })
    const { response, file } = await fetchFile(event)
    expect(response.headers.get('content-type')).toMatch('spreadsheetml')
    expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain(
      '清扫 志愿签到名单.xlsx',
    )
    const [sheet] = await readXlsx(file)
    const [header, ...rows] = sheet!.data
    const cell = (row: number, column: string) => rows[row]![header!.indexOf(column)]
    expect(rows.map((_, i) => cell(i, '姓名'))).toEqual(['曾国藩', '=1+1', '李建国'])
    expect([cell(0, '签到时间'), cell(0, '签到方式'), cell(0, '服务时长（分钟）')]).toEqual([
      '2026-11-24 09:00',
      '扫现场码',
      150,
    ])
    expect([cell(0, '签退方式'), cell(1, '签到时间'), cell(1, '所在组织')]).toEqual(['本人', null, '访客'])
    expect([cell(2, '报名'), cell(2, '签到方式'), cell(2, '说明')]).toEqual(['未报名', '补签', '@补签'])
    expect(header).not.toContain('到会情况')
    const parts = Object.values(unzipSync(file)).map((part) => Buffer.from(part).toString())
    expect(parts.join('')).not.toMatch(/<f>|1[39]\d{9}/)
    const { rows: entries } = await api.database.pool.query(
      'select action, details from audit_entries order by seq desc limit 1',
    )
    expect(entries).toEqual([{ action: 'attendance.export', details: { eventId: event.id } }])
  })

  test('一千人以上也都在', async () => {
    const event = await open()
    await api.database.pool.query(
      `with many as (insert into members (number, name, organization_id, category)
         select 'M' || i, '众人', $2, 'full' from generate_series(1, 2300) i returning id)
       insert into attendances (event_id, member_id, organization_id, method, checked_in_at)
       select $1, id, $2, 'manual', now() from many`,
      [event.id, branch],
    )
    const [sheet] = await readXlsx((await fetchFile(event)).file)
    expect(sheet!.data).toHaveLength(2301)
    expect(await keys(event, { q: 'zr', limit: '100' })).toHaveLength(100)
  })
})
