// Imports nothing: the mini-program takes values from here.

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

/** The wall's code changes this often, in seconds; the current and the previous one are accepted. */
export const CHECK_IN_STEP_SECONDS = 10

/** The ticket's code changes this often, in seconds; the current, the previous and the next one are accepted. */
export const TICKET_STEP_SECONDS = 30

/** What was recorded without network is taken until so many hours after the event. */
export const OFFLINE_HOURS = 24

/** Unless an organiser says otherwise, check-in opens this long before the start, in minutes, and closes at the end. */
export const CHECK_IN_LEAD_MINUTES = 60
