import { useDidShow } from '@tarojs/taro'
import type { EventDetail } from '@tongxin/contract/events'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { readTicketText } from '@/shared/one-time-code'
import { newNonce } from '@/shared/nonce'
import { serverNow } from '@/shared/server-clock'
import { useOwner } from '@/shared/session'
import { sendScans, troubleOf } from './api'
import { type DoorList, type ScanEntry, withPresence } from './scan-list.rules'
import { ScanQueue } from './scan-queue'
import { type Answer, type QueuedScan, type ScanKind, waitingIn } from './scan-queue.rules'
import { scanStore } from './scan-store'
import { signal } from './signal'
import { useDoorList } from './use-door-list'
import { useNetwork } from './use-network'
import { afterAnswer, judgeEntry, judgeTicket, type Verdict } from './verdict.rules'

/** One camera sees the same ticket many times a second. */
const SAME_TICKET = 4000
/** A list younger than this knows all that the server knows. */
const STALE = 10_000

export interface ShownVerdict extends Verdict {
  /** Of the scan in the queue, once there is one. */
  nonce?: string
  /** `false`: the phone's storage did not take it. */
  saved?: boolean
  /** The server has said so itself. */
  confirmed?: boolean
  /** What was presented, for those that the organiser decides about. */
  presented: { ticket: string } | { person: string }
}

/** The door of one event: the list, what is presented, and the queue. */
export function useScanner(event: EventDetail) {
  const owner = useOwner()
  const eventId = event.id
  const [kind, setKind] = useState<ScanKind>('check_in')
  const [shown, setShown] = useState<ShownVerdict | null>(null)
  const [queue] = useState(
    () =>
      new ScanQueue({
        store: scanStore(owner, eventId),
        send: (scans) => sendScans(eventId, scans),
        judge: troubleOf,
        now: serverNow,
        random: Math.random,
        newNonce,
        later(wait, work) {
          const timer = setTimeout(work, wait)
          return () => clearTimeout(timer)
        },
      }),
  )
  const state = useSyncExternalStore(queue.subscribe, queue.get, queue.get)
  const door = useDoorList(owner, event)
  const { renew, learn } = door
  const comeBack = useCallback(() => {
    queue.wake()
    void renew()
  }, [queue, renew])
  const hasNetwork = useNetwork(comeBack)
  const online = hasNetwork && state.failures === 0
  useDidShow(() => queue.wake())

  /** The list with those who wait in the queue: they have been here, whatever the server knows yet. */
  const list = useMemo(() => door.list && withQueue(door.list, waitingIn(state)), [door.list, state])

  const latest = useRef({ list, kind, online, shown, last: { text: '', at: 0 } })
  useEffect(() => {
    Object.assign(latest.current, { list, kind, online, shown })
  })
  useEffect(() => {
    queue.tellAnswers((answered) => {
      learn(presenceOf(answered, latest.current.list))
      const before = latest.current.shown
      const own = answered.find(({ scan }) => scan.nonce === before?.nonce)
      if (!before || !own) return
      const after = afterAnswer(before, own.answer)
      if (after.tone !== before.tone) signal(after.tone)
      setShown({ ...before, ...after, confirmed: true })
    })
    // What was left from the last time.
    queue.wake()
    return () => queue.stop()
  }, [queue, learn])

  const record = useCallback(
    (verdict: Verdict, presented: ShownVerdict['presented']) => {
      const { kind: what, online: isOnline } = latest.current
      const { entry } = verdict
      const { nonce, saved } = queue.record({
        kind: what,
        ...presented,
        scannedAt: new Date(serverNow()).toISOString(),
        offline: !isOnline,
        name: entry?.name ?? '名单外的凭证',
        unit: entry?.organizationName ?? '',
      })
      const tone = saved ? verdict.tone : 'red'
      setShown({ ...verdict, presented, nonce, saved })
      signal(tone)
    },
    [queue],
  )
  const present = useCallback(
    (verdict: Verdict, presented: ShownVerdict['presented']) => {
      if (verdict.act === 'record') return record(verdict, presented)
      setShown({ ...verdict, presented })
      signal(verdict.tone)
    },
    [record],
  )

  /** What a camera, or a scanner at the keyboard, has read. */
  const read = useCallback(
    async (text: string) => {
      const { current } = latest
      const now = Date.now()
      const again = current.last.text === text && now - current.last.at < SAME_TICKET
      current.last = { text, at: now }
      if (again || text.trim() === '') return
      const judge = (with_: DoorList) =>
        judgeTicket(text, { eventId, list: with_, kind: current.kind, now: serverNow() })
      let verdict = judge(current.list ?? NO_LIST)
      const age = serverNow() - Date.parse((current.list ?? NO_LIST).at)
      if (verdict.mayBeStale && current.online && age > STALE) {
        const newer = await renew()
        if (newer) verdict = judge(withQueue(newer, waitingIn(queue.get())))
      }
      present(verdict, { ticket: text.trim() })
    },
    [eventId, present, queue, renew],
  )

  return {
    kind,
    setKind,
    list,
    listKept: door.kept,
    error: door.error,
    queue,
    state,
    online,
    shown,
    read,
    /** 按姓名: the organiser has confirmed it. */
    enter: (entry: ScanEntry) =>
      record({ ...judgeEntry(entry, kind), act: 'record' }, { person: entry.person }),
    /** The organiser says yes to what was left to them. */
    decide: () => shown && record({ ...shown, tone: 'green', title: '已记录', words: '' }, shown.presented),
    dismiss: () => setShown(null),
  }
}

export type Scanner = ReturnType<typeof useScanner>

const NO_LIST: DoorList = { entries: [], byRef: new Map(), stepSeconds: 30, at: '1970-01-01T00:00:00Z' }

function personOf(scan: QueuedScan, list: DoorList | null): string | undefined {
  const ref = scan.ticket === undefined ? undefined : readTicketText(scan.ticket)?.ref
  return scan.person ?? (ref === undefined ? undefined : list?.byRef.get(ref)?.person)
}

const presence = (kind: ScanKind, at: string): Partial<ScanEntry> =>
  kind === 'check_in' ? { checkedInAt: at } : { checkedOutAt: at }

function withQueue(list: DoorList, waiting: readonly QueuedScan[]): DoorList {
  const changes = new Map<string, Partial<ScanEntry>>()
  for (const scan of waiting) {
    const person = personOf(scan, list)
    if (person) changes.set(person, { ...presence(scan.kind, scan.scannedAt), ...changes.get(person) })
  }
  return withPresence(list, changes)
}

function presenceOf(answered: readonly { scan: QueuedScan; answer: Answer }[], list: DoorList | null) {
  const changes = new Map<string, Partial<ScanEntry>>()
  for (const { scan, answer } of answered) {
    const person = answer.person ?? personOf(scan, list)
    if (!person || (answer.outcome !== 'counted' && answer.outcome !== 'already')) continue
    const at = scan.kind === 'check_in' ? (answer.checkedInAt ?? scan.scannedAt) : scan.scannedAt
    changes.set(person, { ...changes.get(person), ...presence(scan.kind, at) })
  }
  return changes
}
