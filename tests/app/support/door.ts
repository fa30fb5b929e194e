import { cleanup } from '@testing-library/react'
import { sendRecords } from '@/shared/door-records'
import { dropSession, setSession } from '@/shared/session'
import { member, NOW } from './district'

export const CHECK_IN = 'PUT /api/events/7/check-in'
export const CHECK_OUT = 'PUT /api/events/7/check-out'

/** A member who is logged in, at nine o'clock, with nothing recorded. */
export async function atTheDoor(): Promise<void> {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  setSession({ token: 't', viewer: member }, 'demo')
  await sendRecords()
}

export function leaveTheDoor(): void {
  cleanup()
  jest.restoreAllMocks()
  dropSession()
}
