import type { PastedVerdict, RegistrationState } from '@tongxin/contract/constants'

interface Known {
  number: string
  name: string
  phone_hash: string | null
  state: RegistrationState | null
}

/**
 * Who of `near` is meant. Sure is only what is the one possibility: a number that belongs to another name than the one
 * beside it, or a name without the number beside it, is asked about.
 */
export function judge<Row extends Known>(
  person: { name: string | null; phoneHash: string | null },
  near: readonly Row[],
): { verdict: PastedVerdict; candidates: readonly Row[] } {
  const { name, phoneHash } = person
  const byPhone = phoneHash === null ? [] : near.filter((row) => row.phone_hash === phoneHash)
  const byName = name === null ? [] : near.filter((row) => row.name === name || row.number === name)
  if (name === null || phoneHash === null) return among(name === null ? byPhone : byName)
  const both = byPhone.filter((row) => byName.includes(row))
  if (both.length > 0) return among(both)
  // The roster may not know the number yet.
  if (byPhone.length === 0 && byName.length === 1 && byName[0]!.phone_hash === null) return among(byName)
  const candidates = [...byPhone, ...byName]
  return { verdict: candidates.length === 0 ? 'nobody' : 'several', candidates }
}

function among<Row extends Known>(rows: readonly Row[]) {
  if (rows.length === 0) return { verdict: 'nobody' as const, candidates: rows }
  if (rows.length > 1) return { verdict: 'several' as const, candidates: rows }
  const { state } = rows[0]!
  const listed = state === 'registered' || state === 'waitlisted' || state === 'pending'
  return { verdict: listed ? ('listed' as const) : ('found' as const), candidates: rows }
}
