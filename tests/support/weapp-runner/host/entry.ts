import type { Host, HostOptions } from '../types.ts'
import { boot } from './boot.ts'

// The phone takes it from here once the bundle has run inside the window.
;(globalThis as unknown as { bootMiniProgram: (options: HostOptions) => Host }).bootMiniProgram = boot
