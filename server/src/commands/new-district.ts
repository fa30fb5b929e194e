import { pino } from 'pino'
import { renderUnicodeCompact } from 'uqr'
import type { Config } from '../config.ts'
import { openStorage } from '../files/open-storage.ts'
import { openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { StartError } from '../errors.ts'
import { createFirstDistrict, findFirstAdmin, type FirstAdmin } from '../first-district.ts'
import { FieldCipher } from '../privacy/cipher.ts'
import { buildServices } from '../services.ts'
import { sayTime } from '../time.ts'
import type { Command } from './command.ts'
import { type Ask, readDistrict, readOptions } from './district-create.options.ts'

/**
 * Makes the root organization and its first admin, once; with `--invite` only a new invitation for that admin.
 * @returns what to print: how the admin comes in
 * @throws StartError when the options are wrong, in demo mode, and when there is a district already
 */
export async function newDistrict(
  { config, connectionString, client }: Command,
  args: readonly string[],
  ask: Ask,
): Promise<string[]> {
  const given = readOptions(args)
  if (config.demo)
    throw new StartError(
      '现在是演示模式，演示区已经有组织和管理员。正式运行请先设 NODE_ENV=production 及各项设置。',
    )
  const cipher = new FieldCipher(config.cipherKeys!)
  await migrate(connectionString)
  const admin = given.invite
    ? await findFirstAdmin(client)
    : await createFirstDistrict(client, await readDistrict(given, ask), cipher, new Date())
  return invite(config, connectionString, cipher, admin)
}

async function invite(
  config: Config,
  connectionString: string,
  cipher: FieldCipher,
  { accountId, organizationId, memberNumber }: FirstAdmin,
): Promise<string[]> {
  const database = openDatabase(connectionString, 1)
  try {
    const { invitations } = buildServices(
      {
        database,
        secret: config.secret!,
        cipher,
        wechat: { ...config.wechat, apiBase: config.wechat.apiBase! },
        storage: openStorage(config),
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
    return [
      `第一名管理员的党员编号：${memberNumber}`,
      `绑定用的邀请码：${code}（一次有效，${sayTime(new Date(expiresAt))}前）`,
      '请本人在小程序“我的 → 绑定名册”里输入，绑定后即可在工作台里建立下级组织、导入名册、授予角色。',
      ...(config.publicUrl
        ? [
            `也可以扫码：${link}
${renderUnicodeCompact(link)}`,
          ]
        : []),
    ]
  } finally {
    await database.pool.end()
  }
}
