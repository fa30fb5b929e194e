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
  'life_meeting',
  'democratic_review',
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

/** 系列的日子: the second Friday of a month, or its 13th. */
export const SERIES_DAYS = ['weekday', 'date'] as const
export type SeriesDay = (typeof SERIES_DAYS)[number]

/** What to know before registering; none of them is a wall. */
export const REGISTRATION_WARNINGS = ['overlaps_another'] as const
export type RegistrationWarning = (typeof REGISTRATION_WARNINGS)[number]

/** 粘贴名单的一行: found, several of that name, nobody, already on the list. */
export const PASTED_VERDICTS = ['found', 'several', 'nobody', 'listed'] as const
export type PastedVerdict = (typeof PASTED_VERDICTS)[number]

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

/** 通知: what a member is told about an event, or about something that they wrote. */
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
  'leave_answered',
  /** To whoever handed the event in: it is published, or a draft again. */
  'event_reviewed',
  'suggestion_answered',
  'reflection_refused',
  'reflection_chosen',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** 邀请码: this long, of these letters and digits: none that looks like another. */
export const INVITATION_CODE_LENGTH = 6
export const INVITATION_CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const INVITATION_DAYS = 7

/** 扫码登录: how long the QR on the desktop can be confirmed. */
export const LOGIN_REQUEST_SECONDS = 120

/** All times are shown and days are counted in this zone. */
export const TIME_ZONE = 'Asia/Shanghai'

/** Who moved up from the waiting list may decline for so long, even after the deadline; until the start at the latest. */
export const DECLINE_HOURS = 24
