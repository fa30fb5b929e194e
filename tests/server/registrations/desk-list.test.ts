import { unzipSync } from 'fflate'
import readXlsx from 'read-excel-file/node'
import { SaxesParser } from 'saxes'
import type { EventDetail } from '@tongxin/contract/events'
import type { PastedMatches, RegistrationList } from '@tongxin/contract/registrations'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { testCipher } from '../../support/cipher.ts'
import { memberNumbers, publishEvent } from '../../support/scenes.ts'
import { addOrganization } from '../../support/tree.ts'

let api: TestApi
let organizer: Person
let host: number
let numbers: string[]

beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
  host = organizer.session!.viewer.roles.find(({ role }) => role === 'organizer')!.organizationId
  numbers = await memberNumbers(organizer, 8)
})
afterAll(() => api.close())

const FORM = [
  { key: 'note', kind: 'text' as const, label: '备注', required: false },
  { key: 'tel', kind: 'phone' as const, label: '紧急联系电话', required: false },
  {
    key: 'meals',
    kind: 'multiple_choice' as const,
    label: '用餐',
    required: false,
    options: ['午餐', '晚餐'],
  },
  { key: 'count', kind: 'number' as const, label: '件数', required: false },
]
const open = () =>
  publishEvent(organizer, {
    title: '秋游/一日',
    form: FORM,
    companionsMax: 3,
    audience: { organizationIds: [], categories: [], guests: true },
  })
const register = async (number: string, event: EventDetail, input: object = {}) =>
  (await api.login(number)).put(`/api/events/${event.id}/registration`, input)
const list = async (event: EventDetail, query = '') =>
  (await organizer.get<RegistrationList>(`/api/events/${event.id}/registrations${query}`)).body
const guest = async (event: EventDetail, name = '赵访客') => {
  const person = await api.loginByWechat(`guest-${Math.random()}`)
  await person.put(`/api/events/${event.id}/registration`, { guest: { name, phone: '13900001234' } })
}

