import { join, resolve } from 'node:path'
import Type, { type Static } from 'typebox'
import Value from 'typebox/value'
import { StartError } from './errors.ts'
import type { S3Settings } from './files/s3-storage.ts'
import { type MessageTemplates, parseTemplate, TEMPLATE_PATTERN } from './notifications/messages.rules.ts'
import type { CipherKeys } from './privacy/cipher.ts'

const Template = Type.Optional(Type.String({ pattern: TEMPLATE_PATTERN }))

const Environment = Type.Object({
  NODE_ENV: Type.Optional(Type.String()),
  HOST: Type.String({ minLength: 1, default: '127.0.0.1' }),
  PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 3000 }),
  DATABASE_URL: Type.Optional(Type.String({ pattern: '^postgres(ql)?://' })),
  DATABASE_POOL: Type.Integer({ minimum: 1, maximum: 100, default: 5 }),
  DATA_DIR: Type.Optional(Type.String({ minLength: 1 })),
  /** 对象存储 that speaks S3, instead of the data folder: the bucket's address, `https://bucket.host` or `https://host/bucket`. */
  S3_URL: Type.Optional(Type.String({ pattern: '^https?://[^/?#@\\s]+(/[^?#\\s]*)?$' })),
  S3_REGION: Type.String({ minLength: 1, default: 'auto' }),
  S3_ACCESS_KEY_ID: Type.Optional(Type.String({ minLength: 1 })),
  S3_SECRET_ACCESS_KEY: Type.Optional(Type.String({ minLength: 1 })),
  /** `1`: load the demo district into an empty database and open the demo door. Default: on, unless NODE_ENV=production. */
  DEMO: Type.Optional(Type.Union([Type.Literal('0'), Type.Literal('1')])),
  /** `0`: serve the API only. */
  H5: Type.Union([Type.Literal('0'), Type.Literal('1')], { default: '1' }),
  /** Signs sessions and derives check-in codes. A demo makes its own and keeps it in the database. */
  APP_SECRET: Type.Optional(Type.String({ minLength: 32 })),
  /** Encrypt personal data: `<id>:<32 bytes in base64>`, several separated by commas, the first one for new values. */
  DATA_KEYS: Type.Optional(Type.String({ pattern: '^[\\w-]+:[\\w+/]{43}=(,[\\w-]+:[\\w+/]{43}=)*$' })),
  /** Makes the look-up hashes of phone numbers: 32 bytes in base64, for the whole life of the data. */
  LOOKUP_KEY: Type.Optional(Type.String({ pattern: '^[\\w+/]{43}=$' })),
  /** Where people reach this deployment; check-in links begin with it. Default: as the request came in. */
  PUBLIC_URL: Type.Optional(Type.String({ pattern: '^https?://[^/]+$' })),
  WECHAT_APP_ID: Type.Optional(Type.String({ minLength: 1 })),
  WECHAT_APP_SECRET: Type.Optional(Type.String({ minLength: 1 })),
  /** WeChat's servers; without it a demo starts the sandbox that stands in for them. */
  WECHAT_API_BASE: Type.Optional(Type.String({ pattern: '^https?://' })),
  /** 订阅消息: templates for a result, a change, a reminder, with their fields; those left out stay in the app. */
  WECHAT_TEMPLATE_RESULT: Template,
  WECHAT_TEMPLATE_CHANGE: Template,
  WECHAT_TEMPLATE_REMINDER: Template,
  /** Which edition of the mini-program its codes open. */
  WECHAT_ENV_VERSION: Type.Union([Type.Literal('release'), Type.Literal('trial'), Type.Literal('develop')], {
    default: 'release',
  }),
  /** `1`: 微信云托管 stands in front, and nobody reaches the service past it. */
  CLOUDBASE_TRUST_OPENID: Type.Union([Type.Literal('0'), Type.Literal('1')], { default: '0' }),
  LOG_LEVEL: Type.Union(
    ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'].map((level) => Type.Literal(level)),
    { default: 'info' },
  ),
})
type Environment = Static<typeof Environment>

const TEMPLATE_EXPECTED =
  '“模板编号,thing1=title,time2=time,…”，字段名照模板，内容为 title、time、place、result 或 note'

/** What each setting must be, for the one line that a wrong one gets. */
const EXPECTED: Record<keyof Environment, string> = {
  NODE_ENV: 'production 或留空',
  HOST: '监听地址，例如 127.0.0.1',
  PORT: '0 到 65535 的端口号',
  DATABASE_URL: '以 postgres:// 开头的数据库地址',
  DATABASE_POOL: '1 到 100 的连接数',
  DATA_DIR: '数据文件夹的路径',
  S3_URL: '存储桶的地址，形如 https://桶名.主机 或 https://主机/桶名',
  S3_REGION: '存储桶所在的地域，例如 ap-guangzhou',
  S3_ACCESS_KEY_ID: '访问存储桶的密钥编号',
  S3_SECRET_ACCESS_KEY: '访问存储桶的密钥',
  DEMO: '0 或 1',
  H5: '0 或 1',
  APP_SECRET: '至少 32 个字符的密钥',
  DATA_KEYS: '“编号:密钥”，密钥为 32 字节的 base64（openssl rand -base64 32），多个用逗号分开',
  LOOKUP_KEY: '32 字节的 base64（openssl rand -base64 32）',
  PUBLIC_URL: '形如 https://example.cn 的地址，末尾不带 /',
  WECHAT_APP_ID: '小程序的 AppID',
  WECHAT_APP_SECRET: '小程序的 AppSecret',
  WECHAT_API_BASE: '以 http(s):// 开头的地址',
  WECHAT_TEMPLATE_RESULT: TEMPLATE_EXPECTED,
  WECHAT_TEMPLATE_CHANGE: TEMPLATE_EXPECTED,
  WECHAT_TEMPLATE_REMINDER: TEMPLATE_EXPECTED,
  WECHAT_ENV_VERSION: 'release、trial 或 develop',
  CLOUDBASE_TRUST_OPENID: '0 或 1；只有部署在微信云托管并关闭公网访问时才设 1',
  LOG_LEVEL: 'silent、fatal、error、warn、info、debug 或 trace',
}

