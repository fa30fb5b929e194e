import type { MemberCategory, Role } from '@tongxin/contract/constants'
import { AppError } from '../errors.ts'
import type { Door } from './session.rules.ts'

/** A role on an organization; it holds for that organization and everything below it. */
export interface Grant {
  role: Exclude<Role, 'member'>
  organizationId: number
}

/** Who is asking: a session's account, its roster entry if it has one, and the roles in force now. */
export interface Actor {
  sessionId: string
  accountId: number
  /** Through which the session came. */
  door: Door
  member: ActorMember | null
  grants: readonly Grant[]
}

export interface ActorMember {
  id: number
  number: string
  name: string
  organizationId: number
  /** Of the organization: ids from the root down to itself. */
  path: readonly number[]
  category: MemberCategory
  isMobile: boolean
}

/** Under what somebody's part in events is kept: the member's id, or the login's with a minus for a guest. */
export const personOf = (actor: Pick<Actor, 'member' | 'accountId'>): number =>
  actor.member?.id ?? -actor.accountId

/** What can be done to an organization's things. */
export type Permission =
  /** Create, edit, publish and cancel its events, show the wall. */
  | 'event.manage'
  /** See who registered and who came. */
  | 'event.oversee'
  /** Keep its bank of questions and its quizzes. */
  | 'quiz.manage'
  /** See the rates of its part of a quiz. */
  | 'quiz.oversee'
  /** Write its articles, release, withdraw and pin them, and see who has confirmed a notice. */
  | 'article.manage'
  /** Review its members' reflections, choose and export them. */
  | 'reflection.manage'
  /** Answer what people suggest to it. */
  | 'suggestion.answer'
  /** See its roster. */
  | 'member.list'
  /** Keep its roster: import, edit, uncover, transfer, and which login an entry is bound to. */
  | 'roster.manage'
  /** See who looked at and changed what. */
  | 'audit.read'
  /** Create, rename, move, merge and retire what is below it; import and export that part of the tree. */
  | 'organization.manage'
  /** The same for its 党小组: how a branch divides itself is its own affair. */
  | 'group.manage'
  /** See who holds which role. */
  | 'role.list'
  /** Grant and end roles below it; see `mayGrant`. */
  | 'role.grant'
  /** Decide on a member's request to be erased. */
  | 'erasure.decide'

const ROLES_WITH: Record<Permission, readonly Grant['role'][]> = {
  'event.manage': ['organizer', 'admin'],
  'event.oversee': ['organizer', 'supervisor', 'admin'],
  'quiz.manage': ['organizer', 'admin'],
  'quiz.oversee': ['organizer', 'supervisor', 'admin'],
  'article.manage': ['organizer', 'admin'],
  'reflection.manage': ['organizer', 'admin'],
  'suggestion.answer': ['organizer', 'admin'],
  'member.list': ['organizer', 'supervisor', 'admin'],
  'roster.manage': ['organizer', 'admin'],
  'audit.read': ['organizer', 'supervisor', 'admin'],
  'organization.manage': ['admin'],
  'group.manage': ['organizer', 'admin'],
  'role.list': ['organizer', 'supervisor', 'admin'],
  'role.grant': ['admin'],
  'erasure.decide': ['organizer', 'admin'],
}

/**
 * The one decision on rights.
 * @param path the organization's ids from the root down to itself
 */
export function may(actor: Actor, permission: Permission, path: readonly number[]): boolean {
  return scopes(actor, permission).some((organizationId) => path.includes(organizationId))
}

/**
 * Whether the actor may grant and end roles on an organization: only from above it, so that nobody gives themselves or
 * their colleagues more. The root has nobody above and is in the hands of its own admins.
 */
export function mayGrant(actor: Actor, path: readonly number[]): boolean {
  return may(actor, 'role.grant', path.length > 1 ? path.slice(0, -1) : path)
}

/** The organizations whose subtrees the actor has this permission on. */
export function scopes(actor: Actor, permission: Permission): number[] {
  return [
    ...new Set(
      actor.grants
        .filter(({ role }) => ROLES_WITH[permission].includes(role))
        .map(({ organizationId }) => organizationId),
    ),
  ]
}

/** @throws AppError `membership_required` for a login that is not bound to the roster */
export function requireMember(actor: Actor): ActorMember {
  if (!actor.member) throw new AppError('membership_required')
  return actor.member
}
