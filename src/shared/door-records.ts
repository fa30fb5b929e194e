import type { CheckIn, CheckInResult } from '@tongxin/contract/attendance'
import { ApiError, type ClientErrorCode } from './api-error'
import { showToast } from './feedback'
import { http } from './http'
import { forgetOldest, keep } from './kept'
import { onNetworkBack } from './network'
import { serverTimestamp } from './server-clock'
import { getOwner, getSession, useOwner, watchSession } from './session'
import { storage } from './storage'
import { createStore, useStore } from './store'

/*
 * 离线签到: what a member scanned at the door without network. A record stays on the phone until the server has answered it
 * and the person has seen the answer; only an answer in the server's own words counts as one.
 */

export type DoorAction = 'check-in' | 'check-out'

export interface DoorRecord {
  /** Who scanned: another person on this phone neither sends nor sees it. */
  owner: string
  action: DoorAction
  eventId: number
  /** '' when the event was not known on this phone. */
  title: string
  body: CheckIn & { scannedAt: string }
  answer: DoorAnswer | null
}

export type DoorAnswer =
  /** `at`: when it counts from. */
  { ok: true; at: string } | { ok: false; code: ClientErrorCode; status: number; detail: string }

const KEY = 'door-records'
/** Seconds; the last one again and again. */
const WAITS = [5, 15, 30, 60]
/** After the network is back everybody in the hall would send at the same moment; milliseconds, on average. */
const SPREAD = 1000

/** The truth while the storage does not take it. */
let unsaved: DoorRecord[] | null = null
const store = createStore<DoorRecord[]>(read())

function read(): DoorRecord[] {
  // Another window may have written meanwhile.
  return unsaved ?? storage.read<DoorRecord[]>(KEY) ?? []
}

function write(records: DoorRecord[]): void {
  let saved = storage.write(KEY, records)
  while (!saved && forgetOldest()) saved = storage.write(KEY, records)
  unsaved = saved ? null : records
  store.set(records)
}

const isSame = (a: DoorRecord, b: DoorRecord): boolean =>
  a.owner === b.owner && a.eventId === b.eventId && a.action === b.action && a.body.code === b.body.code

/**
 * Writes down what was scanned, and sends it as soon as that works. The same code again changes nothing.
 * @returns `false` when the storage is full: then it is gone when the app is closed before it was sent
 */
export function recordAtDoor(record: Omit<DoorRecord, 'owner' | 'answer'>): boolean {
  const next: DoorRecord = { ...record, owner: getOwner(), answer: null }
  const records = read()
  if (!records.some((other) => isSame(other, next))) write([...records, next])
  sendLater()
  return unsaved === null
}

/** The person has seen the answers. What has none yet stays. */
export function dismissAnswers(eventId: number, action: DoorAction): void {
  const owner = getOwner()
  const isSeen = (record: DoorRecord) =>
    record.owner === owner && record.eventId === eventId && record.action === action && record.answer !== null
  const records = read()
  if (records.some(isSeen)) write(records.filter((record) => !isSeen(record)))
}

export interface DoorState {
  eventId: number
  action: DoorAction
  title: string
  state: 'waiting' | 'counted' | 'refused'
  /** Of the one that counts, or else of the last. */
  record: DoorRecord
  /** `false`: only in memory, the storage was full. */
  saved: boolean
}

/** One's own records, one line for each event and action: counted when one of them was, waiting as long as one is. */
export function useDoorStates(): DoorState[] {
  const owner = useOwner()
  const records = useStore(store)
  return doorStates(
    records.filter((record) => record.owner === owner),
    unsaved === null,
  )
}

export function doorStates(records: readonly DoorRecord[], saved: boolean): DoorState[] {
  const groups = new Map<string, DoorRecord[]>()
  for (const record of records) {
    const key = `${record.eventId} ${record.action}`
    groups.set(key, [...(groups.get(key) ?? []), record])
  }
  return [...groups.values()].map((group) => {
    const last = group[group.length - 1] as DoorRecord
    const counted = group.find(({ answer }) => answer?.ok)
    const waiting = group.find(({ answer }) => answer === null)
    const record = counted ?? waiting ?? last
    const state = counted ? 'counted' : waiting ? 'waiting' : 'refused'
    const { eventId, action, title } = record
    return { eventId, action, title, state, record, saved }
  })
}

let sending: Promise<void> | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let failures = 0

const waiting = (): DoorRecord[] =>
  read().filter(({ owner, answer }) => answer === null && owner === getOwner())

/** Sends what waits, one after another; once at a time, however often it is called. */
export function sendRecords(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = null
  })
  return sending
}

async function sendAll(): Promise<void> {
  clearTimeout(timer)
  store.set(read())
  let isComplete = true
  for (const record of waiting()) {
    if (!getSession() || record.owner !== getOwner()) return
    try {
      const result = await sendOne(record)
      const at =
        (record.action === 'check-in'
          ? result.viewer.attendance?.checkedInAt
          : result.viewer.attendance?.checkedOutAt) ?? ''
      keep(`${record.owner}:event:${record.eventId}`, result, serverTimestamp())
      settle({ ...record, title: result.title }, { ok: true, at })
    } catch (error) {
      if (isAnswer(error)) {
        settle(record, { ok: false, code: error.code, status: error.status, detail: error.detail })
        continue
      }
      isComplete = false
      // What the server cannot judge now keeps no other from being judged; without network none gets through.
      if (!(error instanceof ApiError) || error.status < 500) break
    }
  }
  failures = isComplete ? 0 : failures + 1
  if (!isComplete) sendLater()
}

async function sendOne({ eventId, action, body }: DoorRecord): Promise<CheckInResult> {
  const result = await http.put<CheckInResult | undefined>(`/api/events/${eventId}/${action}`, body)
  // A hotel's WLAN answers everything with its own page.
  if (result?.id !== eventId || !result.viewer)
    throw new ApiError({ code: 'reply_unreadable', status: 0, detail: '网络需要先登录' })
  return result
}

/** The server has not been reached, or was not able to judge. */
export const isUnheard = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.isPassing || error.code === 'reply_unreadable'

/** Whoever is not logged in, or has yet to agree to something, was not judged either. */
const isAnswer = (error: unknown): error is ApiError =>
  !isUnheard(error) && (error as ApiError).status !== 401 && (error as ApiError).code !== 'consent_required'

function settle(record: DoorRecord, answer: DoorAnswer): void {
  write(read().map((other) => (isSame(other, record) ? { ...record, answer } : other)))
  const words = record.action === 'check-in' ? '签到' : '签退'
  if (answer.ok) showToast(`${words}成功（离线${words}）`, { done: true })
  else showToast(`离线${words}没有成功，请看首页的提示`)
}

function sendLater(wait = (WAITS[Math.min(failures, WAITS.length - 1)] ?? 60) * 1000): void {
  clearTimeout(timer)
  if (waiting().length > 0) timer = setTimeout(() => void sendRecords(), wait * (0.5 + Math.random()))
}

/** Called once, at the start. */
export function watchDoor(): void {
  onNetworkBack(() => sendLater(SPREAD))
  // Whoever scanned has logged in again.
  watchSession(() => sendLater(0))
}
