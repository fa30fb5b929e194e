import { ApiError } from './api-error'
import { isUnheard } from './door-records'
import { onNetworkBack } from './network'
import { watchSession } from './session'
import { createStore, type Store } from './store'

/*
 * What must reach the server some time: tried at once, again with growing waits, and as soon as the network is back or
 * somebody logs in. What is to be sent, and what the answers mean, its owner knows.
 */

/** Seconds; the last one again and again. */
const WAITS = [2, 5, 15, 30, 60]
/** After the network is back everybody in the building would send at the same moment; milliseconds, on average. */
const SPREAD = 1000

export interface Sending {
  busy: boolean
  /** In a row. */
  failures: number
}

export interface Sender {
  state: Store<Sending>
  /** Sends now; once at a time, however often it is called. */
  now(): Promise<void>
  /** Sends together with what else comes in the next moment; after a failure it waits as long as it has to. */
  soon(): void
  /** Called once, at the start. */
  watch(): void
}

/**
 * @param gather milliseconds, on average, in which things are gathered before they are sent together
 * @param hasWork whether anything waits that may be sent
 * @param work sends it; throws what the server's silence or refusal was
 */
export function createSender(gather: number, hasWork: () => boolean, work: () => Promise<void>): Sender {
  const state = createStore<Sending>({ busy: false, failures: 0 })
  let running: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function after(milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        timer = undefined
        void now()
      },
      milliseconds * (0.5 + Math.random()),
    )
  }

  /** The first change sets the time: whoever goes on answering does not put it off. */
  function soon(): void {
    if (timer === undefined && hasWork()) after(gather)
  }

  function now(): Promise<void> {
    running ??= run().finally(() => {
      running = null
    })
    return running
  }

  async function run(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (!hasWork()) return state.set({ busy: false, failures: 0 })
    const { failures } = state.get()
    state.set({ busy: true, failures })
    try {
      await work()
      state.set({ busy: false, failures: 0 })
      // What came while this was under way.
      soon()
    } catch (error) {
      state.set({ busy: false, failures: failures + 1 })
      // Logged out, or something to agree to first: whoever does it sends again.
      if (error instanceof ApiError && !isUnheard(error)) return
      after((WAITS[Math.min(failures, WAITS.length - 1)] ?? 60) * 1000)
    }
  }

  const spread = () => {
    if (hasWork()) after(SPREAD)
  }
  return {
    state,
    now,
    soon,
    watch() {
      onNetworkBack(spread)
      watchSession(spread)
    },
  }
}
