import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

export interface CipherKeys {
  /** Key id → 32 bytes. The first one encrypts; all of them decrypt, so that a key can be replaced without a pause. */
  keys: ReadonlyMap<string, Uint8Array>
  /** Makes look-up hashes; changing it means rehashing every row. */
  lookupKey: Uint8Array
}

/** Encrypts single fields at rest (AES-256-GCM, NIST SP 800-38D) and makes keyed hashes to find them again. */
export class FieldCipher {
  constructor(private readonly settings: CipherKeys) {
    if (settings.keys.size === 0) throw new Error('no data key')
  }

  /** The id of the key that encrypts. */
  get currentKey(): string {
    return this.settings.keys.keys().next().value!
  }

  /** @returns `<key id>.<nonce, text and tag in base64url>` */
  encrypt(text: string): string {
    const id = this.currentKey
    const key = this.settings.keys.get(id)!
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv(ALGORITHM, key, nonce)
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `${id}.${sealed.toString('base64url')}`
  }

  /** @throws Error when the key is unknown or the value was altered */
  decrypt(value: string): string {
    const [id = '', body = ''] = value.split('.')
    const key = this.settings.keys.get(id)
    if (!key) throw new Error('the data key of this value is not among the settings')
    const sealed = Buffer.from(body, 'base64url')
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return (
      decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    )
  }

  /** A keyed hash of a normalised phone number; the same number always gives the same one. */
  lookup(text: string): string {
    return createHmac('sha256', this.settings.lookupKey).update(text).digest('base64url')
  }
}

/** Keys of a deployment that has only its one secret: a demo. */
export function keysFromSecret(secret: string): CipherKeys {
  const derive = (use: string) => createHmac('sha256', secret).update(use).digest()
  return { keys: new Map([['demo', derive('data-key')]]), lookupKey: derive('lookup-key') }
}
