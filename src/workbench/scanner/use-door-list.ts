import type { EventDetail } from '@tongxin/contract/events'
import type { ScanList } from '@tongxin/contract/tickets'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '@/shared/api-error'
import { fetchScanList } from './api'
import { type DoorList, doorListOf, type ScanEntry, withPresence } from './scan-list.rules'
import { keepScanList, readScanList } from './scan-list-store'

/** Whoever registers while the door is open is in it a few minutes later at the latest. */
const RENEW_EVERY = 5 * 60_000
/** A whole list is long: what became of single people is written down together. */
const WRITE_AFTER = 5000

export interface DoorListState {
  list: DoorList | null
  /** `false`: it is not in the phone's storage, and gone when the app is closed. */
  kept: boolean
  /** What asking again will not mend. */
  error: ApiError | null
  /** A newer list; `null` when there is none to be had now. */
  renew(): Promise<DoorList | null>
  /** What the server said of these people. */
  learn(changes: ReadonlyMap<string, Partial<ScanEntry>>): void
}

/** The list that tickets are checked against, from this phone at once and from the server when there is network. */
export function useDoorList(owner: string, event: EventDetail): DoorListState {
  const { id, endsAt } = event
  const [list, setList] = useState<DoorList | null>(() => {
    const found = readScanList(owner, id)
    return found && doorListOf(found)
  })
  const [kept, setKept] = useState(list !== null)
  const [error, setError] = useState<ApiError | null>(null)
  const own = useRef({
    list,
    flying: null as Promise<DoorList | null> | null,
    timer: 0 as unknown as Timer,
    unwritten: false,
  })

  const put = useCallback((next: DoorList) => {
    own.current.list = next
    setList(next)
  }, [])
  const write = useCallback(() => {
    clearTimeout(own.current.timer)
    const { list: latest } = own.current
    own.current.unwritten = false
    if (latest) setKept(keepScanList(owner, id, asReply(latest), endsAt))
  }, [owner, id, endsAt])

  const renew = useCallback((): Promise<DoorList | null> => {
    own.current.flying ??= fetchScanList(id)
      .then((reply) => {
        const next = doorListOf(reply)
        put(next)
        setError(null)
        write()
        return next
      })
      .catch((thrown: unknown) => {
        if (thrown instanceof ApiError && !thrown.isPassing) setError(thrown)
        return null
      })
      .finally(() => {
        own.current.flying = null
      })
    return own.current.flying
  }, [id, put, write])

  const learn = useCallback(
    (changes: ReadonlyMap<string, Partial<ScanEntry>>) => {
      const { current } = own
      if (!current.list || changes.size === 0) return
      put(withPresence(current.list, changes))
      clearTimeout(current.timer)
      current.unwritten = true
      current.timer = setTimeout(write, WRITE_AFTER)
    },
    [put, write],
  )

  useEffect(() => {
    void renew()
    const timer = setInterval(() => void renew(), RENEW_EVERY)
    const { current } = own
    return () => {
      clearInterval(timer)
      if (!current.unwritten) return
      // What became of the last ones is not lost with the page.
      write()
    }
  }, [renew, write])

  return { list, kept, error, renew, learn }
}

type Timer = ReturnType<typeof setTimeout>

const asReply = ({ entries, stepSeconds, at }: DoorList) => ({
  entries: entries as ScanList['entries'],
  stepSeconds,
  serverTime: at,
})
