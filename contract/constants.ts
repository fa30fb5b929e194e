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
export const EVENT_STATUSES = ['draft', 'published', 'running', 'ended', 'cancelled'] as const
export type EventStatus = (typeof EVENT_STATUSES)[number]

/** 报名状态 */
export const REGISTRATION_STATES = ['registered', 'waitlisted', 'cancelled'] as const
export type RegistrationState = (typeof REGISTRATION_STATES)[number]

/** 签到方式 */
export const CHECK_IN_METHODS = ['wall_code'] as const
export type CheckInMethod = (typeof CHECK_IN_METHODS)[number]

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
export const MEMBER_CATEGORIES = ['full', 'probationary'] as const
export type MemberCategory = (typeof MEMBER_CATEGORIES)[number]

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

/** 审计动作: everything that leaves an entry in the audit log. */
export const AUDIT_ACTIONS = [
  'event.create',
  'event.update',
  'event.publish',
  'event.cancel',
  'registration.list',
  'member.list',
  'organization.create',
  'organization.update',
  'organization.move',
  'organization.merge',
  'organization.retire',
  'organization.import',
  'role.list',
  'role.grant',
  'role.end',
  'erasure.request',
  'erasure.list',
  'erasure.accept',
  'erasure.decline',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** Why a member cannot register (`viewer.blockedBy`) or check in (`viewer.checkInBlockedBy`) just now. */
export const BLOCK_REASONS = [
  'event_not_published',
  'event_cancelled',
  'event_ended',
  'registration_not_open_yet',
  'registration_closed',
  'membership_required',
  'not_registered',
  'check_in_not_open_yet',
  'check_in_closed',
] as const
export type BlockReason = (typeof BLOCK_REASONS)[number]

/** Every `code` that a problem reply can carry. */
export const ERROR_CODES = [
  ...BLOCK_REASONS,
  'invalid_input',
  'event_times_invalid',
  'capacity_below_taken',
  'login_required',
  'session_expired',
  'forbidden',
  'not_found',
  'event_not_found',
  'organization_not_found',
  'organization_retired',
  'organization_in_use',
  'organization_cycle',
  'organization_misplaced',
  'organization_name_taken',
  'organization_is_root',
  'spreadsheet_unreadable',
  'import_rows_wrong',
  'member_not_found',
  'role_not_found',
  'role_period_invalid',
  'last_admin',
  'consent_outdated',
  'erasure_not_found',
  'erasure_decided',
  'identity_not_found',
  'demo_door_closed',
  'already_checked_in',
  'check_in_code_wrong',
  'check_in_code_expired',
  'check_in_code_foreign',
  'wechat_code_invalid',
  'wechat_code_used',
  'wechat_account_blocked',
  'wechat_busy',
  'payload_too_large',
  'unsupported_media_type',
  'too_many_requests',
  'database_unavailable',
  'internal_error',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** Lengths in characters, counts in pieces. Used by the form and by the schema. */
export const LIMITS = {
  eventTitle: 60,
  eventDescription: 5000,
  placeName: 60,
  placeAddress: 120,
  cancelReason: 200,
  cohosts: 50,
  capacity: 100_000,
  organizationName: 60,
  organizationShortName: 20,
  /** Rows of a spreadsheet that holds the tree. */
  treeRows: 20_000,
  spreadsheetBytes: 4 * 1024 * 1024,
  erasureReason: 200,
  searchText: 50,
  pageSize: 100,
  defaultPageSize: 20,
  /** An event may last at most this long; list queries rely on it. */
  eventDays: 31,
} as const

/** The wall's code changes this often, in seconds; the current and the previous one are accepted. */
export const CHECK_IN_STEP_SECONDS = 10

/** Unless an organiser says otherwise, check-in opens this long before the start, in minutes, and closes at the end. */
export const CHECK_IN_LEAD_MINUTES = 60

/** All times are shown and days are counted in this zone. */
export const TIME_ZONE = 'Asia/Shanghai'
