import path from 'node:path'
import { bundleHost } from './bundle.ts'
import { readPack } from './pack.ts'
import type { PhoneOptions } from './options.ts'
import { Phone } from './phone.ts'

export { Phone } from './phone.ts'
export type { PhoneOptions } from './options.ts'
export type { Where } from './finger.ts'

/** The repository; jest and npm scripts run there. */
const ROOT = process.cwd()
const CACHE = path.join(ROOT, '.cache/weapp-runner')
const HOST_SOURCES = path.join(ROOT, 'tests/support/weapp-runner/host')

/** Opens the built mini-program on a phone of its own. */
export async function openMiniProgram({
  dist = 'dist/weapp',
  ...options
}: PhoneOptions & { dist?: string } = {}): Promise<Phone> {
  const phone = new Phone(readPack(path.resolve(ROOT, dist), CACHE), bundleHost(HOST_SOURCES, CACHE), options)
  // The first page's own start, before a test looks at it.
  await new Promise((resolve) => setTimeout(resolve, 0))
  return phone
}
