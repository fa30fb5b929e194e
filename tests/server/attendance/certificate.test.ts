import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { resolve } from 'node:path'
import { certificateNumber, recordOf, sayMinutes } from '../../../server/src/attendance/certificate.rules.ts'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { type Meeting, numberOf, setMeeting } from '../../support/meeting.ts'
import { serve } from '../../support/service.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

interface Read {
  pages: number
  text: string
  title: string
}

async function readPdf(content: Buffer): Promise<Read> {
  const reader = spawn(process.execPath, [resolve('tests/support/pdf-text.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  reader.stdin.end(content)
  return JSON.parse(await text(reader.stdout)) as Read
}

async function download(person: Person, query = '') {
  const response = await fetch(`${api.baseUrl}/api/me/service-certificate${query}`, {
    headers: { authorization: `Bearer ${person.session!.token}` },
  })
  const content = Buffer.from(await response.arrayBuffer())
  return { headers: response.headers, content, ...(await readPdf(content)) }
}

const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
const volunteering = (changes = {}): Promise<Meeting> =>
  setMeeting(api, ['full'], { title: '清洁家园', expectsAll: false, checkOut: true, ...changes })

test('证明上有姓名、组织、每场活动和合计，别的读者读得出来，文件不大', async () => {
  const meeting = await volunteering({ place: { name: '闽江公园', address: '' } })
  const [person] = meeting.people as [Person]
  await api.database.pool.query(`update members set name = '林䶮犇' where number = $1`, [numberOf(person)])
  await serve(api, meeting.event.id, person, 150)
  const { headers, content, text, pages, title } = await download(person)
  expect(headers.get('content-type')).toBe('application/pdf')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(decodeURIComponent(headers.get('content-disposition')!)).toContain(`服务时长证明-${year}.pdf`)
  expect(content.length).toBeLessThan(100_000)
  expect(pages).toBe(1)
  const seen = text.replace(/\s/g, '')
  for (const part of [
    '服务时长证明',
    '林䶮犇',
    '试验党支部',
    '清洁家园',
    '闽江公园',
    '2小时30分钟',
    '出具单位',
  ])
    expect(seen).toContain(part)
  expect(seen).toContain(`在${year}年参加服务活动1场`)
  const number = /编号：(FW\d{4}(?:-[0-9A-Z]{4}){3})/.exec(seen)![1]!
  expect(title).toContain(number)
  expect(seen).not.toContain(numberOf(person))

  const { rows } = await api.database.pool.query<{ details: object }>(
    `select details from audit_entries where action = 'attendance.certificate' order by seq desc limit 1`,
  )
  expect(rows[0]!.details).toEqual({ number, year, events: 1, minutes: 150 })
})

test('记录不变编号不变，记录变了编号也变；一百场分成几页', async () => {
  const meeting = await volunteering()
  const [person] = meeting.people as [Person]
  await serve(api, meeting.event.id, person, 60)
  const numberIn = ({ text }: Read) => /FW[\dA-Z-]{19}/.exec(text.replace(/\s/g, ''))![0]
  const first = numberIn(await download(person, `?year=${year}`))
  expect(numberIn(await download(person))).toBe(first)
  await api.database.pool.query('update attendances set corrected_minutes = 61 where event_id = $1', [
    meeting.event.id,
  ])
  const corrected = await download(person)
  expect(numberIn(corrected)).not.toBe(first)
  expect(corrected.text.replace(/\s/g, '')).toContain('1小时1分钟')

  await api.database.pool.query(
    `with copies as (
       insert into events (title, category, description, starts_at, ends_at, place_name, place_address,
         host_organization_id, state, published_at, check_out)
       select '长长的志愿服务活动名称，要折成两行才放得下' || n, category, '', starts_at, ends_at, place_name, '',
         host_organization_id, state, published_at, true
       from events, generate_series(1, 99) n where id = $1 returning id)
     insert into attendances (event_id, member_id, organization_id, method, checked_in_at, checked_out_at, checked_out_by)
     select c.id, a.member_id, a.organization_id, a.method, a.checked_in_at, a.checked_out_at, a.checked_out_by
     from copies c, attendances a where a.event_id = $1`,
    [meeting.event.id],
  )
  const many = await download(person)
  expect(many.pages).toBeGreaterThan(1)
  const seen = many.text.replace(/\s/g, '')
  for (const n of [1, 50, 99]) expect(seen).toContain(`放得下${n}`)
  expect(seen).toContain('参加服务活动100场')
  expect(seen).toContain('100小时1分钟')
  expect(seen).toContain('出具单位')
})

describe('开不出证明时说清楚', () => {
  test('访客没有；别的年份没有；只签到不签退、还没签退、不计时长的活动都不算', async () => {
    const path = '/api/me/service-certificate'
    const guest = await api.loginByWechat('guest-wants-certificate')
    expectProblem(await guest.get(path), 403, 'membership_required')
    const meeting = await volunteering()
    const [person] = meeting.people as [Person]
    expectProblem(await person.get(path), 404, 'no_service_hours')
    await meeting.people[0]!.put(`${meeting.path}/registration`)
    await meeting.checkIn(person)
    expectProblem(await person.get(path), 404, 'no_service_hours')
    await serve(api, meeting.event.id, person, 30)
    expectProblem(await person.get(`${path}?year=${year - 1}`), 404, 'no_service_hours')
    await api.database.pool.query('update events set check_out = false where id = $1', [meeting.event.id])
    expectProblem(await person.get(path), 404, 'no_service_hours')
  })

  test.each(['year=1999', 'year=2100', 'year=今年', 'year=2026.5', 'year='])('%s', async (query) => {
    const person = await api.login('member')
    const answer = await person.get(`/api/me/service-certificate?${query}`)
    expectProblem(answer, 400, 'invalid_input')
  })
})

test('时长怎么说，编号怎么写', () => {
  expect([0, 59, 60, 61, 600].map(sayMinutes)).toEqual([
    '0 分钟',
    '59 分钟',
    '1 小时',
    '1 小时 1 分钟',
    '10 小时',
  ])
  expect(
    certificateNumber(
      2026,
      Uint8Array.from({ length: 32 }, (_, i) => i),
    ),
  ).toBe('FW2026-0123-4567-89AB')
  const line = { eventId: 1, title: '甲', startsAt: new Date(0), placeName: '馆', minutes: 5 }
  expect(recordOf(1, 2026, [line])).not.toBe(recordOf(2, 2026, [line]))
  expect(recordOf(1, 2026, [line])).toBe(recordOf(1, 2026, [{ ...line, title: '乙' }]))
})
