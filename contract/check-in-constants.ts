// Imports nothing: the mini-program takes values from here.

/** 签到方式 */
export const CHECK_IN_METHODS = ['wall_code'] as const
export type CheckInMethod = (typeof CHECK_IN_METHODS)[number]

/** The wall's code changes this often, in seconds; the current and the previous one are accepted. */
export const CHECK_IN_STEP_SECONDS = 10

/** Unless an organiser says otherwise, check-in opens this long before the start, in minutes, and closes at the end. */
export const CHECK_IN_LEAD_MINUTES = 60
