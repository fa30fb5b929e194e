/**
 * Words and limits that both sides share. This file imports nothing: the mini-program bundles it.
 * Chinese labels live on the client in `src/shared/labels.ts`.
 */

/** 活动类型 */
export const EVENT_CATEGORIES = [
  'party_lecture',
  'joint_study',
  'public_talk',
  'volunteering',
  'film',
  'resident_forum',
  'visit',
  'party_day',
  'member_assembly',
  'committee_meeting',
  'group_meeting',
  'theory_group',
  'enterprise_visit',
  'enterprise_forum',
  'other',
] as const
export type EventCategory = (typeof EVENT_CATEGORIES)[number]

/** 活动状态. `running` and `ended` follow from a published event's times. */
export const EVENT_STATUSES = ['draft', 'in_review', 'published', 'running', 'ended', 'cancelled'] as const
export type EventStatus = (typeof EVENT_STATUSES)[number]

/** 报名状态: `pending` 待审核, `refused` 未通过. */
export const REGISTRATION_STATES = ['registered', 'waitlisted', 'pending', 'refused', 'cancelled'] as const
export type RegistrationState = (typeof REGISTRATION_STATES)[number]

/** 活动对象: categories of members; `mobile` 流动党员 cuts across the others. */
export const AUDIENCE_CATEGORIES = ['full', 'probationary', 'applicant', 'mobile'] as const
export type AudienceCategory = (typeof AUDIENCE_CATEGORIES)[number]

/** 报名表一项的类型 */
export const FORM_FIELD_KINDS = [
  'text',
  'number',
  'single_choice',
  'multiple_choice',
  'date',
  'phone',
] as const
export type FormFieldKind = (typeof FORM_FIELD_KINDS)[number]

/** 周期: of a series, and of what the rules ask for. */
export const CADENCES = ['monthly', 'quarterly', 'yearly'] as const
export type Cadence = (typeof CADENCES)[number]

/** What to know before registering; none of them is a wall. */
export const REGISTRATION_WARNINGS = ['overlaps_another'] as const
export type RegistrationWarning = (typeof REGISTRATION_WARNINGS)[number]

/** 粘贴名单的一行: found, several of that name, nobody, already on the list. */
export const PASTED_VERDICTS = ['found', 'several', 'nobody', 'listed'] as const
export type PastedVerdict = (typeof PASTED_VERDICTS)[number]

/** 签到方式: 扫现场码、组织者扫凭证、人工、补签. */
export const CHECK_IN_METHODS = ['wall_code', 'ticket', 'manual', 'make_up'] as const
export type CheckInMethod = (typeof CHECK_IN_METHODS)[number]

/** 未报名到场: never, while there are seats, always. */
export const WALK_IN_RULES = ['none', 'if_seats', 'always'] as const
export type WalkInRule = (typeof WALK_IN_RULES)[number]

/** The phone's answer to 'inside the fence?', and how well it knows: within 50 m or not. */
export const FENCE_ANSWERS = ['inside', 'outside'] as const
export type FenceAnswer = (typeof FENCE_ANSWERS)[number]
export const ACCURACY_CLASSES = ['fine', 'coarse'] as const
export type AccuracyClass = (typeof ACCURACY_CLASSES)[number]

/** What became of something that was presented at the door. */
export const SCAN_OUTCOMES = ['counted', 'already', 'refused', 'undone'] as const
export type ScanOutcome = (typeof SCAN_OUTCOMES)[number]

/** 签退方式: 本人、组织者、到点自动、更正. */
export const CHECK_OUT_ENDS = ['self', 'organizer', 'closed', 'corrected'] as const
export type CheckOutEnd = (typeof CHECK_OUT_ENDS)[number]

/** 到会情况 of somebody who is expected. */
export const PRESENCES = ['present', 'on_leave', 'absent'] as const
export type Presence = (typeof PRESENCES)[number]

/** 组织类别: Party organizations, communities, and units; `unit` is one of which nobody has said what it is. */
export const ORGANIZATION_KINDS = [
  'committee',
  'general_branch',
  'branch',
  'group',
  'community',
  'agency',
  'company',
  'school',
  'institution',
  'unit',
] as const
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number]

/** 党员类别 */
export const MEMBER_CATEGORIES = ['full', 'probationary', 'applicant'] as const
export type MemberCategory = (typeof MEMBER_CATEGORIES)[number]

/** 党员状态: `left` 已转出或退出, `deceased` 已故, `erased` 已按本人要求删除. */
export const MEMBER_STATES = ['active', 'left', 'deceased', 'erased'] as const
export type MemberState = (typeof MEMBER_STATES)[number]

