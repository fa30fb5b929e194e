// Imports nothing: the mini-program takes values from here.

/** 名册的栏目, in the order of the exported file. */
export const ROSTER_FIELDS = [
  'number',
  'name',
  'gender',
  'ethnicity',
  'birthDate',
  'education',
  'joinedOn',
  'fullMemberOn',
  'category',
  'branch',
  'phone',
  'isMobile',
  'partyPost',
] as const
export type RosterField = (typeof ROSTER_FIELDS)[number]

/** 导入的进展: reading → preview → committing → done, or failed. */
export const ROSTER_IMPORT_STATES = ['reading', 'preview', 'committing', 'done', 'failed'] as const
export type RosterImportState = (typeof ROSTER_IMPORT_STATES)[number]

/** 导入的一行: 新增、有变化、没有变化、拿不准、有错、跳过. */
export const ROSTER_VERDICTS = ['new', 'changed', 'unchanged', 'doubtful', 'wrong', 'skipped'] as const
export type RosterVerdict = (typeof ROSTER_VERDICTS)[number]

/** What is asked about a doubtful row. */
export const ROSTER_DOUBTS = [
  'details_differ',
  'several_candidates',
  'repeated_in_file',
  'phone_used',
  'ambiguous_branch',
] as const
export type RosterDoubt = (typeof ROSTER_DOUBTS)[number]

/** The answer: 是同一人、是另一人、跳过这一行. */
export const ROSTER_DECISIONS = ['same_person', 'another_person', 'skip'] as const
export type RosterDecision = (typeof ROSTER_DECISIONS)[number]
