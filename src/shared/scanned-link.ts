/** What a scan, a link or a keyboard gave, taken apart. */
export type ScannedLink =
  /** The wall's code; the event is missing when only the digits were typed. */
  | { kind: 'check-in'; eventId?: number; code: string }
  /** An organiser's invitation. */
  | { kind: 'invitation'; code: string }
  /** A poster's event. */
  | { kind: 'event'; eventId: number }
  /** The QR of a desktop that wants to be logged in. */
  | { kind: 'login'; token: string }

const DIGITS = 8

/**
 * Reads one of our links, `https://…/c/12.12345678`, `…/i/K7M2PQ`, `…/e/12` or `…/l/<token>`, and the wall's code also as what
 * stands after `/c/` or as the eight digits alone (with a space in the middle, as the wall prints them); each perhaps
 * percent-encoded, as WeChat's `q` and `scene` are.
 */
export function readScannedLink(text: string): ScannedLink | null {
  const plain = decode(text).trim()
  const [, letter, payload = ''] = /^\S*\/([il])\/([\w-]{1,64})(?:[?#].*)?$/.exec(plain) ?? []
  if (letter === 'i') return { kind: 'invitation', code: payload }
  if (letter === 'l') return { kind: 'login', token: payload }
  const event = /^\S*\/e\/([1-9]\d{0,9})(?:[?#].*)?$/.exec(plain)?.[1]
  if (event) return { kind: 'event', eventId: Number(event) }
  const match = /^(?:\S*\/c\/)?([1-9]\d{0,9})\.(\d{1,12})(?:[?#].*)?$/.exec(plain)
  if (match?.[1] && match[2]) return { kind: 'check-in', eventId: Number(match[1]), code: match[2] }
  const digits = plain.replace(/\s/g, '')
  return new RegExp(`^\\d{${DIGITS}}$`).test(digits) ? { kind: 'check-in', code: digits } : null
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What a page was opened with: our own parameter, or what WeChat adds when its scanner opened it (`q`, `scene`). */
export function launchText(
  params: Partial<Record<string, string>>,
  letter: 'c' | 'i' | 'l',
): string | undefined {
  return params[letter] ?? params.q ?? params.scene
}