/** 性别 */
export const GENDERS = ['female', 'male'] as const
export type Gender = (typeof GENDERS)[number]

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

/** 转接与更正申请的状态 */
export const REQUEST_STATES = ['open', 'accepted', 'refused', 'withdrawn'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** What an organiser may uncover of a member, with a reason. */
export const REVEALABLE_FIELDS = ['phone', 'birthDate'] as const
export type RevealableField = (typeof REVEALABLE_FIELDS)[number]

/** 角色: held on an organization, valid for its subtree. Every roster entry is a `member` of its own organization. */
export const ROLES = ['member', 'organizer', 'supervisor', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Roles that are granted; `member` comes from the roster. */
export const GRANTED_ROLES = ['organizer', 'supervisor', 'admin'] as const
export type GrantedRole = (typeof GRANTED_ROLES)[number]

/** 导入预览: what becomes of a row. */
export const IMPORT_ROW_STATES = ['new', 'changed', 'same', 'wrong'] as const
export type ImportRowState = (typeof IMPORT_ROW_STATES)[number]

/** 删除个人信息的申请 */
export const ERASURE_STATES = ['requested', 'accepted', 'declined'] as const
export type ErasureState = (typeof ERASURE_STATES)[number]

/** 绑定申请状态 */
export const BINDING_REQUEST_STATES = ['open', 'accepted', 'refused'] as const
export type BindingRequestState = (typeof BINDING_REQUEST_STATES)[number]

/** 扫码登录状态. `expired` follows from the time. */
export const LOGIN_REQUEST_STATES = ['pending', 'seen', 'confirmed', 'refused', 'expired'] as const
export type LoginRequestState = (typeof LOGIN_REQUEST_STATES)[number]

/** 通知: what a member is told about an event. */
export const NOTIFICATION_KINDS = [
  'registered',
  'waitlisted',
  'promoted',
  'accepted',
  'refused',
  'event_changed',
  'event_cancelled',
  'reminder_day_before',
  'reminder_two_hours',
  /** Taken off the list by an organiser. */
  'removed',
  'registered_by_organizer',
  'cancellation_answered',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** Lengths in characters, counts in pieces. Used by the form and by the schema. */
export const LIMITS = {
  eventTitle: 60,
  eventDescription: 5000,
  placeName: 60,
  placeAddress: 120,
  cancelReason: 200,
  cohosts: 50,
  capacity: 100_000,
  /** Accompanying persons a registration. */
  companions: 9,
  /** Units with seats of their own, and organizations that an event is for. */
  quotas: 100,
  audienceOrganizations: 100,
  formFields: 20,
  formLabel: 40,
  formOption: 40,
  formOptions: 20,
  formAnswer: 500,
  /** Names or phone numbers that can be pasted at once. */
  pastedLines: 500,
  /** Drafts that one series makes at once. */
  seriesEvents: 12,
  organizationName: 60,
  organizationShortName: 20,
  /** Rows of a spreadsheet that holds the tree. */
  treeRows: 20_000,
  spreadsheetBytes: 4 * 1024 * 1024,
  erasureReason: 200,
  searchText: 50,
  personName: 30,
  bindingNote: 200,
  bindingReason: 200,
  pageSize: 100,
  defaultPageSize: 20,
  rosterText: 50,
  rosterFileBytes: 20 * 1024 * 1024,
  rosterRows: 200_000,
  reason: 200,
  /** Scans in one upload. */
  scanBatch: 200,
  /** Metres. */
  fenceRadiusMin: 50,
  fenceRadiusMax: 5000,
  /** An event may last at most this long; list queries rely on it. */
  eventDays: 31,
} as const

/** The wall's code changes this often, in seconds; the current and the previous one are accepted. */
export const CHECK_IN_STEP_SECONDS = 10

/** The ticket's code changes this often, in seconds; the current, the previous and the next one are accepted. */
export const TICKET_STEP_SECONDS = 30

/** What was recorded without network is taken until so many hours after the event. */
export const OFFLINE_HOURS = 24

/** 邀请码: this long, of these letters and digits: none that looks like another. */
export const INVITATION_CODE_LENGTH = 6
export const INVITATION_CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const INVITATION_DAYS = 7

/** 扫码登录: how long the QR on the desktop can be confirmed. */
export const LOGIN_REQUEST_SECONDS = 120

/** Unless an organiser says otherwise, check-in opens this long before the start, in minutes, and closes at the end. */
export const CHECK_IN_LEAD_MINUTES = 60

/** All times are shown and days are counted in this zone. */
export const TIME_ZONE = 'Asia/Shanghai'

/** Who moved up from the waiting list may decline for so long, even after the deadline; until the start at the latest. */
export const DECLINE_HOURS = 24
