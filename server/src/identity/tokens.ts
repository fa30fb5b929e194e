import { createHmac, timingSafeEqual } from 'node:crypto'
import { SignJWT } from 'jose'
import { AppError } from '../errors.ts'
import { Recent } from '../recent.ts'

const HEADER = { alg: 'HS256' }
/** The only header that is ever signed, and so the only one that is read: nobody gets to choose an algorithm. */
const ENCODED_HEADER = Buffer.from(JSON.stringify(HEADER)).toString('base64url')

/** What a token says: the session's id, and seconds since 1970. */
interface Claims {
  jti: string
  exp: number
}

/** Of half a kilobyte each: a phone comes back with the same one for hours. */
const REMEMBERED = 20_000

/** Signs and reads session tokens (JWT, RFC 7519, HS256). The token names the session; the database says if it still holds. */
export class Tokens {
  private readonly key: Uint8Array
  /** Tokens that were found to be ours. That never changes; when they end, and whether their session still holds, is asked each time. */
  private readonly known = new Recent<string, Claims>(REMEMBERED)

  /** @param secret the deployment's secret; the key for tokens is derived from it, so that no two uses share a key */
  constructor(secret: string) {
    this.key = createHmac('sha256', secret).update('session-token').digest()
  }

  sign(sessionId: string, expiresAt: Date): Promise<string> {
    return new SignJWT()
      .setProtectedHeader(HEADER)
      .setJti(sessionId)
      .setExpirationTime(expiresAt)
      .sign(this.key)
  }

  /**
   * @returns the session's id
   * @throws AppError `session_expired` or `login_required`
   */
  read(token: string, now: Date): string {
    let claims = this.known.get(token)
    if (!claims) {
      claims = this.verify(token)
      this.known.set(token, claims)
    }
    if (claims.exp * 1000 <= now.getTime()) throw new AppError('session_expired')
    return claims.jti
  }

  /**
   * By hand, in ten microseconds: in a rush the library's way through WebCrypto, a promise and a thread for each token, would
   * be a fifth of the work (decision 071).
   */
  private verify(token: string): Claims {
    const [header, payload, signature, ...more] = token.split('.')
    if (header !== ENCODED_HEADER || !payload || !signature || more.length > 0)
      throw new AppError('login_required')
    const expected = createHmac('sha256', this.key).update(`${header}.${payload}`).digest()
    const given = Buffer.from(signature, 'base64url')
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      throw new AppError('login_required')
    // Signed by us: it is what `sign` has written.
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims
  }
}
