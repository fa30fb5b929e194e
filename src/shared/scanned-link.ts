/** What a scan, a link or a keyboard gave, taken apart. */
export interface ScannedCode {
  /** Missing when only the digits were typed. */
  eventId?: number
  code: string
}

const DIGITS = 8

/**
 * Reads the wall's code in any of the shapes in which it arrives: the whole link `https://…/c/12.12345678`, what
 * stands after `/c/`, the eight digits alone (also with a space in the middle, as the wall prints them), each perhaps
 * percent-encoded, as WeChat's `q` and `scene` are.
 */
export function readScannedCode(text: string): ScannedCode | null {
  const plain = decode(text).trim()
  const match = /^(?:\S*\/c\/)?([1-9]\d{0,9})\.(\d{1,12})(?:[?#].*)?$/.exec(plain)
  if (match?.[1] && match[2]) return { eventId: Number(match[1]), code: match[2] }
  const digits = plain.replace(/\s/g, '')
  return new RegExp(`^\\d{${DIGITS}}$`).test(digits) ? { code: digits } : null
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The address's own code: ours (`c`), or what WeChat adds when its scanner opened the page (`q`, `scene`). */
export function codeOfLaunch(params: Partial<Record<string, string>>): string | undefined {
  return params.c ?? params.q ?? params.scene
}
