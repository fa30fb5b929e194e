/** Through which a session came: WeChat's own login, 微信云托管, a QR on a desktop, the demo's open door. */
export type Door = 'wechat' | 'cloud' | 'desktop' | 'demo'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

interface Lifetime {
  hours: number
  /** Ends when nobody has used it for so long. */
  idleHours?: number
}

// WeChat renews a session without a word (wx.login), so it can be short. A browser must ask a person, so it lasts
// while it is used, and no longer: desks are shared.
const PHONE: Lifetime = { hours: 12 }
const BROWSER: Lifetime = { hours: 7 * 24, idleHours: 8 }
const LIFETIMES: Record<Door, Lifetime> = { wechat: PHONE, cloud: PHONE, desktop: BROWSER, demo: BROWSER }

export interface SessionTimes {
  door: Door
  lastUsedAt: Date
  expiresAt: Date
}

export function sessionEnd(door: Door, now: Date): Date {
  return new Date(now.getTime() + LIFETIMES[door].hours * HOUR_MS)
}

export function hasEnded({ door, lastUsedAt, expiresAt }: SessionTimes, now: Date): boolean {
  const { idleHours } = LIFETIMES[door]
  const idle = now.getTime() - lastUsedAt.getTime()
  return expiresAt <= now || (idleHours !== undefined && idle >= idleHours * HOUR_MS)
}

/** Whether its use should be written down: at most once a minute, and only where it matters. */
export function needsTouch({ door, lastUsedAt }: SessionTimes, now: Date): boolean {
  return LIFETIMES[door].idleHours !== undefined && now.getTime() - lastUsedAt.getTime() >= MINUTE_MS
}
