import type { FieldCipher } from '../privacy/cipher.ts'
import type { Said } from './sentences.rules.ts'

/** A notification as it was posted, from what is stored of it: only the reason is encrypted. */
export function said(
  cipher: FieldCipher,
  { facts, reasonCipher, startsAt }: Said & { reasonCipher: string | null },
): Said {
  const reason = cipher.decryptKnown(reasonCipher)
  return { facts: { ...facts, ...(reason !== null && { reason }) }, startsAt }
}
