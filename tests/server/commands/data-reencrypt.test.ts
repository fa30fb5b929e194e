import type { OwnEntry } from '@tongxin/contract/members'
import { randomBytes } from 'node:crypto'
import { FieldCipher, keysFromSecret } from '../../../server/src/privacy/cipher.ts'
import { ENCRYPTED } from '../../../server/src/privacy/reencryption.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { SECRET } from '../../support/cipher.ts'
import { DATA_KEYS, production, runCommand } from '../../support/commands.ts'
import { bindByPhone, freshGuest } from '../binding/people.ts'

const { keys, lookupKey } = keysFromSecret(SECRET)
const newKey = randomBytes(32)
const both = new FieldCipher({ keys: new Map([['k2', newKey], ...keys]), lookupKey })
const onlyNew = new FieldCipher({ keys: new Map([['k2', newKey]]), lookupKey })
const NEW = `k2:${newKey.toString('base64')}`

let api: TestApi
beforeAll(async () => {
  // The service as it runs while the key is replaced: the new key first, the old one still known.
  api = await startApi({ cipher: both })
})
afterAll(() => api.close())

const reencrypt = (dataKeys: string) =>
  runCommand('data-reencrypt', { ...production(api.database.connectionString), DATA_KEYS: dataKeys })

const phones = async () =>
  (
    await api.database.pool.query<{ cipher: string; hash: string }>(
      'select phone_cipher as cipher, phone_hash as hash from members where phone_cipher is not null order by id',
    )
  ).rows

const countUnderOldKeys = async () => {
  let total = 0
  for (const { table, column } of ENCRYPTED) {
    const { rows } = await api.database.pool.query<{ count: number }>(
      `select count(*)::int from ${table} where ${column} not like 'k2.%'`,
    )
    total += rows[0]!.count
  }
  return total
}

