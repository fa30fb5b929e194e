import fc from 'fast-check'
import { BranchIndex } from '../../../server/src/roster/branches.rules.ts'
import { readCells, typed } from '../../../server/src/roster/cells.rules.ts'
import { COLUMN_NAMES, readHeader } from '../../../server/src/roster/columns.rules.ts'
import { readDate } from '../../../server/src/roster/dates.rules.ts'
import { evidence, type FileRow, judge } from '../../../server/src/roster/matching.rules.ts'
import { tidyName } from '../../../server/src/roster/text.rules.ts'
import type { RosterField } from '../../../contract/roster-constants.ts'

const TODAY = '2026-11-24'
const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0))

describe('日期', () => {
  const days = fc
    .date({
      min: new Date('1900-03-01T00:00:00Z'),
      max: new Date('2026-11-24T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString().slice(0, 10))

  test('同一天，怎么写都是同一天', () => {
    fc.assert(
      fc.property(days, fc.boolean(), (day, wide) => {
        const [year, month, date] = day.split('-').map(Number) as [number, number, number]
        const serial = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
        for (const text of [
          day,
          day.replaceAll('-', ''),
          day.replaceAll('-', '/'),
          `${year}.${month}.${date}`,
          `${year}年${month}月${date}日`,
          `${year} 年 ${month} 月 ${date} 日`,
          `${day} 00:00:00`,
        ])
          expect([text, readDate(typed(wide ? fullWidth(text) : text), TODAY)]).toEqual([text, { date: day }])
        if (serial >= 2_300)
          expect(readDate({ text: String(serial), isNumber: true }, TODAY)).toEqual({ date: day })
      }),
    )
  })

  test.each([
    ['1985.7', false, '1985-07'],
    ['1985年7月', false, '1985-07'],
    ['1985.10', false, '1985-10'],
    ['198507', true, '1985-07'],
    ['19850701', true, '1985-07-01'],
    ['1985', true, '1985'],
    ['31229', true, '1985-07-01'],
    ['1985.7', true, '1985-07'],
  ])('%s（数字：%s）是 %s', (text, isNumber, date) => {
    expect(readDate({ text, isNumber }, TODAY)).toEqual({ date })
  })

  test.each(['1985.13', '1985-02-30', '85.7.1', '去年', '2999-01-01', '1899-01-01'])(
    '%s 说得出为什么不行',
    (text) => expect(readDate(typed(text), TODAY)).toHaveProperty('problem'),
  )

  test('数字 1985.1 分不清一月还是十月，要问', () => {
    expect(readDate({ text: '1985.1', isNumber: true }, TODAY)).toHaveProperty('problem')
    expect(readDate(typed('1985.1'), TODAY)).toEqual({ date: '1985-01' })
  })

  test('任何文字都不会弄坏它', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isNumber) => {
        const reading = readDate({ text, isNumber }, TODAY)
        expect('date' in reading || 'problem' in reading).toBe(true)
      }),
    )
  })
})

test('表头什么次序都认得，别名、空格、括号里的说明也认得', () => {
  const fields = Object.entries(COLUMN_NAMES) as [RosterField, string][]
  fc.assert(
    fc.property(fc.shuffledSubarray(fields, { minLength: fields.length }), fc.nat(5), (order, gap) => {
      const cells = new Map(
        order.map(([, name], i) => [i + gap, typed(` ${name.split('').join(' ')}（必填）`)]),
      )
      const columns = readHeader({ row: 1, cells })
      expect(columns).toEqual(new Map(order.map(([field], i) => [field, i + gap])))
    }),
  )
  const words = ['序号', '党员姓名', '出生年月', '手机号码', '人员类别', '所属支部']
  expect(readHeader({ row: 3, cells: new Map(words.map((word, i) => [i, typed(word)])) })).toEqual(
    new Map([
      ['name', 1],
      ['birthDate', 2],
      ['phone', 3],
      ['category', 4],
      ['branch', 5],
    ]),
  )
  expect(readHeader({ row: 1, cells: new Map([[0, typed('某某社区党员名册')]]) })).toBeNull()
})

test.each([
  ['张 三', '张三'],
  ['张　三', '张三'],
  [' 欧阳\n小 明 ', '欧阳小明'],
  ['买买提 · 艾力', '买买提·艾力'],
  ['买买提•艾力', '买买提·艾力'],
  ['Anna  Li', 'Anna Li'],
])('姓名 %j 是 %s', (text, name) => expect(tidyName(text)).toBe(name))

