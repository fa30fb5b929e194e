import type { Gender, MemberState, RosterField } from '@tongxin/contract/constants'
import type { RoleGrant } from '@tongxin/contract/identity'
import type { MemberDetail } from '@tongxin/contract/members'
import { MEMBER_CATEGORY_LABELS } from '@/shared/labels'

/** What the columns of a roster are called, here and in its files. */
export const ROSTER_FIELD_LABELS: Record<RosterField, string> = {
  number: '党员编号',
  name: '姓名',
  gender: '性别',
  ethnicity: '民族',
  birthDate: '出生日期',
  education: '学历',
  joinedOn: '入党时间',
  fullMemberOn: '转正时间',
  category: '党员类别',
  branch: '所在党支部',
  phone: '联系电话',
  isMobile: '是否流动党员',
  partyPost: '党内职务',
}

export const GENDER_LABELS: Record<Gender, string> = { female: '女', male: '男' }

export const MEMBER_STATE_LABELS: Record<MemberState, string> = {
  active: '在册',
  left: '已转出或退出',
  deceased: '已故',
  erased: '已按本人要求删除',
}

/** Those that a list can be asked for: of somebody who was erased there is nothing to list. */
export const LISTED_STATES = ['active', 'left', 'deceased'] as const

/** What a file is for or comes from: the organization that was chosen, else the first that the viewer keeps. */
export function workingOrganization(
  chosen: number | undefined,
  roles: readonly RoleGrant[],
): number | undefined {
  if (chosen !== undefined) return chosen
  return roles.find(({ role }) => role === 'organizer' || role === 'admin')?.organizationId
}

/** 1985年7月1日, or as much of it as is known. */
export function dayWords(day: string | null): string {
  if (!day) return '未填'
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month ? `${month}月` : ''}${date ? `${date}日` : ''}`
}

export interface Fact {
  field: RosterField
  label: string
  value: string
  /** Masked; can be uncovered with a reason. */
  masked?: 'phone' | 'birthDate'
}

/** An entry, line by line, in the order of the roster's files. */
export function factsOf(entry: MemberDetail): Fact[] {
  const fact = (field: RosterField, value: string | null): Fact => ({
    field,
    label: ROSTER_FIELD_LABELS[field],
    value: value || '未填',
  })
  return [
    fact('branch', entry.organizationName),
    fact('category', MEMBER_CATEGORY_LABELS[entry.category]),
    fact('number', entry.number),
    {
      ...fact('phone', entry.phone),
      masked: entry.phone ? 'phone' : undefined,
    },
    {
      ...fact('birthDate', entry.birthYear ? `${entry.birthYear}年` : null),
      masked: entry.birthYear ? 'birthDate' : undefined,
    },
    fact('gender', entry.gender && GENDER_LABELS[entry.gender]),
    fact('ethnicity', entry.ethnicity),
    fact('education', entry.education),
    fact('joinedOn', dayWords(entry.joinedOn)),
    fact('fullMemberOn', dayWords(entry.fullMemberOn)),
    fact('partyPost', entry.partyPost),
    fact('isMobile', entry.isMobile ? '是' : '否'),
  ]
}

/** Why an entry is no longer among those on the roster, in one quiet sentence; `null`: it is. */
export function departureWords(
  entry: Pick<MemberDetail, 'state' | 'leftOn' | 'leftNote' | 'name'>,
): string | null {
  const on = entry.leftOn ? dayWords(entry.leftOn) : ''
  const note = entry.leftNote ? `（${entry.leftNote}）` : ''
  switch (entry.state) {
    case 'active':
      return null
    case 'deceased':
      return `${entry.name}同志${on ? `于${on}` : '已'}逝世${note}。参加过的活动留在历史记录里。`
    case 'left':
      return `${on ? `${on}` : '已'}转出或退出${note}。参加过的活动留在历史记录里。`
    case 'erased':
      return '已按本人要求删除个人信息。'
  }
}
