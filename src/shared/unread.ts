import { createStore, useStore } from './store'

/** How many notifications are unread, as the server last said; 99 stands for 99 and more. */
export const unreadStore = createStore(0)

export const useUnreadCount = (): number => useStore(unreadStore)
