import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { PrivacyPolicy } from '@tongxin/contract/privacy'

const LEGAL = resolve(import.meta.dirname, '../../legal')

/** The text in force: the latest `server/legal/privacy-<date>.md`. Earlier ones stay, for what people agreed to then. */
export function readPolicy(folder = LEGAL): PrivacyPolicy {
  const versions = readdirSync(folder).flatMap((file) => /^privacy-(.+)\.md$/.exec(file)?.[1] ?? [])
  const version = versions.sort().at(-1)
  if (version === undefined) throw new Error('no privacy policy in server/legal')
  return { version, text: readFileSync(resolve(folder, `privacy-${version}.md`), 'utf8') }
}
