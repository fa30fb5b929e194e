import Type, { type Static } from 'typebox'
import { Id, Nullable, OneOf, PageOf, PageQuery, Timestamp } from './common.ts'
import { AUDIT_ACTIONS } from './audit-actions.ts'

const Person = Nullable(Type.Object({ name: Type.String(), number: Type.String() }))

/** 审计记录: who looked at or changed what, when. */
export const AuditEntry = Type.Object({
  seq: Type.Integer(),
  at: Timestamp,
  action: OneOf(AUDIT_ACTIONS),
  /** `null`: an account that is on no roster. */
  actor: Person,
  organization: Nullable(Type.Object({ id: Id, name: Type.String() })),
  subject: Person,
  /** What the action's own words need, for example a reason. */
  details: Type.Record(Type.String(), Type.Unknown()),
})
export type AuditEntry = Static<typeof AuditEntry>

export const AuditQuery = Type.Object({
  /** That organization and everything below it; without it, all that the viewer oversees. */
  organizationId: Type.Optional(Id),
  ...PageQuery,
})
export type AuditQuery = Static<typeof AuditQuery>

/** Latest first. */
export const AuditList = PageOf(AuditEntry)
export type AuditList = Static<typeof AuditList>
