import { testCipher } from '../../support/cipher.ts'
import type { Person, TestApi } from '../../support/api.ts'

/** An entry of the roster that nobody has bound, of 鼓东街道 if not said otherwise. */
export interface Entry {
  id: number
  number: string
  name: string
  organizationId: number
  phone: string
}

let next = 0

/** A new entry each time, of a branch below this organization. */
export async function freshEntry(api: TestApi, under = '鼓东街道党工委'): Promise<Entry> {
  const { rows } = await api.database.pool.query<Omit<Entry, 'phone'> & { phone_cipher: string }>(
    `select m.id, m.number, m.name, m.organization_id as "organizationId", m.phone_cipher
     from members m join organizations o on o.id = m.organization_id
     where o.path @> array[(select id from organizations where short_name = $1)]
       and not exists (select 1 from role_grants g where g.member_id = m.id)
       and not exists (select 1 from accounts a where a.member_id = m.id)
     order by m.id desc limit 1 offset $2`,
    [under, next++],
  )
  const { phone_cipher, ...entry } = rows[0]!
  return { ...entry, phone: testCipher.decrypt(phone_cipher) }
}

let codes = 0

/** What WeChat's button gives to somebody with this number. */
export const phoneCode = (phone: string) => `phone-${phone}-${++codes}`

export const bindByPhone = (person: Person, phone: string) =>
  person.post('/api/binding/phone', { code: phoneCode(phone) })

let guests = 0

/** Somebody whom the roster does not know yet. */
export const freshGuest = (api: TestApi) => api.loginByWechat(`guest-${++guests}`)
