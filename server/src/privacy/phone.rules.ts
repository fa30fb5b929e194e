/**
 * A mainland mobile number as eleven digits, from whatever a spreadsheet or WeChat holds: full-width digits, spaces,
 * hyphens, `+86`, a trailing `.0` of a number cell. `null` when it is none.
 */
export function normalizePhone(text: string): string | null {
  const digits = text
    .normalize('NFKC')
    .replace(/\.0$/, '')
    .replace(/[\s()\-–—]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null
}

/** `138****5678`: what lists show. */
export const maskPhone = (phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`
