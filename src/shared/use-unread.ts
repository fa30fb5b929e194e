import type { Unread } from '@tongxin/contract/notifications'
import { useEffect } from 'react'
import { http } from './http'
import { getSession, useOwner } from './session'
import { unreadStore, useUnreadCount } from './unread'
import { useReturn } from './use-return'

async function refresh(): Promise<void> {
  const session = getSession()
  // Before 同意 the API answers nothing of one's own; the page that asks leads back here, and this asks again.
  if (!session?.viewer.member || session.viewer.consentNeeded) return unreadStore.set(0)
  try {
    const { count } = await http.get<Unread>('/api/me/notifications/unread')
    if (getSession()?.token === session.token) unreadStore.set(count)
  } catch {
    // A mark that is late harms nobody.
  }
}

/** The number of unread notifications, asked again whenever this page is shown again or somebody else logs in. */
export function useUnread(): number {
  const owner = useOwner()
  useEffect(() => void refresh(), [owner])
  useReturn(() => void refresh())
  return useUnreadCount()
}
