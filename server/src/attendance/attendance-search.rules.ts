import { hasInitials } from '../members/initials.rules.ts'

/** What somebody on a list can be found by; each is worked out only when it is asked for. */
export interface Findable {
  name(): string
  phone(): string | null
}

/**
 * @param q part of a name, pinyin initials, or the last four digits of a phone number
 * @returns what decides whether somebody is meant; `null`: everybody is
 */
export function searchFor(q: string | undefined): ((one: Findable) => boolean) | null {
  const text = q?.normalize('NFKC').trim().toLowerCase()
  if (!text) return null
  if (/^\d{4}$/.test(text)) return (one) => one.phone()?.endsWith(text) ?? false
  const isPart = (one: Findable) => one.name().toLowerCase().includes(text)
  return /^[a-z]+$/.test(text) ? (one) => isPart(one) || hasInitials(one.name(), text) : isPart
}
