import Type, { type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, OptionalLine, PageOf, PageQuery, Timestamp } from './common.ts'
import { LIMITS } from './limits.ts'
import {
  ROSTER_DECISIONS,
  ROSTER_DOUBTS,
  ROSTER_FIELDS,
  ROSTER_IMPORT_STATES,
  ROSTER_VERDICTS,
} from './roster-constants.ts'
import { ERROR_CODES } from './error-codes.ts'

/** The file itself is the multipart body, one part of any name. */
export const RosterUploadQuery = Type.Object({ organizationId: Id })
export type RosterUploadQuery = Static<typeof RosterUploadQuery>

export const RosterImportQuery = Type.Object({ organizationId: Id, ...PageQuery })
export type RosterImportQuery = Static<typeof RosterImportQuery>

const Count = Type.Integer({ minimum: 0 })

/** 名册导入: a file on its way into the roster. */
export const RosterImport = Type.Object({
  id: Id,
  organizationId: Id,
  organizationName: Type.String(),
  fileName: Type.String(),
  state: OneOf(ROSTER_IMPORT_STATES),
  progress: Type.Object({
    rowsDone: Count,
    /** `null`: not known yet. */
    rowsTotal: Nullable(Count),
  }),
  /** How many rows there are of each verdict; `null` while the file is being read. */
  counts: Nullable(
    Type.Object(Object.fromEntries(ROSTER_VERDICTS.map((word) => [word, Count])) as Verdicts<typeof Count>),
  ),
  /** Why it failed, or why it is back in the preview. */
  error: Nullable(Type.Object({ code: OneOf(ERROR_CODES), detail: Type.String() })),
  createdAt: Timestamp,
  createdBy: Nullable(Type.String()),
  viewer: Type.Object({
    canCommit: Type.Boolean(),
    blockedBy: Nullable(OneOf(['roster_import_not_ready', 'roster_import_undecided'] as const)),
  }),
})
export type RosterImport = Static<typeof RosterImport>
type Verdicts<T> = Record<(typeof ROSTER_VERDICTS)[number], T>

export const RosterImportList = PageOf(RosterImport)
export type RosterImportList = Static<typeof RosterImportList>

export const RosterRowQuery = Type.Object({
  verdict: Type.Optional(OneOf(ROSTER_VERDICTS)),
  ...PageQuery,
})
export type RosterRowQuery = Static<typeof RosterRowQuery>

const Field = OneOf(ROSTER_FIELDS)

/** 导入的一行 */
export const RosterRow = Type.Object({
  /** The line in the file. */
  row: Type.Integer(),
  verdict: OneOf(ROSTER_VERDICTS),
  /** As the file has it; a phone number that can be read is masked. */
  fields: Type.Array(Type.Object({ field: Field, text: Type.String() })),
  /** 有变化: what it is on the roster, and what it would become. */
  changes: Type.Array(
    Type.Object({ field: Field, from: Nullable(Type.String()), to: Nullable(Type.String()) }),
  ),
  /** 有错: why, in Chinese. */
  problems: Type.Array(Type.Object({ field: Field, message: Type.String() })),
  /** 拿不准: what is asked. */
  doubt: Nullable(OneOf(ROSTER_DOUBTS)),
  /** Entries that it may be. */
  candidates: Type.Array(
    Type.Object({
      number: Type.String(),
      name: Type.String(),
      organizationName: Type.String(),
      phone: Nullable(Type.String()),
      birthYear: Nullable(Type.Integer()),
    }),
  ),
  /** Organizations that 所在党支部 may mean. */
  branches: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  decision: Nullable(OneOf(ROSTER_DECISIONS)),
})
export type RosterRow = Static<typeof RosterRow>

export const RosterRowList = PageOf(RosterRow)
export type RosterRowList = Static<typeof RosterRowList>

export const RosterRowParams = Type.Object({ id: Id, row: Type.Integer({ minimum: 1, maximum: 10_000_000 }) })

/** 改一行: other texts, the answer to a doubt (`null` takes it back), or the branch that is meant. */
export const RosterRowFix = Type.Object(
  {
    fields: Type.Optional(
      Type.Array(Type.Object({ field: Field, text: OptionalLine(200) }), { maxItems: ROSTER_FIELDS.length }),
    ),
    decision: Type.Optional(Nullable(OneOf(ROSTER_DECISIONS))),
    /** With `same_person`, where several entries may be meant. */
    memberNumber: Type.Optional(Line(LIMITS.rosterText)),
    organizationId: Type.Optional(Id),
  },
  { additionalProperties: false, minProperties: 1 },
)
export type RosterRowFix = Static<typeof RosterRowFix>

export const RosterExportQuery = Type.Object({ organizationId: Id })
export type RosterExportQuery = Static<typeof RosterExportQuery>
