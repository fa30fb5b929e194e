import type { OrganizationKind } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import type { Organization, OrganizationInput, OrganizationPatch } from '@tongxin/contract/organizations'
import type { ApiError } from '@/shared/api-error'

export interface OrganizationDraft {
  kind: OrganizationKind | null
  name: string
  shortName: string
  isPartnerUnit: boolean
}

export type OrganizationErrors = Partial<Record<keyof OrganizationDraft | 'whole', string>>

export const emptyDraft = (kinds: readonly OrganizationKind[]): OrganizationDraft => ({
  // The only one there is need not be chosen.
  kind: kinds.length === 1 ? (kinds[0] ?? null) : null,
  name: '',
  shortName: '',
  isPartnerUnit: false,
})

export const draftOf = ({ kind, name, shortName, isPartnerUnit }: Organization): OrganizationDraft => ({
  kind,
  name,
  shortName,
  isPartnerUnit,
})

const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ')
const lengthOf = (text: string): number => Array.from(text).length

/** As it is sent: a short name that is not needed is the name itself. */
export function tidied(draft: OrganizationDraft): OrganizationDraft {
  const name = tidy(draft.name)
  return { ...draft, name, shortName: tidy(draft.shortName) || name }
}

export function errorsOf(draft: OrganizationDraft): OrganizationErrors {
  const { kind, name, shortName } = tidied(draft)
  const errors: OrganizationErrors = {}
  if (!kind) errors.kind = '请选择组织类别'
  if (!name) errors.name = '请填写组织名称'
  else if (lengthOf(name) > LIMITS.organizationName) errors.name = `名称最多 ${LIMITS.organizationName} 个字`
  if (name && lengthOf(shortName) > LIMITS.organizationShortName)
    errors.shortName = draft.shortName.trim()
      ? `简称最多 ${LIMITS.organizationShortName} 个字`
      : `名称较长，请另填一个 ${LIMITS.organizationShortName} 字以内的简称`
  return errors
}

export function inputOf(draft: OrganizationDraft, parentId: number): OrganizationInput {
  const { kind, ...rest } = tidied(draft)
  return { parentId, kind: kind ?? 'branch', ...rest }
}

/** Only what is different. */
export function patchOf(before: Organization, draft: OrganizationDraft): OrganizationPatch {
  const { kind, name, shortName, isPartnerUnit } = tidied(draft)
  return {
    ...(kind && kind !== before.kind && { kind }),
    ...(name !== before.name && { name }),
    ...(shortName !== before.shortName && { shortName }),
    ...(isPartnerUnit !== before.isPartnerUnit && { isPartnerUnit }),
  }
}

/** What the server says, under the field that it says it of. */
export function errorsFrom(error: ApiError): OrganizationErrors {
  if (error.code === 'organization_name_taken') return { name: error.detail }
  const errors: OrganizationErrors = {}
  for (const { path, message } of error.errors) {
    const field = path.slice(1)
    if (field === 'kind' || field === 'name' || field === 'shortName') errors[field] = message
  }
  return Object.keys(errors).length > 0 ? errors : { whole: error.detail }
}
