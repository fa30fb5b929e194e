import type { MemberDetail } from '@tongxin/contract/members'
import { ApiError } from '@/shared/api-error'
import { dayWords, readDay } from '@/shared/roster-words'
import { checkEntry, draftOf, errorsOf, patchOf } from '@/workbench/members/edit/entry-draft.rules'
import { departureWords, factsOf, workingOrganization } from '@/workbench/members/roster.rules'
import { anEntry } from './an-entry'

const TODAY = '2026-11-24'
const valueOf = (entry: MemberDetail, label: string) => factsOf(entry).find((fact) => fact.label === label)

describe('名册条目', () => {
  it('电话遮住、出生日期只到年，可以说明原因后查看', () => {
    expect(valueOf(anEntry(), '联系电话')).toMatchObject({ value: '138****0001', masked: 'phone' })
    expect(valueOf(anEntry(), '出生日期')).toMatchObject({ value: '1962年', masked: 'birthDate' })
  })

  it('没有填的，没有什么可查看', () => {
    expect(valueOf(anEntry({ phone: null }), '联系电话')).toMatchObject({ value: '未填', masked: undefined })
  })

  it('日期知道多少说多少', () => {
    expect(dayWords('1985')).toBe('1985年')
    expect(dayWords('1985-07')).toBe('1985年7月')
    expect(dayWords('1985-07-01')).toBe('1985年7月1日')
    expect(dayWords(null)).toBe('未填')
  })

  it('去世的党员，话说得庄重', () => {
    const entry = anEntry({ state: 'deceased', leftOn: '2026-10-02' })
    expect(departureWords(entry)).toBe('王建国同志于2026年10月2日逝世。参加过的活动留在历史记录里。')
  })

  it('转出的党员，说清什么时候、去了哪里', () => {
    const entry = anEntry({ state: 'left', leftOn: '2026-10-02', leftNote: '组织关系转往厦门' })
    expect(departureWords(entry)).toContain('2026年10月2日转出或退出（组织关系转往厦门）')
    expect(departureWords(anEntry())).toBeNull()
  })

  it('没有选组织时，用自己负责的那一个', () => {
    const roles = [
      { role: 'member' as const, organizationId: 3, organizationName: '甲' },
      { role: 'organizer' as const, organizationId: 8, organizationName: '乙' },
    ]
    expect(workingOrganization(undefined, roles)).toBe(8)
    expect(workingOrganization(9, roles)).toBe(9)
    expect(workingOrganization(undefined, [])).toBeUndefined()
  })
})

describe('修改', () => {
  const base = draftOf(anEntry())

  it('只送改过的；电话和出生日期留空就是不改', () => {
    expect(patchOf(base, base)).toBeNull()
    expect(patchOf({ ...base, education: '大学', isMobile: true }, base)).toEqual({
      education: '大学',
      isMobile: true,
    })
  })

  it('清空的栏目真的清空', () => {
    expect(patchOf({ ...base, partyPost: ' ' }, base)).toEqual({ partyPost: null })
  })

  it('日期怎么写都认得', () => {
    for (const text of ['19850701', '1985.7.1', '1985年7月1日', '1985-7-1'])
      expect(readDay(text)).toBe('1985-07-01')
    expect(readDay('1985年7月')).toBe('1985-07')
    expect(readDay('1985')).toBe('1985')
    expect(readDay('不详')).toBe('不详')
  })

  it('说清哪里不对', () => {
    expect(checkEntry(base, TODAY)).toEqual({})
    expect(checkEntry({ ...base, name: ' ' }, TODAY).name).toBe('请填写姓名')
    expect(checkEntry({ ...base, phone: '1380000' }, TODAY).phone).toBe('请填 11 位手机号')
    expect(checkEntry({ ...base, phone: '138 0000 0001' }, TODAY)).toEqual({})
    expect(checkEntry({ ...base, birthDate: '不详' }, TODAY).birthDate).toContain('1985-07-01')
    expect(checkEntry({ ...base, birthDate: '2030' }, TODAY).birthDate).toBe('出生日期不能晚于今天')
    expect(
      checkEntry({ ...base, joinedOn: '1990-01-01', fullMemberOn: '1989-01-01' }, TODAY).fullMemberOn,
    ).toBe('转正时间不能早于入党时间')
  })

  it('服务器说的，放到那一栏下面', () => {
    const error = new ApiError({
      code: 'invalid_input',
      status: 400,
      detail: '请填写 11 位手机号码。',
      errors: [
        { path: '/phone', message: '请填写 11 位手机号码。' },
        { path: '/unknown', message: '?' },
      ],
    })
    expect(errorsOf(error)).toEqual({ phone: '请填写 11 位手机号码。' })
  })
})
