import type { Scan } from '@tongxin/contract/tickets'
import { LIMITS } from '@tongxin/contract/limits'
import {
  type Answer,
  EMPTY_QUEUE,
  pairsOf,
  type QueuedScan,
  type QueueEvent,
  queueAfter,
  type QueueState,
  retryIn,
  toScan,
  waitingIn,
} from './scan-queue.rules'

/** Where the queue outlives the app. */
export interface ScanStore {
  all(): QueuedScan[]
  /** `false`: it is not kept. */
  save(item: QueuedScan): boolean
  remove(id: string): void
}

export interface QueueSurroundings {
  store: ScanStore
  /** One answer a scan; throws when the server gave none. */
  send(scans: Scan[]): Promise<readonly Answer[]>
  /** What kind of no a thrown error is. */
  judge(error: unknown): Trouble
  now(): number
  random(): number
  newNonce(): string
  /** Calls back after so many milliseconds; returns what stops it. */
  later(wait: number, work: () => void): () => void
}

/**
 * `passing`: no network, a busy service: tried again by itself. `batch`: this batch as a whole is refused. `closed`: not
 * before somebody does something: logged out, no longer one's event.
 */
export type Trouble = { kind: 'passing' | 'batch' | 'closed'; code: string; detail: string }

export interface QueueView extends QueueState {
  sending: boolean
  /** Why nothing goes up any more until somebody acts. */
  closed: string | null
}

/** The scans of one event on this phone, until the server has answered each. */
export class ScanQueue {
  private state: QueueState = EMPTY_QUEUE
  private view: QueueView = { ...EMPTY_QUEUE, sending: false, closed: null }
  private readonly listeners = new Set<() => void>()
  private stopWaiting: (() => void) | null = null
  private size: number = LIMITS.scanBatch
  private stopped = false
  private onAnswers: (answered: { scan: QueuedScan; answer: Answer }[]) => void = () => undefined

  constructor(private readonly around: QueueSurroundings) {
    this.state = queueAfter(this.state, { type: 'found', items: around.store.all() })
    this.show({})
  }

  readonly get = (): QueueView => this.view
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** Tells what the server answered, for whoever shows it. */
  tellAnswers(listener: (answered: { scan: QueuedScan; answer: Answer }[]) => void): void {
    this.onAnswers = listener
  }

  /**
   * Records what was presented and sends it when it can.
   * @returns `saved: false` when the phone's storage did not take it: then it lives only as long as the app is open
   */
  record(scan: Omit<QueuedScan, 'id' | 'nonce'>): { nonce: string; saved: boolean } {
    const nonce = this.around.newNonce()
    this.take({ type: 'recorded', scan: { ...scan, id: nonce, nonce } })
    const saved = !this.state.unsaved.includes(nonce)
    void this.flush()
    return { nonce, saved }
  }

  retry(id: string): void {
    this.take({ type: 'retried', id, nonce: this.around.newNonce() })
    void this.flush()
  }

  /** Instead of a ticket that was refused. */
  byHand(id: string, who: { person: string; name: string; unit: string }): void {
    this.take({ type: 'by-hand', id, nonce: this.around.newNonce(), ...who })
    void this.flush()
  }

  /** Only after the server has refused it. */
  drop(id: string): void {
    this.take({ type: 'dropped', id })
  }

  /** Tries at once: the network is back, the page is in sight again. */
  wake(): void {
    this.stopWaiting?.()
    this.stopWaiting = null
    this.view = { ...this.view, closed: null }
    // Room may have been made meanwhile.
    this.take({ type: 'saved', unsaved: this.state.unsaved })
    void this.flush()
  }

  stop(): void {
    this.stopped = true
    this.stopWaiting?.()
    this.listeners.clear()
  }

  private async flush(): Promise<void> {
    if (this.view.sending || this.stopWaiting || this.view.closed || this.stopped) return
    this.show({ sending: true })
    try {
      for (let batch = this.next(); batch.length > 0 && !this.stopped; batch = this.next()) {
        if (!(await this.sendOne(batch))) return
      }
    } finally {
      this.show({ sending: false })
    }
  }

  private next = (): QueuedScan[] => waitingIn(this.state).slice(0, this.size)

  /** @returns whether to go on */
  private async sendOne(batch: QueuedScan[]): Promise<boolean> {
    const { send, judge, now } = this.around
    let answers: readonly Answer[]
    try {
      answers = await send(batch.map((item) => toScan(item, now())))
    } catch (error) {
      return this.meet(judge(error), batch)
    }
    const pairs = pairsOf(batch, answers)
    this.take({ type: 'answered', sent: batch, answers })
    this.onAnswers(pairs)
    this.size = Math.min(LIMITS.scanBatch, this.size * 2)
    // A reply that answers nothing must not be asked for again at once.
    if (pairs.length === 0) return this.wait()
    return true
  }

  private meet(trouble: Trouble, batch: QueuedScan[]): boolean {
    if (trouble.kind === 'passing') return this.wait()
    if (trouble.kind === 'closed') {
      this.show({ closed: trouble.detail })
      return false
    }
    // Something in it stops all of it: halve until it is alone, and then that was its answer.
    if (batch.length > 1) {
      this.size = Math.ceil(batch.length / 2)
      return true
    }
    const { code, detail } = trouble
    const answers = [{ nonce: batch[0]!.nonce, outcome: 'refused', code, detail } as Answer]
    this.take({ type: 'answered', sent: batch, answers })
    this.onAnswers(pairsOf(batch, answers))
    return true
  }

  private wait(): false {
    this.take({ type: 'failed' })
    if (this.stopped) return false
    const { later, random } = this.around
    this.stopWaiting = later(retryIn(this.state.failures, random()), () => {
      this.stopWaiting = null
      void this.flush()
    })
    return false
  }

  private take(event: QueueEvent): void {
    const before = this.state
    this.state = queueAfter(before, event)
    this.state = queueAfter(this.state, { type: 'saved', unsaved: this.keep(before, this.state) })
    this.show({})
  }

  /** Brings the storage up to date. @returns those that it did not take; each change tries them again */
  private keep(before: QueueState, after: QueueState): string[] {
    const { store } = this.around
    const old = new Map(before.items.map((item) => [item.id, item]))
    // First what leaves, which makes room.
    const here = new Set(after.items.map(({ id }) => id))
    for (const id of old.keys()) if (!here.has(id)) store.remove(id)
    const found = new Set(before.unsaved)
    const due = after.items.filter((item) => old.get(item.id) !== item || found.has(item.id))
    return due.filter((item) => !store.save(item)).map(({ id }) => id)
  }

  private show(change: Partial<Pick<QueueView, 'sending' | 'closed'>>): void {
    this.view = { ...this.view, ...this.state, ...change }
    for (const listener of [...this.listeners]) listener()
  }
}
