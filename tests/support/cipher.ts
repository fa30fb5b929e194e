import { FieldCipher, keysFromSecret } from '../../server/src/privacy/cipher.ts'

/** The secret of every API that a test starts. */
export const SECRET = 'a secret of the tests, at least 32 long'

export const testCipher = new FieldCipher(keysFromSecret(SECRET))
