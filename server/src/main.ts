import { resolve } from 'node:path'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { openDatabase } from './database/database.ts'
import { startEmbeddedPostgres } from './database/embedded.ts'
import { migrate } from './database/migrate.ts'
import { prepareDemo } from './deployment.ts'
import { openStorage, tryStorage } from './files/open-storage.ts'
import { StartError } from './errors.ts'
import type { DemoIdentity } from './identity/identity.service.ts'
import { FieldCipher, keysFromSecret } from './privacy/cipher.ts'
import { encryptWaitingTexts } from './privacy/waiting-texts.ts'
import { ensureH5Build } from './platform/h5-build.ts'
import { assertPortFree, listenOrExplain } from './platform/start.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const say = (line: string) => console.log(line)

/** What was opened, closed in reverse when the process is asked to end or cannot start. */
const closers: (() => Promise<unknown>)[] = []
let closing: Promise<void> | undefined
function close(): Promise<void> {
  closing ??= (async () => {
    for (const closer of closers.splice(0).reverse()) await closer().catch(() => {})
  })()
  return closing
}

async function start(config: Config): Promise<void> {
  // First of all: a person who started a second copy by mistake should not wait for a build to learn it.
  await assertPortFree(config)
  const building = config.serveH5 ? ensureH5Build({ root: ROOT, log: say }) : Promise.resolve(null)
  // Its failure is reported where it is awaited.
  building.catch(() => {})

  const connectionString = config.databaseUrl ?? (await openEmbedded(config))
  await migrate(connectionString).catch((cause: unknown) => {
    throw new StartError(`连不上数据库，或迁移没有成功：${cause instanceof Error ? cause.message : cause}`)
  })
  const database = openDatabase(connectionString, config.databasePool)
  closers.push(() => database.pool.end())

  const storage = openStorage(config)
  // Most of the work goes on without it, so that this is no reason not to start.
  await tryStorage(storage).catch((error: Error) =>
    console.error(`注意：存放文件的地方现在用不了，上传会失败：${describe(error)}`),
  )
  const { secret, cipher, demo } = await prepareDeployment(config, database.pool)
  await encryptWaiting(database.pool, cipher)
  const app = await buildApp({
    database,
    secret,
    cipher,
    demo,
    wechat: {
      appId: config.wechat.appId,
      appSecret: config.wechat.appSecret,
      envVersion: config.wechat.envVersion,
      apiBase: config.wechat.apiBase ?? (await openSandbox(config)),
    },
    storage,
    publicUrl: config.publicUrl,
    trustOpenid: config.trustOpenid,
    readReflectionsFirst: config.readReflectionsFirst,
    messageTemplates: config.wechat.templates,
    jobs: true,
    h5Folder: await building,
    logger: pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false })),
  })
  closers.push(() => app.close())
  const address = await listenOrExplain(app, config)

  say(`\n同心共建已启动：${address}`)
  say(`接口说明：${address}/api/docs`)
  if (demo) {
    say('演示身份（登录页可选，也可填任一党员编号）：')
    for (const { identity, label, memberNumber } of demo)
      say(`  ${identity.padEnd(10)} ${label}（${memberNumber}）`)
  }
  say('按 Ctrl-C 停止。')
}

const describe = ({ message, cause }: Error): string => (cause instanceof Error ? describe(cause) : message)

async function openEmbedded(config: Config): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log: say })
  closers.push(() => postgres.stop())
  void postgres.ended.then((asked) => {
    if (!asked) void end('数据库意外停止了，服务随之停止；重新运行 npm start 即可恢复。', 1)
  })
  return postgres.connectionString
}

async function openSandbox(config: Config): Promise<string> {
  const { createWechatSandbox } = await import('./wechat/sandbox.ts')
  const sandbox = createWechatSandbox(config.wechat)
  closers.push(() => sandbox.app.close())
  return sandbox.app.listen({ host: '127.0.0.1', port: 0 })
}

async function prepareDeployment(
  config: Config,
  pool: import('pg').Pool,
): Promise<{ secret: string; cipher: FieldCipher; demo: readonly DemoIdentity[] | null }> {
  const cipherOf = (secret: string) => new FieldCipher(config.cipherKeys ?? keysFromSecret(secret))
  if (!config.demo) return { secret: config.secret!, cipher: cipherOf(config.secret!), demo: null }
  const client = await pool.connect()
  try {
    const { secret } = await prepareDemo(client, new Date(), config.secret, cipherOf)
    const { DEMO_IDENTITIES } = await import('../../demo/load.ts')
    return { secret, cipher: cipherOf(secret), demo: DEMO_IDENTITIES }
  } finally {
    client.release()
  }
}

/** Nobody is served before: what waits cannot be read. */
async function encryptWaiting(pool: import('pg').Pool, cipher: FieldCipher): Promise<void> {
  const client = await pool.connect()
  try {
    const texts = await encryptWaitingTexts(client, cipher)
    if (texts > 0) say(`已把以前的 ${texts} 段文字加密存放。`)
  } finally {
    client.release()
  }
}

async function end(line: string | null, status: number): Promise<never> {
  if (line) console.error(line)
  await close()
  process.exit(status)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  // `npm start` passes Ctrl-C on although the terminal has sent it already: the second one changes nothing.
  process.on(signal, () => void end(null, 0))

try {
  await start(readConfig(ROOT))
} catch (error) {
  if (error instanceof StartError) await end(error.message, 1)
  console.error(error)
  await end('启动没有成功，原因见上。', 1)
}
