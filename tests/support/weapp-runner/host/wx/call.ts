import { guarded } from '../context.ts'

export interface CallOptions {
  success?: (result: unknown) => void
  fail?: (result: unknown) => void
  complete?: (result: unknown) => void
  [name: string]: unknown
}

/** How an API says no: `errMsg` becomes `<api>:fail <message>`. */
export class ApiFailure extends Error {
  constructor(
    message: string,
    readonly errno?: number,
  ) {
    super(message)
  }
}

const NEVER = new Promise<never>(() => undefined)
let stopped = false

/** From then on nothing is answered any more: the window is about to go. */
export function stopAnswering(): void {
  stopped = true
}

type Work = (options: CallOptions) => object | void | Promise<object | void>
type Api = (options?: CallOptions) => Promise<unknown> | undefined

/** An asynchronous wx API: answers through the callbacks or, when there are none, through a promise. */
export function asyncApi(name: string, work: Work): Api {
  return (options = {}) => {
    const outcome = Promise.resolve()
      .then(() => (stopped ? NEVER : work(options)))
      .then(
        (result) => ({ failed: false, result: { errMsg: `${name}:ok`, ...result } }),
        (error: unknown) => ({ failed: true, result: describeFailure(name, error) }),
      )
      .then((settled) => (stopped ? NEVER : settled))
    if (!options.success && !options.fail && !options.complete) {
      return outcome.then(({ failed, result }) => {
        if (failed) throw result as unknown as Error
        return result
      })
    }
    void outcome.then(({ failed, result }) => {
      guarded(`${name} callback`, () => (failed ? options.fail?.(result) : options.success?.(result)))
      guarded(`${name} complete`, () => options.complete?.(result))
    })
    return undefined
  }
}

function describeFailure(name: string, error: unknown): object {
  if (!(error instanceof ApiFailure)) {
    // Ours, not the mini-program's: it must not look like an ordinary refusal.
    console.error(`${name}:`, error instanceof Error ? error.stack : error)
    return { errMsg: `${name}:fail ${String(error)}` }
  }
  const errno = error.errno === undefined ? {} : { errno: error.errno }
  return { errMsg: `${name}:fail ${error.message}`, ...errno }
}

/** APIs that only note that they were called. */
export function notedApis(done: string[], ...names: string[]): Record<string, Api> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      asyncApi(name, () => {
        done.push(name)
      }),
    ]),
  )
}
