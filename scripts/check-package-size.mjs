// Fails when the main package of dist/weapp, which every phone loads before its first page, has become too large.
// WeChat's own limit is 2 MiB; ours is lower, so that the app opens quickly on an old phone.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const LIMIT = 500_000
const SHOWN = 12

const root = path.resolve(import.meta.dirname, '../dist/weapp')
const number = (bytes) => bytes.toLocaleString('en-US').padStart(9)

function filesOf(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name)
    return entry.isDirectory() ? filesOf(name) : [{ name, size: statSync(path.join(root, name)).size }]
  })
}

let app
try {
  app = JSON.parse(readFileSync(path.join(root, 'app.json'), 'utf8'))
} catch {
  console.error('dist/weapp 里没有构建结果，请先运行 npm run build:weapp')
  process.exit(1)
}

const packages = new Map([['main', []]])
for (const { root: folder } of app.subPackages ?? app.subpackages ?? []) packages.set(folder, [])
for (const file of filesOf('')) {
  // It configures the tool and is not uploaded.
  if (file.name === 'project.config.json') continue
  const folder = file.name.split('/')[0]
  packages.get(packages.has(folder) ? folder : 'main').push(file)
}

const total = (files) => files.reduce((sum, { size }) => sum + size, 0)
const main = packages.get('main')
main.sort((a, b) => b.size - a.size)
for (const { name, size } of main.slice(0, SHOWN)) console.log(number(size), name)
if (main.length > SHOWN) console.log(number(total(main.slice(SHOWN))), `（另 ${main.length - SHOWN} 个文件）`)
for (const [name, files] of packages) {
  console.log(
    number(total(files)),
    name === 'main' ? `主包，上限 ${LIMIT.toLocaleString('en-US')}` : `分包 ${name}`,
  )
}

if (total(main) > LIMIT) {
  console.error(`主包超过 ${LIMIT.toLocaleString('en-US')} 字节：把只有一项功能用到的代码放进它的分包`)
  process.exit(1)
}
