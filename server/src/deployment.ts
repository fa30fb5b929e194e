import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { StartError } from './errors.ts'
import type { FieldCipher } from './privacy/cipher.ts'

/** Reads a fact that all processes of this deployment share; the first one that asks settles it. */
async function settle<T>(client: pg.ClientBase, key: string, value: T): Promise<T> {
  await client.query('insert into deployment_facts (key, value) values ($1, $2) on conflict do nothing', [
    key,
    JSON.stringify(value),
  ])
  const { rows } = await client.query<{ value: T }>('select value from deployment_facts where key = $1', [
    key,
  ])
  return rows[0]!.value
}

/** A demo's own secret: made once and kept beside its data, so that several processes and later starts agree. */
function demoSecret(client: pg.ClientBase): Promise<string> {
  return settle(client, 'secret', randomBytes(32).toString('base64url'))
}

/**
 * Loads the demo district once, and moves its times on to today at later starts.
 * @param given the secret of the settings; without one the demo has its own
 * @param cipherOf encrypts phone numbers and what people wrote
 * @throws StartError for a database that holds a real district: a demo's open door must never lead there
 */
export async function prepareDemo(
  client: pg.ClientBase,
  now: Date,
  given: string | null,
  cipherOf: (secret: string) => FieldCipher,
): Promise<{ secret: string }> {
  // Only a demo needs the demo's data: a deployment does without the folder.
  const { loadDemoDistrict, refreshDemoDistrict } = await import('../../demo/load.ts')
  await client.query('begin')
  try {
    // Two processes that start together: the second waits here and finds the district loaded.
    await client.query('select pg_advisory_xact_lock(hashtext($1))', ['demo-district'])
    const { rows } = await client.query<{ demo: boolean; used: boolean }>(`
      select exists (select 1 from deployment_facts where key = 'demo_anchor') as demo,
        exists (select 1 from organizations) as used`)
    const { demo, used } = rows[0]!
    if (used && !demo)
      throw new StartError('这个数据库里已有正式数据，不能以演示模式启动。请设 DEMO=0，或换一个空的数据库。')
    const secret = given ?? (await demoSecret(client))
    if (used) await refreshDemoDistrict(client, now, cipherOf(secret))
    else await loadDemoDistrict(client, now, cipherOf(secret))
    await client.query('commit')
    return { secret }
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
