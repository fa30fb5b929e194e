import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from './api-error'
import { keep, readKept, type Shelf } from './kept'
import { serverTimestamp } from './server-clock'
import { useOwner } from './session'
import { useReturn } from './use-return'

/*
 * Why this and not react-query: pages here need one reply each, its three faces and the last good reply from the
 * phone's storage. That is these few lines; react-query is 38 KB of the main package, asks for a polyfill of
 * AbortController in WeChat, and would still need the storage and the faces.
 */

/** Nothing at first, so that a quick reply does not flicker; then a skeleton; then words. */
const SKELETON_AFTER = 300
const ERROR_AFTER = 8000

export type Face = 'blank' | 'skeleton' | 'content' | 'error'

/** The content is not from now. */
export interface Stale {
  /** When it was, RFC 3339. */
  since: string
  /** `false`: the network is there, the service is not. */
  offline: boolean
}

export interface Load<T> {
  face: Face
  data: T | undefined
  /** Set while `data` is an old reply because a new one could not be had. */
  stale: Stale | null
  error: ApiError | null
  reload(): void
  /** Puts in what a mutation answered: no need to fetch again. */
  replace(data: T): void
}

interface State<T> {
  key: string | null
  data: T | undefined
  /** When `data` came. */
  at: string
  stale: Stale | null
  error: ApiError | null
  waited: 'short' | 'long' | 'too-long'
}

const initial = <T>(key: string | null): State<T> => ({
  key,
  data: undefined,
  at: '',
  stale: null,
  error: null,
  waited: 'short',
})

/**
 * Loads one reply for a page, again whenever the page is shown again. `name` tells the reply from all others that
 * are kept on the phone; `null` loads nothing yet. `kept` says on which shelf; `false`: not at all, for numbers and dates in full.
 */
export function useLoad<T>(
  name: string | null,
  fetch: () => Promise<T>,
  { kept = 'pages' }: { kept?: Shelf | false } = {},
): Load<T> {
  // Replies say what this person may do: another person's are another thing.
  const owner = useOwner()
  const key = name === null ? null : `${owner}:${name}`
  const [state, setState] = useState<State<T>>(() => initial(key))
  const latest = useRef({ fetch, run: 0, flying: 0, mounted: true, key, kept })
  useEffect(() => {
    latest.current.fetch = fetch
    latest.current.key = key
  })

  const load = useCallback(async (): Promise<void> => {
    const own = latest.current
    const loaded = own.key
    if (loaded === null) return
    const run = ++own.run
    own.flying = run
    const isCurrent = () => own.mounted && own.run === run
    const change = (next: (before: State<T>) => Partial<State<T>>) => {
      if (isCurrent()) setState((before) => ({ ...before, ...next(before) }))
    }
    change((before) => (before.key === loaded ? { error: null, waited: 'short' } : initial<T>(loaded)))
    const timers = [
      setTimeout(() => change(() => ({ waited: 'long' })), SKELETON_AFTER),
      setTimeout(() => change((before) => giveUp(before, null)), ERROR_AFTER),
    ]
    try {
      const data = await own.fetch()
      const at = serverTimestamp()
      if (isCurrent() && own.kept) keep(loaded, data, at, own.kept)
      change(() => ({ data, at, stale: null, error: null }))
    } catch (thrown) {
      const error =
        thrown instanceof ApiError
          ? thrown
          : new ApiError({ code: 'reply_unreadable', status: 0, detail: '出了点问题，请稍后再试' })
      change((before) => giveUp(before, error))
    } finally {
      timers.forEach(clearTimeout)
      if (own.flying === run) own.flying = 0
    }
  }, [])

  useEffect(() => {
    void load()
  }, [key, load])

  useEffect(() => {
    const own = latest.current
    own.mounted = true
    return () => {
      own.mounted = false
    }
  }, [])

  // Another page may have changed things meanwhile.
  useReturn(() => {
    if (!latest.current.flying) void load()
  })

  const replace = useCallback((data: T) => {
    const own = latest.current
    own.run++ // a reply that is still under way is older than this one
    const at = serverTimestamp()
    if (own.key !== null && own.kept) keep(own.key, data, at, own.kept)
    setState((before) => ({ ...before, key: own.key, data, at, stale: null, error: null }))
  }, [])

  const current = state.key === key ? state : initial<T>(key)
  return {
    face: faceOf(current),
    data: current.data,
    stale: current.stale,
    error: current.error,
    reload: () => void load(),
    replace,
  }
}

/** Old content under a banner where there is some and the trouble is passing; an error face otherwise. */
function giveUp<T>(before: State<T>, error: ApiError | null): Partial<State<T>> {
  const failed = { error, waited: 'too-long' as const }
  if (error && !error.isPassing) return { ...failed, data: undefined, stale: null }
  const offline = error === null || error.status === 0
  if (before.data !== undefined)
    return { ...failed, stale: { since: before.stale?.since ?? before.at, offline } }
  const kept = before.key === null ? undefined : readKept<T>(before.key)
  if (!kept) return failed
  return { ...failed, data: kept.data, at: kept.at, stale: { since: kept.at, offline } }
}

function faceOf<T>(state: State<T>): Face {
  if (state.data !== undefined) return 'content'
  if (state.waited === 'too-long') return 'error'
  return state.waited === 'long' ? 'skeleton' : 'blank'
}