/** What a real deployment cannot do without. */
const REQUIRED = [
  'DATABASE_URL',
  'APP_SECRET',
  'DATA_KEYS',
  'LOOKUP_KEY',
  'WECHAT_APP_ID',
  'WECHAT_APP_SECRET',
] as const

export interface Config {
  host: string
  port: number
  /** `null`: start a PostgreSQL of our own. */
  databaseUrl: string | null
  databasePool: number
  dataDir: string
  /** Where uploaded files are. */
  storage: { folder: string } | S3Settings
  demo: boolean
  serveH5: boolean
  /** `null` only in a demo. */
  secret: string | null
  /** `null`: derived from the secret; only in a demo. */
  cipherKeys: CipherKeys | null
  publicUrl: string | null
  trustOpenid: boolean
  wechat: {
    appId: string
    appSecret: string
    apiBase: string | null
    envVersion: 'release' | 'trial' | 'develop'
    templates: MessageTemplates
  }
  logLevel: string
}

/**
 * Reads the settings, which are environment variables; the only place that does.
 * @param root the folder of the project, for relative paths
 * @throws StartError naming the setting that is wrong
 */
export function readConfig(root: string, env: NodeJS.ProcessEnv = process.env): Config {
  // An empty variable means 'not set': compose files and CI write them so.
  const given = Object.fromEntries(
    Object.keys(EXPECTED)
      .map((name) => [name, env[name]])
      .filter(([, value]) => value !== undefined && value !== ''),
  )
  const settings = Value.Convert(Environment, Value.Default(Environment, given))
  if (!Value.Check(Environment, settings)) {
    const name = Value.Errors(Environment, settings)[0]?.instancePath.split('/')[1] as
      keyof Environment | undefined
    throw new StartError(name ? `设置 ${name} 不对：应为${EXPECTED[name]}。` : '设置不对，请检查环境变量。')
  }

  const production = settings.NODE_ENV === 'production'
  const demo = settings.DEMO === undefined ? !production : settings.DEMO === '1'
  if (!demo) {
    for (const name of REQUIRED)
      if (settings[name] === undefined)
        throw new StartError(`正式运行缺少设置 ${name}：${EXPECTED[name]}。（试用请设 DEMO=1）`)
  }
  const dataDir = resolve(root, settings.DATA_DIR ?? 'data')
  return {
    host: settings.HOST,
    port: settings.PORT,
    databaseUrl: settings.DATABASE_URL ?? null,
    databasePool: settings.DATABASE_POOL,
    dataDir,
    storage: storageOf(settings, dataDir),
    demo,
    serveH5: settings.H5 === '1',
    secret: settings.APP_SECRET ?? null,
    cipherKeys:
      settings.DATA_KEYS === undefined || settings.LOOKUP_KEY === undefined
        ? null
        : {
            keys: new Map(
              settings.DATA_KEYS.split(',').map((entry) => {
                const [id, key] = entry.split(':') as [string, string]
                return [id, Buffer.from(key, 'base64')]
              }),
            ),
            lookupKey: Buffer.from(settings.LOOKUP_KEY, 'base64'),
          },
    publicUrl: settings.PUBLIC_URL ?? null,
    trustOpenid: settings.CLOUDBASE_TRUST_OPENID === '1',
    wechat: {
      appId: settings.WECHAT_APP_ID ?? 'wx-demo',
      appSecret: settings.WECHAT_APP_SECRET ?? 'demo-secret',
      apiBase: settings.WECHAT_API_BASE ?? (demo ? null : 'https://api.weixin.qq.com'),
      envVersion: settings.WECHAT_ENV_VERSION,
      templates: Object.fromEntries(
        Object.entries({
          result: settings.WECHAT_TEMPLATE_RESULT,
          change: settings.WECHAT_TEMPLATE_CHANGE,
          reminder: settings.WECHAT_TEMPLATE_REMINDER,
        }).flatMap(([purpose, setting]) =>
          setting === undefined ? [] : [[purpose, parseTemplate(setting)]],
        ),
      ),
    },
    logLevel: settings.LOG_LEVEL,
  }
}

const S3_SETTINGS = ['S3_URL', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const

/** @throws StartError for an object storage that is only half described */
function storageOf(settings: Environment, dataDir: string): Config['storage'] {
  const missing = S3_SETTINGS.filter((name) => settings[name] === undefined)
  if (missing.length === S3_SETTINGS.length) return { folder: join(dataDir, 'files') }
  if (missing[0]) throw new StartError(`使用对象存储还缺少设置 ${missing[0]}：应为${EXPECTED[missing[0]]}。`)
  return {
    url: settings.S3_URL!,
    region: settings.S3_REGION,
    accessKeyId: settings.S3_ACCESS_KEY_ID!,
    secretAccessKey: settings.S3_SECRET_ACCESS_KEY!,
  }
}
