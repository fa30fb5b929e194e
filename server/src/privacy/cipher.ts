import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'

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
  private readonly keys: ReadonlyMap<string, KeyObject>
  private readonly lookupKey: KeyObject
  /** Random bytes for many nonces: asking for each by itself is a tenth of what an import costs. */
  private readonly nonces = Buffer.alloc(NONCE_BYTES * 256)
  private noncesUsed = this.nonces.length

  constructor(settings: CipherKeys) {
    if (settings.keys.size === 0) throw new Error('no data key')
    this.keys = new Map([...settings.keys].map(([id, key]) => [id, createSecretKey(key)]))
    this.lookupKey = createSecretKey(settings.lookupKey)
  }

  /** The id of the key that encrypts. */
  get currentKey(): string {
    return this.keys.keys().next().value!
  }

  /** @returns `<key id>.<nonce, text and tag in base64url>` */
  encrypt(text: string): string {
    const id = this.currentKey
    const key = this.keys.get(id)!
    const nonce = this.nonce()
    const cipher = createCipheriv(ALGORITHM, key, nonce)
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `${id}.${sealed.toString('base64url')}`
  }

  /** @throws Error when the key is unknown or the value was altered */
  decrypt(value: string): string {
    const [id = '', body = ''] = value.split('.')
    const key = this.keys.get(id)
    if (!key) throw new Error('the data key of this value is not among the settings')
    const sealed = Buffer.from(body, 'base64url')
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return (
      decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    )
  }

  /** The same of what may be missing; `null` also when it cannot be read: one such value must not cost a whole list. */
  decryptKnown(value: string | null): string | null {
    try {
      return value === null ? null : this.decrypt(value)
    } catch {
      return null
    }
  }

  /** A keyed hash of a normalised phone number; the same number always gives the same one. */
  lookup(text: string): string {
    return createHmac('sha256', this.lookupKey).update(text).digest('base64url')
  }

  /** Never handed out before; it is used up before the next one is asked for. */
  private nonce(): Buffer {
    if (this.noncesUsed === this.nonces.length) {
      randomFillSync(this.nonces)
      this.noncesUsed = 0
    }
    return this.nonces.subarray(this.noncesUsed, (this.noncesUsed += NONCE_BYTES))
  }
}

/** Keys of a deployment that has only its one secret: a demo. */
export function keysFromSecret(secret: string): CipherKeys {
  const derive = (use: string) => createHmac('sha256', secret).update(use).digest()
  return { keys: new Map([['demo', derive('data-key')]]), lookupKey: derive('lookup-key') }
}
