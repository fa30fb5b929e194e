import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'

const ROOT = resolve(__dirname, '../..')

interface Text {
  file: string
  code: string
}

/** The rules that each of these texts would run against if it were this file. */
function lint(texts: readonly Text[], ...flags: '--cycles'[]): string[][] {
  const output = execFileSync(process.execPath, ['tests/support/lint-texts.mjs', ...flags], {
    cwd: ROOT,
    input: JSON.stringify(texts),
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  return JSON.parse(output) as string[][]
}

const foldersOf = (folder: string) =>
  readdirSync(resolve(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

const use = (specifier: string, name = 'thing') => `import { ${name} } from '${specifier}'\nvoid ${name}\n`
const useType = (specifier: string) =>
  `import type { Thing } from '${specifier}'\nexport const thing: Thing | null = null\n`

/** Wall, file, text: each must be refused by that wall. */
const REFUSED: [wall: string, file: string, code: string][] = [
  ['contract-alone', 'contract/new.ts', use('fastify')],
  ['contract-alone', 'contract/new.ts', useType('../server/src/errors.ts')],
  ['constants-alone', 'contract/constants.ts', use('typebox')],
  ['constants-alone', 'contract/constants.ts', useType('./common.ts')],
  ['no-barrels', 'server/src/events/index.ts', "export * from './events.service.ts'\n"],
  ['no-barrels', 'src/shared/components/index.ts', "export { Button } from './button'\n"],
  ['app-apart', 'src/pages/home/new.ts', use('../../../server/src/errors.ts')],
  ['app-apart', 'src/pages/home/new.ts', useType('@tongxin/server/src/errors')],
  ['app-apart', 'src/pages/home/new.ts', use('../../../demo/people')],
  ['contract-types-only', 'src/pages/home/new.ts', use('@tongxin/contract/events')],
  ['contract-types-only', 'src/pages/home/new.ts', use('../../../contract/events')],
  ['contract-types-only', 'src/pages/home/new.ts', "void import('@tongxin/contract/events')\n"],
  ['server-apart', 'server/src/http/new.ts', use('../../../src/shared/labels.ts')],
  ['server-apart', 'server/src/http/new.ts', use('@tarojs/taro')],
  ['server-apart', 'server/src/http/new.ts', use('react')],
  ['demo-on-demand', 'server/src/new.ts', use('../../demo/people.ts')],
  ['pure-rules', 'server/src/events/new.rules.ts', useType('fastify')],
  ['pure-rules', 'server/src/events/new.rules.ts', use('drizzle-orm')],
  ['pure-rules', 'server/src/events/new.rules.ts', use('pg')],
  ['pure-rules', 'server/src/events/new.rules.ts', useType('../database/database.ts')],
  ['pure-rules', 'server/src/events/new.rules.ts', use('./events.queries.ts')],
  ['pure-rules', 'server/src/events/new.rules.ts', useType('./events.table.ts')],
  ['pure-rules', 'server/src/events/new.rules.ts', use('./events.service.ts')],
  ['pure-rules', 'src/events/new.rules.ts', use('@tarojs/taro')],
  ['pure-rules', 'src/events/new.rules.ts', use('./api')],
  ['no-clock', 'src/events/new.rules.ts', 'export const now = () => Date.now()\n'],
  ['no-clock', 'server/src/events/new.rules.ts', 'export const now = () => new Date()\n'],
  ['no-clock', 'server/src/events/new.rules.ts', 'export const now = () => Date.now()\n'],
  ['no-clock', 'server/src/events/new.service.ts', 'export const now = () => new Date()\n'],
  ['thin-routes', 'server/src/events/new.routes.ts', use('./events.queries.ts')],
  ['thin-routes', 'server/src/events/new.routes.ts', use('../members/members.table.ts')],
  ['thin-routes', 'server/src/events/new.routes.ts', useType('../database/database.ts')],
  ['services-without-http', 'server/src/events/new.service.ts', useType('fastify')],
  ['services-without-http', 'server/src/events/new.service.ts', useType('../http/routes.ts')],
  ['feature-events', 'server/src/events/new.service.ts', use('../members/members.queries.ts')],
  ['feature-events', 'server/src/events/new.service.ts', use('../members/members.table.ts')],
  ['settings-in-one-place', 'server/src/events/new.ts', 'export const port = process.env.PORT\n'],
  ['settings-in-one-place', 'src/pages/home/new.ts', 'export const env = process.env.TARO_ENV\n'],
  ['one-http-client', 'src/pages/home/new.ts', "import Taro from '@tarojs/taro'\nvoid Taro.request({})\n"],
  ['one-http-client', 'src/pages/home/new.ts', "import { request } from '@tarojs/taro'\nvoid request({})\n"],
  ['components-without-api', 'src/shared/components/new.ts', use('../http')],
  ['components-without-api', 'src/shared/components/new.ts', use('@/events/api')],
  ['shared-below-features', 'src/shared/new.ts', useType('../events/api')],
  ['thin-tabs', 'src/pages/home/new.ts', use('@/events/detail/facts')],
  ['thin-tabs', 'src/pages/home/new.ts', use('../events/calendar')],
  ['app-events', 'src/events/new.ts', use('../account/login/form')],
  ['app-events', 'src/events/new.ts', useType('@/workbench/api')],
  ['kebab-case', 'server/src/events/newThing.ts', 'export const thing = 1\n'],
  ['kebab-case', 'src/Events/new.ts', 'export const thing = 1\n'],
]

/** File, text: what the walls must leave alone. */
const ALLOWED: [file: string, code: string][] = [
  ['contract/new.ts', use('typebox') + use('./common.ts', 'other')],
  ['src/pages/home/new.ts', useType('@tongxin/contract/events')],
  ['src/pages/home/new.ts', use('@tongxin/contract/constants')],
  ['server/src/new.ts', "export const demo = () => import('../../demo/load.ts')\n"],
  ['server/src/events/new.queries.ts', use('../members/members.table.ts')],
  ['server/src/events/new.service.ts', use('../members/members.service.ts')],
  ['server/src/events/new.rules.ts', 'export const then = new Date(0)\n'],
  ['src/pages/home/new.ts', use('@/events/api') + use('../../events/components/event-card', 'other')],
  ['src/pages/home/new.ts', use('./next-event')],
  ['src/events/new.ts', use('./api') + use('@/shared/http', 'http')],
]

test('每一道墙都拦得住越界的引用，也不拦正常的引用', () => {
  const answers = lint([
    ...REFUSED.map(([, file, code]) => ({ file, code })),
    ...ALLOWED.map(([file, code]) => ({ file, code })),
  ])
  REFUSED.forEach(([wall, file, code], index) =>
    expect({ file, code, rules: answers[index] }).toEqual({
      file,
      code,
      rules: expect.arrayContaining([`walls/${wall}`]),
    }),
  )
  ALLOWED.forEach(([file, code], index) =>
    expect({ file, code, rules: answers[REFUSED.length + index] }).toEqual({ file, code, rules: [] }),
  )
})

test('新建的文件夹从第一天起就在墙内：服务端和小程序的每个功能文件夹都有自己的墙', () => {
  const server = foldersOf('server/src')
  const app = foldersOf('src').filter(
    (folder) => !['shared', 'assets', 'pages', 'custom-tab-bar'].includes(folder),
  )
  const answers = lint([
    ...server.map((folder) => ({
      file: `server/src/${folder}/new.ts`,
      code: use('../elsewhere/elsewhere.queries.ts'),
    })),
    ...app.map((folder) => ({ file: `src/${folder}/new.ts`, code: use('@/elsewhere/api') })),
  ])
  expect(answers.map((rules) => rules.filter((rule) => rule.startsWith('walls/')))).toEqual([
    ...server.map((folder) => [`walls/feature-${folder}`]),
    ...app.map((folder) => [`walls/app-${folder}`]),
  ])
})

test('文件之间不能绕成圈；超过 250 行的文件要拆开', () => {
  const [cycle] = lint(
    [{ file: 'server/src/errors.ts', code: use('./identity/access.rules.ts', 'may') }],
    '--cycles',
  )
  const [long, data] = lint([
    { file: 'server/src/new.ts', code: 'export {}\n'.repeat(251) },
    { file: 'demo/new.ts', code: 'export {}\n'.repeat(251) },
  ])
  expect(cycle).toContain('import-x/no-cycle')
  expect(long).toEqual(['max-lines'])
  expect(data).toEqual([])
})
