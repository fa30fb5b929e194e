import { useCallback, useEffect, useRef, useState } from 'react'
import { sentenceOf } from './api-error'
import { type Load, useLoad } from './use-load'

export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

export interface List<T, Extra = unknown> extends Load<Page<T> & Extra> {
  items: T[]
  /** `true` while the next page is under way. */
  loadingMore: boolean
  /** Why the next page did not come; another `more()` tries again. */
  moreError: string | null
  hasMore: boolean
  /** Call it when the end of the list comes into sight. */
  more(): void
}

/** The API gives at most this many at once. */
const MOST = 100
const STEP = 20

/**
 * An endless list: `fetch` gets a cursor (none for the first page) and how many to ask for. What a page says besides its items
 * stays as the first one said it. `options` are those of `useLoad`.
 */
export function useList<T, Extra = unknown>(
  key: string | null,
  fetch: (cursor: string | undefined, limit: number) => Promise<Page<T> & Extra>,
  options?: Parameters<typeof useLoad>[2],
): List<T, Extra> {
  const length = useRef(0)
  const [more, setMore] = useState<{ key: string | null; busy: boolean; error: string | null }>({
    key,
    busy: false,
    error: null,
  })
  // Coming back to the page renews as much as had been scrolled through, so that the place is not lost.
  const load = useLoad<Page<T> & Extra>(
    key,
    () => fetch(undefined, Math.min(MOST, Math.max(STEP, length.current))),
    options,
  )
  const items = load.data?.items ?? []
  const latest = useRef({ load, fetch, key, busy: false })
  useEffect(() => {
    length.current = items.length
    Object.assign(latest.current, { load, fetch, key })
  })

  const loadMore = useCallback(async () => {
    const own = latest.current
    const before = own.load.data
    const loaded = own.key
    if (own.busy || !before?.nextCursor || own.load.stale) return
    own.busy = true
    setMore({ key: loaded, busy: true, error: null })
    try {
      const next = await own.fetch(before.nextCursor, STEP)
      // Another filter was chosen, or the list was renewed, while this page was under way.
      if (own.key === loaded && own.load.data === before) {
        own.load.replace({
          ...before,
          items: [...before.items, ...next.items],
          nextCursor: next.nextCursor,
        })
      }
      setMore({ key: loaded, busy: false, error: null })
    } catch (error) {
      setMore({ key: loaded, busy: false, error: sentenceOf(error) })
    } finally {
      own.busy = false
    }
  }, [])

  return {
    ...load,
    items,
    loadingMore: more.key === key && more.busy,
    moreError: more.key === key ? more.error : null,
    hasMore: Boolean(load.data?.nextCursor) && !load.stale,
    more: () => void loadMore(),
  }
}
