import type { Gender, MemberCategory } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import type { MemberDetail, MemberPatch } from '@tongxin/contract/members'
import type { ApiError } from '@/shared/api-error'
import { PARTIAL_DAY } from '@/shared/roster-words'

/** An entry as the form has it: '' for what is not known. */
export interface EntryDraft {
  name: string
  gender: Gender | ''
  ethnicity: string
  education: string
  joinedOn: string
  fullMemberOn: string
  category: MemberCategory
  isMobile: boolean
  partyPost: string
  /** Only a new one: the one on the roster is masked. */
  phone: string
  birthDate: string
}

export type EntryErrors = Partial<Record<keyof EntryDraft, string>>

export const draftOf = (entry: MemberDetail): EntryDraft => ({
  name: entry.name,
  gender: entry.gender ?? '',
  ethnicity: entry.ethnicity ?? '',
  education: entry.education ?? '',
  joinedOn: entry.joinedOn ?? '',
  fullMemberOn: entry.fullMemberOn ?? '',
  category: entry.category,
  isMobile: entry.isMobile,
  partyPost: entry.partyPost ?? '',
  phone: '',
  birthDate: '',
})

const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ')

/** What was changed, and nothing else: two organisers do not undo each other's work. `null`: nothing. */
export function patchOf(draft: EntryDraft, base: EntryDraft): MemberPatch | null {
  const patch: Record<string, unknown> = {}
  for (const key of Object.keys(draft) as (keyof EntryDraft)[]) {
    const [now, before] = [draft[key], base[key]].map((value) =>
      typeof value === 'string' ? tidy(value) : value,
    )
    if (now !== before) patch[key] = now === '' ? null : now
  }
  return Object.keys(patch).length ? (patch as MemberPatch) : null
}

export function checkEntry(draft: EntryDraft, today: string): EntryErrors {
  const errors: EntryErrors = {}
  if (!draft.name.trim()) errors.name = '请填写姓名'
  else if ([...draft.name.trim()].length > LIMITS.personName)
    errors.name = `姓名最多 ${LIMITS.personName} 个字`
  if (draft.birthDate && !PARTIAL_DAY.test(draft.birthDate))
    errors.birthDate = '请写成 1985-07-01；只知道年月写 1985-07'
  else if (draft.birthDate > today) errors.birthDate = '出生日期不能晚于今天'
  if (draft.phone && !/^1\d{10}$/.test(draft.phone.replace(/[\s-]/g, ''))) errors.phone = '请填 11 位手机号'
  if (draft.joinedOn > today) errors.joinedOn = '入党时间不能晚于今天'
  if (draft.joinedOn && draft.fullMemberOn && draft.fullMemberOn < draft.joinedOn)
    errors.fullMemberOn = '转正时间不能早于入党时间'
  for (const key of ['ethnicity', 'education', 'partyPost'] as const)
    if ([...draft[key].trim()].length > LIMITS.rosterText) errors[key] = `最多 ${LIMITS.rosterText} 个字`
  return errors
}

/** What the API says of single fields, under those fields. */
export function errorsOf(error: ApiError): EntryErrors {
  const known = error.errors.map(({ path, message }) => [path.replace(/^\//, ''), message])
  return Object.fromEntries(known.filter(([path]) => path && path in FIELDS)) as EntryErrors
}

const FIELDS: Record<keyof EntryDraft, true> = {
  name: true,
  gender: true,
  ethnicity: true,
  education: true,
  joinedOn: true,
  fullMemberOn: true,
  category: true,
  isMobile: true,
  partyPost: true,
  phone: true,
  birthDate: true,
}
