import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { LIMITS } from '@tongxin/contract/limits'
import { pino } from 'pino'
import { renderUnicodeCompact } from 'uqr'
import type { Config } from '../config.ts'
import { openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { StartError } from '../errors.ts'
import {
  createFirstDistrict,
  findFirstAdmin,
  type FirstAdmin,
  type FirstDistrict,
} from '../first-district.ts'
import { FieldCipher } from '../privacy/cipher.ts'
import { normalizePhone } from '../privacy/phone.rules.ts'
import { buildServices } from '../services.ts'
import { sayTime } from '../time.ts'
import { runCommand } from './command.ts'

const USAGE =
  '用法：npm run district:create -- --name 区委全称 --short 简称 --admin 管理员姓名 [--phone 手机号]；邀请码过期了：npm run district:create -- --invite'

const OPTIONS = {
  name: { type: 'string' },
  short: { type: 'string' },
  admin: { type: 'string' },
  phone: { type: 'string' },
  invite: { type: 'boolean' },
} as const

/** `npm run district:create`: the root organization and its first admin, once; prints how the admin comes in. */
await runCommand(async ({ config, connectionString, client }) => {
  const given = readOptions()
  if (config.demo)
    throw new StartError(
      '现在是演示模式，演示区已经有组织和管理员。正式运行请先设 NODE_ENV=production 及各项设置。',
    )
  const cipher = new FieldCipher(config.cipherKeys!)
  await migrate(connectionString)
  const admin = given.invite
    ? await findFirstAdmin(client)
    : await createFirstDistrict(client, await completed(given), cipher, new Date())
  await invite(config, connectionString, cipher, admin)
  return 0
})

type Given = Partial<Record<'name' | 'short' | 'admin' | 'phone', string>> & { invite?: boolean }

function readOptions(): Given {
  try {
    return parseArgs({ options: OPTIONS }).values
  } catch {
    throw new StartError(USAGE)
  }
}

/** Asks a person at a terminal for what was not given. */
async function completed(given: Given): Promise<FirstDistrict> {
  const terminal = process.stdin.isTTY
    ? createInterface({ input: process.stdin, output: process.stdout })
    : null
  const ask = async (value: string | undefined, question: string) =>
    (value ?? (await terminal?.question(question)) ?? '').trim()
  try {
    const name = lineOf(await ask(given.name, '区委全称（最上级组织）：'), LIMITS.organizationName)
    const short = given.short ?? (name.length <= LIMITS.organizationShortName ? name : undefined)
    const shortName = lineOf(await ask(short, '简称：'), LIMITS.organizationShortName)
    const admin = lineOf(await ask(given.admin, '第一名管理员的姓名：'), LIMITS.personName)
    const asked = await ask(given.phone, '管理员的手机号（可以不填）：')
    const phone = asked ? normalizePhone(asked) : null
    if (asked && !phone) throw new StartError('手机号不对：请填写 11 位手机号码。')
    return { name, shortName, admin, phone }
  } finally {
    terminal?.close()
  }
}

function lineOf(text: string, limit: number): string {
  if (text === '' || text.length > limit || /[\p{C}]/u.test(text)) throw new StartError(USAGE)
  return text
}

async function invite(
  config: Config,
  connectionString: string,
  cipher: FieldCipher,
  { accountId, organizationId, memberNumber }: FirstAdmin,
): Promise<void> {
  const database = openDatabase(connectionString, 1)
  try {
    const { invitations } = buildServices(
      {
        database,
        secret: config.secret!,
        cipher,
        wechat: { ...config.wechat, apiBase: config.wechat.apiBase! },
        demo: null,
        publicUrl: config.publicUrl,
        h5Folder: null,
      },
      pino({ level: 'silent' }),
    )
    const { code, link, expiresAt } = await invitations.create(
      {
        sessionId: '',
        accountId,
        door: 'desktop',
        member: null,
        grants: [{ role: 'admin', organizationId }],
      },
      memberNumber,
      config.publicUrl ?? '',
    )
    console.log(`第一名管理员的党员编号：${memberNumber}`)
    console.log(`绑定用的邀请码：${code}（一次有效，${sayTime(new Date(expiresAt))}前）`)
    console.log(
      '请本人在小程序“我的 → 绑定名册”里输入，绑定后即可在工作台里建立下级组织、导入名册、授予角色。',
    )
    if (config.publicUrl) console.log(`也可以扫码：${link}\n${renderUnicodeCompact(link)}`)
  } finally {
    await database.pool.end()
  }
}
