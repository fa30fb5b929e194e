import type { MemberState, Role } from '@tongxin/contract/constants'
import type { RosterField } from '@tongxin/contract/roster-constants'
import type { RoleGrant } from '@tongxin/contract/identity'
import type { MemberDetail } from '@tongxin/contract/members'
import { MEMBER_CATEGORY_LABELS } from '@/shared/labels'
import { dayWords, GENDER_LABELS, ROSTER_FIELD_LABELS } from '@/shared/roster-words'

export const MEMBER_STATE_LABELS: Record<MemberState, string> = {
  active: '在册',
  left: '已转出或退出',
  deceased: '已故',
  erased: '已按本人要求删除',
}

/** Those that a list can be asked for: of somebody who was erased there is nothing to list. */
export const LISTED_STATES = ['active', 'left', 'deceased'] as const

/** What a file is for or comes from: the organization that was chosen, else the first that the viewer holds such a role on. */
export function workingOrganization(
  chosen: number | undefined,
  grants: readonly RoleGrant[],
  roles: readonly Role[] = ['organizer', 'admin'],
): number | undefined {
  if (chosen !== undefined) return chosen
  return grants.find(({ role }) => roles.includes(role))?.organizationId
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