describe('报名名单', () => {
  test('随行、回答、访客都在；电话遮住，不用的问题不显示', async () => {
    const event = await open()
    const answers = { note: '素食', tel: '13812345678', meals: ['午餐'], count: 2 }
    await register(numbers[0]!, event, { companions: 2, answers })
    await guest(event)
    const { items } = await list(event)
    expect(items).toMatchObject([
      { key: numbers[0], companions: 2, answers: { ...answers, tel: '138****5678' }, guest: null },
      { member: null, guest: { name: '赵访客', phoneMasked: '139****1234' }, companions: 0 },
    ])
    expect(items[1]!.key).toMatch(/^guest-\d+$/)
    await organizer.patch(`/api/events/${event.id}`, { form: FORM.slice(1) })
    expect((await list(event)).items[0]!.answers).not.toHaveProperty('note')
    // A guest is answered by that key like anybody.
    expect((await organizer.delete(`/api/events/${event.id}/registrations/${items[1]!.key}`)).status).toBe(
      200,
    )
    expect((await list(event, '?state=cancelled')).items.map(({ key }) => key)).toEqual([items[1]!.key])
  })

  test('按名字、单位、状态筛选；一页一页看不重不漏', async () => {
    const event = await open()
    for (const number of numbers.slice(0, 4)) await register(number, event)
    await guest(event, '欧阳访客')
    const { items } = await list(event)
    const { name, organizationId } = items[1]!.member!
    const named = (await list(event, `?q=${encodeURIComponent(name)}`)).items
    expect(named.map(({ key }) => key)).toContain(numbers[1])
    expect(named.every(({ member }) => member?.name.includes(name))).toBe(true)
    expect((await list(event, `?q=${encodeURIComponent('欧阳')}`)).items).toMatchObject([
      { guest: { name: '欧阳访客' } },
    ])
    const unit = (await list(event, `?organizationId=${organizationId}`)).items
    expect(unit.map(({ key }) => key)).toContain(numbers[1])
    expect(unit.every(({ member }) => member !== null)).toBe(true)
    expect((await list(event, '?state=waitlisted')).items).toEqual([])
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: RegistrationList = await list(event, `?limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items.map(({ key }) => key))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(items.map(({ key }) => key))
  })
})

describe('导出名单', () => {
  const fetchFile = async (event: EventDetail, person = organizer) => {
    const response = await fetch(`${api.baseUrl}/api/events/${event.id}/registrations/export`, {
      headers: { authorization: `Bearer ${person.session!.token}` },
    })
    return { response, file: new Uint8Array(await response.arrayBuffer()) }
  }

  test('每人一行，每个问题一列，电话完整；像公式的文字还是文字', async () => {
    const event = await open()
    const note = '=HYPERLINK("http://x","<点我&>")'
    await register(numbers[0]!, event, {
      companions: 1,
      answers: { note, tel: '13812345678', meals: ['午餐', '晚餐'], count: 2 },
    })
    await register(numbers[1]!, event, { answers: { note: '-1+2' } })
    await guest(event, '@访客')
    const { response, file } = await fetchFile(event)
    expect(response.headers.get('content-type')).toMatch('spreadsheetml')
    expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain(
      '秋游 一日报名名单.xlsx',
    )
    // Read by a library that did not write it.
    const [sheet] = await readXlsx(Buffer.from(file))
    const [header, ...rows] = sheet!.data.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
    const cell = (row: number, column: string) => rows[row]![header!.indexOf(column)]
    expect(header!.slice(-4)).toEqual(['备注', '紧急联系电话', '用餐', '件数'])
    expect(rows).toHaveLength(3)
    expect([cell(0, '状态'), cell(0, '随行人数'), cell(0, '报名方式')]).toEqual(['已报名', '1', '本人'])
    // Can be summed up.
    expect(sheet!.data[1]![header!.indexOf('随行人数')]).toBe(1)
    expect(sheet!.data.slice(1).map((row) => row[header!.indexOf('件数')])).toContain(2)
    expect([cell(0, '备注'), cell(0, '紧急联系电话'), cell(0, '用餐')]).toEqual([
      note,
      '13812345678',
      '午餐、晚餐',
    ])
    expect(cell(1, '备注')).toBe('-1+2')
    expect([cell(2, '姓名'), cell(2, '所在组织'), cell(2, '访客电话')]).toEqual([
      '@访客',
      '访客',
      '13900001234',
    ])
    expect(cell(0, '报名时间')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)

    // Every part is well-formed XML, and no cell is a formula.
    const elements = new Set<string>()
    for (const [name, part] of Object.entries(unzipSync(file))) {
      const parser = new SaxesParser()
      parser.on('error', (error) => {
        throw new Error(`${name}: ${error.message}`)
      })
      parser.on('opentag', (tag) => elements.add(tag.name))
      parser.write(Buffer.from(part).toString()).close()
    }
    expect(elements).toContain('c')
    expect(elements).not.toContain('f')
  })

  test('导出留下记录，记录里没有电话', async () => {
    const event = await open()
    await fetchFile(event)
    const { rows } = await api.database.pool.query(
      `select action, details from audit_entries order by seq desc limit 1`,
    )
    expect(rows).toEqual([{ action: 'registration.export', details: { eventId: event.id } }])
  })
})

describe('粘贴名单', () => {
  const match = (event: EventDetail, text: string, person = organizer) =>
    person.post<PastedMatches>(`/api/events/${event.id}/registrations/matches`, { text })
  const phone = (tail: string) => `1370000${tail}`
  let branch: number

  beforeAll(async () => {
    const committee = await api.login('committee')
    branch = (await addOrganization(committee, host, '名单支部')).id
    const elsewhere = (
      await api.database.pool.query<{ id: number }>(
        'select id from organizations where not path && array[$1::int] and parent_id is not null limit 1',
        [host],
      )
    ).rows[0]!.id
    for (const [name, tail, organizationId] of [
      ['独一人', '0001', branch],
      ['重名者', '0002', branch],
      ['重名者', '0003', host],
      ['外区人', '0004', elsewhere],
    ] as const)
      await api.database.pool.query(
        `insert into members (number, name, organization_id, category, phone_hash, phone_cipher)
         values ($1, $2, $3, 'full', $4, $5)`,
        [`P${tail}`, name, organizationId, testCipher.lookup(phone(tail)), testCipher.encrypt(phone(tail))],
      )
  })

  test('找到、同名、没有、已在名单上；什么都不改', async () => {
    const event = await open()
    await register(numbers[0]!, event)
    const { name } = (await list(event)).items[0]!.member!
    const text = `1、独一人\n重名者，查无此人；外区人\n${phone('0003')}\n${numbers[0]}`
    const { status, body } = await match(event, text)
    expect(status).toBe(200)
    expect(body.lines.map((line) => [line.verdict, ...line.candidates.map(({ number }) => number)])).toEqual([
      ['found', 'P0001'],
      ['several', ...body.lines[1]!.candidates.map(({ number }) => number)],
      ['nobody'],
      ['nobody'],
      ['found', 'P0003'],
      ['listed', numbers[0]],
    ])
    expect(body.lines[1]!.candidates.map(({ number }) => number).sort()).toEqual(['P0002', 'P0003'])
    expect(body.lines[1]!.candidates.find(({ number }) => number === 'P0002')).toMatchObject({
      organizationName: '名单支部',
      phoneMasked: '137****0002',
    })
    expect(body.lines[5]!.candidates[0]!.name).toBe(name)
    expect((await list(event)).items).toHaveLength(1)
  })

  test('同一个人写了名字又写了电话，只列一次', async () => {
    const event = await open()
    const { body } = await match(event, `独一人\n${phone('0001')}\n独一人 ${phone('0001')}`)
    expect(body.lines.map(({ verdict }) => verdict)).toEqual(['found'])
  })

  test('太多、太长、没有权限', async () => {
    const event = await open()
    const many = Array.from({ length: 501 }, (_, i) => `甲${String.fromCodePoint(0x4e00 + i)}`).join('\n')
    expectProblem(await match(event, many), 400, 'invalid_input')
    expectProblem(await match(event, '字'.repeat(20_001)), 400, 'invalid_input')
    expectProblem(await match(event, '独一人', await api.login(numbers[0]!)), 403, 'forbidden')
  })
})
