import { createHmac, timingSafeEqual } from 'node:crypto'

/** Hashes of codes and tokens that are kept to be recognised but never to be read. */
export class KeyedHash {
  private readonly key: Uint8Array

  /**
   * @param secret the deployment's secret
   * @param use what is hashed: no two uses share a key
   */
  constructor(secret: string, use: string) {
    this.key = createHmac('sha256', secret).update(use).digest()
  }

  of(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url')
  }

  matches(text: string, hash: string): boolean {
    const [given, kept] = [Buffer.from(this.of(text)), Buffer.from(hash)]
    return given.length === kept.length && timingSafeEqual(given, kept)
  }
}
