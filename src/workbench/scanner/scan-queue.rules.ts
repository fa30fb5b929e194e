import type { Scan, ScanBatchResult } from '@tongxin/contract/tickets'

/*
 * What was scanned and has no final answer yet. One rule above all: nothing leaves without an answer from the server,
 * and what the server refused leaves only when somebody says so.
 */

export type ScanKind = 'check_in' | 'check_out'

export interface QueuedScan {
  /** Its name on this phone, as long as it is here. */
  id: string
  /** What the server knows it by: another one each time that somebody decides to try again. */
  nonce: string
  kind: ScanKind
  /** The whole text of the ticket's QR; none for an entry by hand. */
  ticket?: string
  /** By hand: who, as in the list of registrations. */
  person?: string
  /** By the phone's clock, put right by the server's. RFC 3339. */
  scannedAt: string
  offline: boolean
  /** Who it seems to be, for those who look after it here. */
  name: string
  unit: string
  /** The server's no. */
  refused?: { code: string; detail: string }
}

export interface QueueState {
  /** In the order in which they were recorded. */
  items: readonly QueuedScan[]
  /** Those that are only in memory, because the phone's storage took no more. */
  unsaved: readonly string[]
  /** Failures in a row. */
  failures: number
}

export const EMPTY_QUEUE: QueueState = { items: [], unsaved: [], failures: 0 }

export type Answer = ScanBatchResult['results'][number]

export type QueueEvent =
  /** Found in the storage when the page was opened. */
  | { type: 'found'; items: readonly QueuedScan[] }
  | { type: 'recorded'; scan: QueuedScan }
  | { type: 'answered'; sent: readonly QueuedScan[]; answers: readonly Answer[] }
  | { type: 'failed' }
  | { type: 'retried'; id: string; nonce: string }
  | { type: 'by-hand'; id: string; nonce: string; person: string; name: string; unit: string }
  | { type: 'dropped'; id: string }
  | { type: 'saved'; unsaved: readonly string[] }

export function queueAfter(state: QueueState, event: QueueEvent): QueueState {
  const { items } = state
  switch (event.type) {
    case 'found': {
      const here = new Set(items.map(({ id }) => id))
      return { ...state, items: inOrder([...event.items.filter(({ id }) => !here.has(id)), ...items]) }
    }
    case 'recorded':
      return { ...state, items: [...items, event.scan] }
    case 'answered':
      return { ...state, failures: 0, items: answered(items, event.sent, event.answers) }
    case 'failed':
      return { ...state, failures: state.failures + 1 }
    case 'retried':
      return { ...state, items: again(items, event.id, { nonce: event.nonce }) }
    case 'by-hand': {
      const { id, nonce, person, name, unit } = event
      return { ...state, items: again(items, id, { nonce, person, name, unit, ticket: undefined }) }
    }
    case 'dropped':
      return { ...state, items: items.filter((item) => item.id !== event.id || !item.refused) }
    case 'saved':
      return { ...state, unsaved: event.unsaved }
  }
}

const inOrder = (items: readonly QueuedScan[]): QueuedScan[] =>
  [...items].sort((a, b) => Date.parse(a.scannedAt) - Date.parse(b.scannedAt))

/** Only what was refused is somebody's to decide about. */
const again = (items: readonly QueuedScan[], id: string, change: Partial<QueuedScan>): QueuedScan[] =>
  items.map((item) => {
    if (item.id !== id || !item.refused) return item
    const { refused: _, ...rest } = item
    return withoutGaps({ ...rest, ...change })
  })

const withoutGaps = (item: QueuedScan): QueuedScan =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as unknown as QueuedScan

function answered(
  items: readonly QueuedScan[],
  sent: readonly QueuedScan[],
  answers: readonly Answer[],
): readonly QueuedScan[] {
  const byNonce = new Map(pairsOf(sent, answers).map(({ scan, answer }) => [scan.nonce, answer]))
  return items.flatMap((item) => {
    const answer = byNonce.get(item.nonce)
    if (!answer || item.refused) return [item]
    return isSettled(answer) ? [] : [{ ...item, refused: refusalOf(answer) }]
  })
}

const isSettled = ({ outcome }: Answer): boolean => outcome === 'counted' || outcome === 'already'

const refusalOf = ({ code, detail, outcome }: Answer) => ({
  code: code ?? outcome,
  detail: detail ?? (outcome === 'undone' ? '这次签到已被撤销' : '服务器没有接受这一条'),
})

/**
 * Which answer belongs to which scan: by its nonce, or by its place where the server could not even read that. An answer that
 * fits neither is none.
 */
export function pairsOf(
  sent: readonly QueuedScan[],
  answers: readonly Answer[],
): { scan: QueuedScan; answer: Answer }[] {
  return sent.flatMap((scan, index) => {
    const answer =
      answers.find(({ nonce }) => nonce === scan.nonce) ??
      (answers.length === sent.length && answers[index]?.nonce === null ? answers[index] : undefined)
    return answer ? [{ scan, answer }] : []
  })
}

export const waitingIn = ({ items }: QueueState): QueuedScan[] => items.filter(({ refused }) => !refused)
export const refusedIn = ({ items }: QueueState): QueuedScan[] => items.filter(({ refused }) => refused)

/** From this age on a ticket's code may be over when it arrives: then it counts as recorded without network. */
const FRESH = 15_000

/** As the server takes it. */
export function toScan(item: QueuedScan, now: number): Scan {
  const { nonce, kind, ticket, person, scannedAt, offline } = item
  const late = now - Date.parse(scannedAt) > FRESH
  return {
    nonce,
    kind,
    ...(ticket !== undefined ? { ticket } : { person }),
    scannedAt,
    offline: offline || late,
  }
}

const FIRST_WAIT = 1000
const LONGEST_WAIT = 30_000

/** How long to wait after so many failures in a row. `chance` from 0 to 1: all phones of a hall come back at once. */
export function retryIn(failures: number, chance: number): number {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, failures - 1))
  return Math.round(wait * (0.5 + chance))
}
