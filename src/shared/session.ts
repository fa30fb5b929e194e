import type { Session, Viewer } from '@tongxin/contract/identity'
import { createStore, useStore } from './store'
import { storage } from './storage'

/** Through which door the person came: WeChat can be asked again silently, the others cannot. */
export type Door = 'wechat' | 'desktop' | 'demo'

export interface CurrentSession extends Session {
  door: Door
}

const KEY = 'session'
const LEFT_KEY = 'session-left'

const store = createStore<CurrentSession | null>(storage.read<CurrentSession>(KEY) ?? null)

export const getSession = (): CurrentSession | null => store.get()

export function setSession(session: Session, door: Door): void {
  const current = { token: session.token, viewer: session.viewer, door }
  storage.write(KEY, current)
  storage.remove(LEFT_KEY)
  store.set(current)
}

/** The same session, to which the server has given another standing: it was bound to the roster. */
export function setViewer(viewer: Viewer): void {
  const current = store.get()
  if (current) setSession({ ...current, viewer }, current.door)
}

export function dropSession(): void {
  storage.remove(KEY)
  store.set(null)
}

/** 退出登录: from then on WeChat is not asked silently, or leaving would last no longer than a tap. */
export function leaveSession(): void {
  storage.write(LEFT_KEY, true)
  dropSession()
}

export const hasLeft = (): boolean => storage.read<boolean>(LEFT_KEY) === true

/** Calls back when somebody has logged in, left, or become another. */
export const watchSession = store.subscribe

export const useViewer = (): Viewer | null => useStore(store)?.viewer ?? null

/** The person has agreed to the text in force: nothing more to ask. */
export function markConsent(): void {
  const session = store.get()
  if (!session) return
  const { consentNeeded: _, ...viewer } = session.viewer
  const current = { ...session, viewer }
  storage.write(KEY, current)
  store.set(current)
}

/** The API wants consent first; which version, the page that asks for it finds out. */
export function markConsentNeeded(): void {
  const current = store.get()
  if (current && !current.viewer.consentNeeded) setViewer({ ...current.viewer, consentNeeded: 'current' })
}

const ownerOf = (session: CurrentSession | null): string => session?.viewer.member?.number ?? 'guest'

/** Tells one person's content from another's. */
export const getOwner = (): string => ownerOf(store.get())

export const useOwner = (): string => ownerOf(useStore(store))