test('任何一行都读得下来，读出来的写回去再读还是一样', () => {
  const fields = Object.keys(COLUMN_NAMES) as RosterField[]
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...fields), fc.string({ unit: 'grapheme' })), (texts) => {
      const cells = new Map(Object.entries(texts).map(([field, text]) => [field as RosterField, typed(text)]))
      const { values } = readCells(cells, TODAY)
      const plain = ['name', 'ethnicity', 'education', 'partyPost', 'birthDate', 'phone'] as const
      const again = readCells(
        new Map(plain.filter((field) => values[field]).map((field) => [field, typed(values[field]!)])),
        TODAY,
      )
      for (const field of plain) expect(again.values[field]).toBe(values[field])
    }),
  )
})

test.each([
  ['category', '正式党员', 'full'],
  ['category', '中共预备党员', 'probationary'],
  ['category', '入党积极分子', 'applicant'],
  ['isMobile', '√', true],
  ['isMobile', '否', false],
  ['gender', '男', 'male'],
  ['phone', '＋８６　１３８－００００－０００１', '13800000001'],
  ['ethnicity', '汉', '汉族'],
] as const)('%s 写作 %s', (field, text, value) => {
  expect(readCells(new Map([[field, typed(text)]]), TODAY).values[field]).toBe(value)
})

describe('支部', () => {
  const index = new BranchIndex([
    { id: 1, name: '中共示范街道工作委员会', shortName: '示范街道', path: [1] },
    { id: 2, name: '东社区党委', shortName: '东社区', path: [1, 2] },
    { id: 3, name: '西社区党委', shortName: '西社区', path: [1, 3] },
    { id: 4, name: '第一党支部', shortName: '第一支部', path: [1, 2, 4] },
    { id: 5, name: '第一党支部', shortName: '第一支部', path: [1, 3, 5] },
    { id: 6, name: '中共西社区第二支部委员会', shortName: '第二支部', path: [1, 3, 6] },
  ])
  test.each([
    ['第一党支部', [4, 5]],
    ['东社区/第一党支部', [4]],
    ['西社区党委／第一支部', [5]],
    ['西社区第二支部', [6]],
    ['第二 支部', [6]],
    ['第三党支部', []],
  ])('%s', (text, ids) => expect(index.find(text)).toEqual(ids))
  test('给出的名字总能找回来', () => {
    for (const id of [1, 2, 3, 4, 5, 6]) expect(index.find(index.nameOf(id))).toEqual([id])
  })
})

describe('比对', () => {
  const names = fc.constantFrom('张伟', '林一')
  const values = fc.record({
    name: names,
    phone: fc.option(fc.constantFrom('13800000001', '13800000002'), { nil: undefined }),
    birthDate: fc.option(fc.constantFrom('1985', '1985-07', '1985-07-01', '1990-01'), { nil: undefined }),
    category: fc.constant('full' as const),
  })
  const entries = fc
    .array(values, { maxLength: 4 })
    .map((list) =>
      list.map((each, i) => ({ ...each, id: i + 1, number: `M${i}`, organizationId: 1, active: true })),
    )
  const rows = fc.array(values, { minLength: 1, maxLength: 4 }).map((list) =>
    list.map((each, i): FileRow => ({
      row: i + 2,
      values: each,
      problems: [],
      branches: [1],
      decision: null,
      decidedMemberId: null,
    })),
  )
  const judgeAll = (file: FileRow[], roster: Parameters<typeof judge>[1]['entries']) =>
    file.map((row) =>
      judge(row, {
        entries: roster.filter((entry) => entry.name === row.values.name || entry.phone === row.values.phone),
        mates: file.filter((other) => other !== row && other.values.name === row.values.name),
      }),
    )

  test('没有人答过的话，两行不会落到同一个人，有矛盾的不会算作一个人', () => {
    fc.assert(
      fc.property(rows, entries, (file, roster) => {
        const taken = judgeAll(file, roster)
          .filter(({ verdict }) => verdict === 'changed' || verdict === 'unchanged')
          .map(({ entries: [entry] }) => entry!.id)
        expect(new Set(taken).size).toBe(taken.length)
        judgeAll(file, roster).forEach(({ verdict, entries: [entry] }, i) => {
          if (verdict === 'changed' || verdict === 'unchanged')
            expect(evidence(entry!, file[i]!.values)).not.toBe('different')
        })
      }),
    )
  })

  test('全是新人的一份，进了名册以后再来一遍，没有新人也没有变化', () => {
    fc.assert(
      fc.property(rows, (file) => {
        const first = judgeAll(file, [])
        fc.pre(first.every(({ verdict }) => verdict === 'new'))
        const roster = file.map(({ values: each }, i) => ({
          ...each,
          name: each.name!,
          id: i + 1,
          number: `M${i}`,
          organizationId: 1,
          active: true,
        }))
        for (const { verdict } of judgeAll(file, roster)) expect(['unchanged', 'doubtful']).toContain(verdict)
      }),
    )
  })
})
