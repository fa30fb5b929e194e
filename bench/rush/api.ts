/** The API as a process of its own: `node --import tsx bench/rush/api.ts <database> <requests a commit> <log file>`. */
import { pino } from 'pino'
import { buildApp } from '../../server/src/app.ts'
import { openDatabase } from '../../server/src/database/database.ts'
import { tmpdir } from 'node:os'
import { DiskStorage } from '../../server/src/files/disk-storage.ts'
import { FieldCipher, keysFromSecret } from '../../server/src/privacy/cipher.ts'
import { SECRET } from './district.ts'

const [connectionString, batch, logFile] = process.argv.slice(2) as [string, string, string]
const app = await buildApp({
  database: openDatabase(connectionString),
  secret: SECRET,
  cipher: new FieldCipher(keysFromSecret(SECRET)),
  wechat: { appId: 'wx-bench', appSecret: 'bench', apiBase: 'http://127.0.0.1:9' },
  storage: new DiskStorage(tmpdir()),
  demo: null,
  publicUrl: null,
  h5Folder: null,
  // As in production: a line for each request.
  logger: pino({ level: 'info' }, pino.destination({ dest: logFile, sync: false })),
  registrationBatches: { batch: Number(batch), waiting: 5_000 },
  checkInBatches: { batch: Number(batch), waiting: 5_000 },
  answerBatches: { batch: Number(batch), waiting: 5_000 },
})
console.log(await app.listen({ port: 0, host: '127.0.0.1' }))