test('名单里是库里所有加密的列', async () => {
  const { rows } = await api.database.pool.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and column_name like '%cipher%' order by 1`,
  )
  expect(rows.map(({ name }) => name)).toEqual(
    ENCRYPTED.map(({ table, column }) => `${table}.${column}`).sort(),
  )
})

test('换密钥：旧值读得到，新值用新密钥，全部重新加密后旧密钥可以去掉，查找照旧', async () => {
  const organizer = await api.login('organizer')
  const member = await api.login('member')
  const { number } = member.session!.viewer.member!
  const before = await phones()
  const phoneOf = async () => (await member.get<OwnEntry>('/api/me/entry')).body.phone
  expect(await phoneOf()).toMatch(/^1\d{10}$/)

  // While both are in use: what is written now is under the new key, and all are found.
  expect((await organizer.patch(`/api/members/${number}`, { phone: '13711112222' })).status).toBe(200)
  const { rows } = await api.database.pool.query<{ phone_cipher: string }>(
    'select phone_cipher from members where number = $1',
    [number],
  )
  expect(rows[0]!.phone_cipher).toMatch(/^k2\./)
  await api.database.pool.query(
    `insert into corrections (member_id, fields_cipher, field_names, created_at)
     select id, $2, '{education}', now() from members where number = $1`,
    [number, new FieldCipher({ keys, lookupKey }).encrypt('{"education":"本科"}')],
  )

  const old = new FieldCipher({ keys, lookupKey })
  await api.database.pool.query(
    `update registrations set answers_cipher = $1 where (event_id, person) =
       (select event_id, person from registrations where member_id is not null and answers_cipher is null limit 1)`,
    [old.encrypt('{"seat":"靠走道"}')],
  )
  const { body: event } = await organizer.get<{ items: { id: number }[] }>('/api/events?limit=1')
  await freshGuest(api)
  await api.database.pool.query(
    `insert into registrations (event_id, guest_account_id, guest_name_cipher, guest_phone_cipher, state, queue_number,
       registered_at, updated_at) select $1, max(id), $2, $3, 'cancelled', 900000, now(), now() from accounts`,
    [event.items[0]!.id, old.encrypt('来宾'), old.encrypt('13600001111')],
  )

  await api.database.pool.query(
    `with made as (insert into suggestions (id, organization_id, kind, anonymous, created_at, updated_at)
         values (7, 1, 'complaint', true, now(), now()) returning id),
       said as (insert into suggestion_messages (suggestion_id, number, official, text_cipher, at)
         select id, 1, false, $1, now() from made)
     insert into reflections (member_id, organization_id, event_id, state, text_cipher, updated_at)
     select m.id, m.organization_id, $3, 'draft', $2, now() from members m where m.number = $4`,
    [old.encrypt('食堂太远'), old.encrypt('收获很大'), event.items[0]!.id, number],
  )

  const underOldKeys = await countUnderOldKeys()
  expect(underOldKeys).toBeGreaterThan(before.length)
  const { status, stdout } = await reencrypt(`${NEW},${DATA_KEYS}`)
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: `已用密钥 k2 重新加密 ${underOldKeys} 项。\n现在可以从 DATA_KEYS 里去掉旧的密钥了。\n`,
  })
  expect(await countUnderOldKeys()).toBe(0)
  const after = await phones()
  expect(after).toHaveLength(before.length)
  for (const { cipher, hash } of after) expect(onlyNew.lookup(onlyNew.decrypt(cipher))).toBe(hash)
  expect(await phoneOf()).toBe('13711112222')
  const corrections = await api.database.pool.query<{ text: string }>(
    'select fields_cipher as text from corrections',
  )
  expect(onlyNew.decrypt(corrections.rows[0]!.text)).toBe('{"education":"本科"}')
  const sealed = await api.database.pool.query<{ text: string }>(
    `select unnest(array[answers_cipher, guest_name_cipher, guest_phone_cipher]) as text from registrations
     where answers_cipher is not null or guest_name_cipher is not null`,
  )
  expect(
    sealed.rows
      .flatMap(({ text }) => text ?? [])
      .map((text) => onlyNew.decrypt(text))
      .sort(),
  ).toEqual(['13600001111', '{"seat":"靠走道"}', '来宾'].sort())

  const texts = await api.database.pool.query<{ text: string }>(
    'select text_cipher as text from suggestion_messages union all select text_cipher from reflections',
  )
  expect(texts.rows.map(({ text }) => onlyNew.decrypt(text))).toEqual(['食堂太远', '收获很大'])

  // What the demo's people wrote when they asked for leave.
  const leaves = await api.database.pool.query<{ text: string }>('select reason_cipher as text from leaves')
  expect(leaves.rows.length).toBeGreaterThan(0)
  for (const { text } of leaves.rows) expect(onlyNew.decrypt(text)).toMatch(/\p{Script=Han}/u)

  // Once more there is nothing to do.
  expect((await reencrypt(NEW)).stdout).toContain('重新加密 0 项')
})

test('换过以后，仍能用手机号在名册里找到人', async () => {
  const { rows } = await api.database.pool.query<{ phone_cipher: string }>(
    `select phone_cipher from members m where not exists (select from accounts a where a.member_id = m.id)
       and not exists (select from role_grants g where g.member_id = m.id) limit 1`,
  )
  const guest = await freshGuest(api)
  expect((await bindByPhone(guest, onlyNew.decrypt(rows[0]!.phone_cipher))).status).toBe(200)
})

test('旧密钥去掉得太早：读不出来的一项不动，说清有几项', async () => {
  const old = new FieldCipher({ keys: new Map([['k0', randomBytes(32)]]), lookupKey })
  const sealed = old.encrypt('13600000000')
  await api.database.pool.query('update members set phone_cipher = $1 where id = 5', [sealed])
  expect(await reencrypt(NEW)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('有 1 项读不出来'),
  })
  const { rows } = await api.database.pool.query<{ phone_cipher: string }>(
    'select phone_cipher from members where id = 5',
  )
  expect(rows[0]!.phone_cipher).toBe(sealed)
  // The list of the roster goes on without that one number.
  const committee = await api.login('committee')
  expect((await committee.get('/api/members?limit=100')).status).toBe(200)
})
