import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { keysFromSecret } from '../../server/src/privacy/cipher.ts'
import { SECRET } from './cipher.ts'

export interface Outcome {
  status: number
  stdout: string
  stderr: string
}

const base64 = (key: Uint8Array) => Buffer.from(key).toString('base64')
const { keys, lookupKey } = keysFromSecret(SECRET)

/** `DATA_KEYS` with the key under which the tests' data was encrypted. */
export const DATA_KEYS = [...keys].map(([id, key]) => `${id}:${base64(key)}`).join(',')

/** Settings of a real deployment on this database, with the secrets of the tests' APIs. */
export const production = (databaseUrl: string): Record<string, string> => ({
  NODE_ENV: 'production',
  DATABASE_URL: databaseUrl,
  APP_SECRET: SECRET,
  DATA_KEYS,
  LOOKUP_KEY: base64(lookupKey),
  WECHAT_APP_ID: 'wx-test',
  WECHAT_APP_SECRET: 'test-secret',
})

/** Runs `server/src/commands/<name>.ts` as `npm run` does, as a process of its own. */
export function runCommand(
  name: string,
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<Outcome> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', resolve(`server/src/commands/${name}.ts`), ...args],
      { env: { PATH: process.env.PATH!, ...env } },
      (_, stdout, stderr) => done({ status: child.exitCode ?? -1, stdout, stderr }),
    )
    child.stdin!.end()
  })
}
