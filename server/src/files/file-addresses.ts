import { KeyedHash } from '../identity/keyed-hash.ts'

const HOUR = 3_600
/** An address is the same string for so long, so that phones keep what they have loaded. */
const WINDOW = 12 * HOUR
/** How long an address made at the very end of its window still holds. */
const LEAST = 6 * HOUR

/** Addresses of files: who was given one may load it, for 6 to 18 hours. */
export class FileAddresses {
  private readonly hash: KeyedHash

  constructor(secret: string) {
    this.hash = new KeyedHash(secret, 'file-address')
  }

  /** @param name already cleaned; it is the name under which the file is saved */
  of(id: number, name: string, now: Date): string {
    const seconds = Math.floor(now.getTime() / 1000)
    const expires = (Math.floor(seconds / WINDOW) + 1) * WINDOW + LEAST
    const path = `/files/${id}/${encodeURIComponent(name)}`
    return `${path}?e=${expires}&s=${this.hash.of(said(id, name, expires))}`
  }

  judge(
    id: number,
    name: string,
    expires: number,
    signature: string,
    now: Date,
  ): 'valid' | 'expired' | 'wrong' {
    if (!this.hash.matches(said(id, name, expires), signature)) return 'wrong'
    return expires * 1000 > now.getTime() ? 'valid' : 'expired'
  }
}

const said = (id: number, name: string, expires: number) => `${id}/${expires}/${name}`
