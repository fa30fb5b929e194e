import { parseArgs } from 'node:util'
import { LIMITS } from '@tongxin/contract/limits'
import { StartError } from '../errors.ts'
import type { FirstDistrict } from '../first-district.ts'
import { normalizePhone } from '../privacy/phone.rules.ts'

const USAGE =
  '用法：npm run district:create -- --name 区委全称 --short 简称 --admin 管理员姓名 [--phone 手机号]；邀请码过期了：npm run district:create -- --invite'

const OPTIONS = {
  name: { type: 'string' },
  short: { type: 'string' },
  admin: { type: 'string' },
  phone: { type: 'string' },
  invite: { type: 'boolean' },
} as const

export type GivenOptions = Partial<Record<'name' | 'short' | 'admin' | 'phone', string>> & {
  invite?: boolean
}

/** @throws StartError with how to call it, when an option is unknown */
export function readOptions(args: readonly string[]): GivenOptions {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch {
    throw new StartError(USAGE)
  }
}

/** Puts a question to whoever sits at the terminal; the answer is empty where nobody does. */
export type Ask = (question: string) => Promise<string>

/**
 * @param ask for what was not given
 * @throws StartError when something is missing, too long or wrong
 */
export async function readDistrict(given: GivenOptions, ask: Ask): Promise<FirstDistrict> {
  const answer = async (value: string | undefined, question: string) =>
    (value ?? (await ask(question))).trim()
  const name = lineOf(await answer(given.name, '区委全称（最上级组织）：'), LIMITS.organizationName)
  const short = given.short ?? (name.length <= LIMITS.organizationShortName ? name : undefined)
  const shortName = lineOf(await answer(short, '简称：'), LIMITS.organizationShortName)
  const admin = lineOf(await answer(given.admin, '第一名管理员的姓名：'), LIMITS.personName)
  const asked = await answer(given.phone, '管理员的手机号（可以不填）：')
  const phone = asked ? normalizePhone(asked) : null
  if (asked && !phone) throw new StartError('手机号不对：请填写 11 位手机号码。')
  return { name, shortName, admin, phone }
}

function lineOf(text: string, limit: number): string {
  if (text === '' || text.length > limit || /[\p{C}]/u.test(text)) throw new StartError(USAGE)
  return text
}
