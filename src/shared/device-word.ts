import { newNonce } from './nonce'
import { storage } from './storage'

const KEY = 'device-word'

let word = storage.read<string>(KEY)

/**
 * A random word that this installation made up, so that two accounts checking in from one phone can be noticed. It says nothing
 * about the phone, nothing secret hangs on it, and it is sent with a check-in only.
 */
export function deviceWord(): string {
  if (!word) {
    word = newNonce()
    storage.write(KEY, word)
  }
  return word
}
