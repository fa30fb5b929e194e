import { resolve } from 'node:path'
import { ensureH5Build } from '../../server/src/platform/h5-build.ts'

declare global {
  var testH5Build: Promise<string> | undefined
}

/** The browser's app under test, built once a run. Who asks first starts it. @returns its folder */
export const h5Build = (): Promise<string> =>
  (globalThis.testH5Build ??= ensureH5Build({ root: resolve('.'), log: (line) => console.log(line) }))
