const MINUTE = 60_000

/**
 * 服务时长, in whole minutes, rounded down: what somebody corrected it to, or the time from in to out.
 * @returns `null` while the person is still there
 */
export function serviceMinutes(attendance: {
  checkedInAt: Date
  checkedOutAt: Date | null
  correctedMinutes: number | null
}): number | null {
  const { checkedInAt, checkedOutAt, correctedMinutes } = attendance
  if (correctedMinutes !== null) return correctedMinutes
  if (!checkedOutAt) return null
  return Math.max(0, Math.floor((checkedOutAt.getTime() - checkedInAt.getTime()) / MINUTE))
}
