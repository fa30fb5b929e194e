import type { HostOptions, HostState } from '../types.ts'
import type { PageStack } from './pages.ts'
import type { PrivacyGate } from './wx/privacy.ts'

/** What the parts of the host share. */
export interface Context extends HostOptions {
  state: HostState
  pages: PageStack
  app: { options: Record<string, unknown> | null }
  privacy: PrivacyGate
  /** Listeners of wx.onXxx, by name. */
  listeners: Listeners
}

export type Callback = (argument: unknown) => void

export class Listeners {
  private readonly byName = new Map<string, Set<Callback>>()

  /** `wx.onXxx` and `wx.offXxx` for each of the names. */
  api(...names: string[]): Record<string, (callback?: Callback) => void> {
    return Object.fromEntries(
      names.flatMap((name) => [
        [`on${name}`, (callback?: Callback) => callback && this.of(name).add(callback)],
        [
          `off${name}`,
          (callback?: Callback) => (callback ? this.of(name).delete(callback) : this.of(name).clear()),
        ],
      ]),
    ) as Record<string, (callback?: Callback) => void>
  }

  emit(name: string, argument?: unknown): void {
    for (const callback of this.of(name)) guarded(`on${name}`, () => callback(argument))
  }

  private of(name: string): Set<Callback> {
    const known = this.byName.get(name) ?? new Set()
    this.byName.set(name, known)
    return known
  }
}

/** An error in the mini-program's code goes to the console, as in WeChat, and never stops the host. */
export function guarded<T>(where: string, work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    console.error(`${where}:`, error instanceof Error ? (error.stack ?? error.message) : error)
    return undefined
  }
}
