import { createInterface } from 'node:readline/promises'
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
import { buildServices } from '../services.ts'
import { sayTime } from '../time.ts'
import { runCommand } from './command.ts'
import { type GivenOptions, readDistrict, readOptions } from './district-create.options.ts'

/** `npm run district:create`: the root organization and its first admin, once; prints how the admin comes in. */
await runCommand(async ({ config, connectionString, client }) => {
  const given = readOptions(process.argv.slice(2))
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

/** Asks a person at a terminal for what was not given. */
async function completed(given: GivenOptions): Promise<FirstDistrict> {
  const terminal = process.stdin.isTTY
    ? createInterface({ input: process.stdin, output: process.stdout })
    : null
  try {
    return await readDistrict(given, async (question) => (await terminal?.question(question)) ?? '')
  } finally {
    terminal?.close()
  }
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
