import Taro from '@tarojs/taro'
import type { Subscriptions } from '@tongxin/contract/notifications'
import { http } from './http'
import { isWeChat } from './platform'

let templateIds: readonly string[] = []

/** Learns what there is to ask, before the tap: WeChat opens its question only straight from one. */
export async function prepareToRemind(): Promise<void> {
  if (!isWeChat || templateIds.length > 0) return
  try {
    ;({ templateIds } = await http.get<Subscriptions>('/api/me/subscriptions'))
  } catch {
    // Then nothing is asked, and notifications stay in the app.
  }
}

/**
 * Asks whether WeChat may send messages about this. Call it straight from a tap handler, before anything is waited for.
 * It ends when the question is closed, whatever the answer; in a browser at once.
 */
export async function askToRemind(): Promise<void> {
  if (!isWeChat || templateIds.length === 0) return
  const key = `${Date.now()}-${Math.random().toString(36).slice(2)}`
  try {
    const answers = await Taro.requestSubscribeMessage({
      tmplIds: [...templateIds],
    } as Taro.requestSubscribeMessage.Option)
    const accepted = templateIds.filter((id) => (answers as Record<string, unknown>)[id] === 'accept')
    // Not waited for: the tap was about something else. The server bears it when this comes later than that.
    if (accepted.length > 0) void http.put('/api/me/subscriptions', { accepted, key }).catch(() => undefined)
  } catch {
    // Switched off, banned or too old a WeChat: notifications stay in the app.
  }
}
