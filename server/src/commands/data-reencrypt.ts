import { StartError } from '../errors.ts'
import { FieldCipher } from '../privacy/cipher.ts'
import { reencrypt } from '../privacy/reencryption.ts'
import { runCommand } from './command.ts'

/** `npm run data:reencrypt`: after a new key was put first in DATA_KEYS; status 1 when something cannot be read. */
await runCommand(async ({ config, client }) => {
  if (!config.cipherKeys) throw new StartError('没有设 DATA_KEYS 和 LOOKUP_KEY，没有可以更换的密钥。')
  const cipher = new FieldCipher(config.cipherKeys)
  const { renewed, unreadable } = await reencrypt(client, cipher)
  console.log(`已用密钥 ${cipher.currentKey} 重新加密 ${renewed} 项。`)
  if (unreadable > 0)
    console.error(`有 ${unreadable} 项读不出来：它们用的密钥不在 DATA_KEYS 里，请把那个密钥加回来再运行。`)
  else console.log('现在可以从 DATA_KEYS 里去掉旧的密钥了。')
  return unreadable > 0 ? 1 : 0
})
