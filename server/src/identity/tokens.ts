import { createHmac } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import { AppError } from '../errors.ts'

/** Signs and reads session tokens (JWT, RFC 7519, HS256). The token names the session; the database says if it still holds. */
export class Tokens {
  private readonly key: Uint8Array

  /** @param secret the deployment's secret; the key for tokens is derived from it, so that no two uses share a key */
  constructor(secret: string) {
    this.key = createHmac('sha256', secret).update('session-token').digest()
  }

  sign(sessionId: string, expiresAt: Date): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setJti(sessionId)
      .setExpirationTime(expiresAt)
      .sign(this.key)
  }

  /**
   * @returns the session's id
   * @throws AppError `session_expired` or `login_required`
   */
  async read(token: string, now: Date): Promise<string> {
    try {
      const { payload } = await jwtVerify(token, this.key, { algorithms: ['HS256'], currentDate: now })
      if (payload.jti) return payload.jti
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new AppError('session_expired')
    }
    throw new AppError('login_required')
  }
}
