import { INVITATION_CODE_LENGTH, INVITATION_CODE_LETTERS } from '@tongxin/contract/constants'
import type { ErrorCode } from '@tongxin/contract/error-codes'

/** An account as far as binding is concerned. */
interface Party {
  id: number
  memberId: number | null
  hasWechat: boolean
}

interface Entry {
  id: number
  state: string
}

/**
 * Why this account cannot have this entry of the roster: one entry, one account. Asking again for what one has is fine.
 * @param occupant the account that the entry is bound to, if it is; one of the demo door gives way to a WeChat
 */
export function bindingBlock(account: Party, occupant: Party | null, entry: Entry): ErrorCode | null {
  if (account.memberId === entry.id) return null
  if (entry.state !== 'active') return 'entry_not_active'
  if (account.memberId !== null) return 'account_already_bound'
  return occupant?.hasWechat ? 'entry_already_bound' : null
}

/**
 * Whether a phone number does not say enough of who somebody is: the entry of somebody who holds a role has been changed
 * since the role was given, perhaps its phone number, by whoever keeps the roster and could not give that role.
 */
export function isPhoneTooWeak(entry: { updatedAt: Date }, roleStarts: readonly Date[]): boolean {
  return roleStarts.some((start) => start < entry.updatedAt)
}

export interface InvitationState {
  state: 'open' | 'used' | 'withdrawn'
  usedBy: number | null
  expiresAt: Date
}

/** Why an invitation no longer opens the way. Who has used it may send it again: the reply may have been lost. */
export function invitationBlock(invitation: InvitationState, accountId: number, now: Date): ErrorCode | null {
  if (invitation.state === 'used') return invitation.usedBy === accountId ? null : 'invitation_used'
  if (invitation.state === 'withdrawn') return 'invitation_withdrawn'
  return invitation.expiresAt <= now ? 'invitation_expired' : null
}

const CODE = new RegExp(`^[${INVITATION_CODE_LETTERS}]{${INVITATION_CODE_LENGTH}}$`)

/** The code in what somebody typed or scanned: any case, full-width, with spaces or hyphens, or the whole link. */
export function readInvitationCode(text: string): string | null {
  const code = text
    .normalize('NFKC')
    .trim()
    .replace(/^.*\/i\//, '')
    .replace(/[\s-]/g, '')
    .toUpperCase()
  return CODE.test(code) ? code : null
}
