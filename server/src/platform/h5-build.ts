import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { StartError } from '../errors.ts'

/** Whatever the browser's app is made of. */
const SOURCES = [
  'src',
  'contract',
  'config',
  'babel.config.js',
  'tsconfig.json',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
  '.env',
  '.env.production',
]
const MARKER = '.sources-hash'
const PASSING_NAME = '.h5-building-'
const TAIL_LINES = 30
const MAX_PIECES = 2_000

export interface H5BuildOptions {
  /** The folder of the project, absolute. */
  root: string
  /** Takes progress lines for people, in Chinese. */
  log: (line: string) => void
}

/**
 * Gives the folder of the browser's app, building it first where its sources have changed since the last time.
 *
 * The build grows under a passing name and then takes the place of the old one: a build that fails or is killed leaves
 * the old one, and programs that start together cannot mix theirs.
 * @throws StartError with the end of the builder's output
 */
export async function ensureH5Build({ root, log }: H5BuildOptions): Promise<string> {
  const dist = join(root, 'dist')
  const folder = join(dist, 'h5')
  const sources = await hashSources(root)
  if ((await readFile(join(folder, MARKER), 'utf8').catch(() => '')) === (await markerOf(folder, sources)))
    return folder

  const builder = findBuilder(root)
  if (builder === undefined) {
    // Deployed without Taro: take the build that came along.
    if ((await markerOf(folder, sources)) !== undefined) return folder
    throw new StartError(`没有网页版，也没有构建它的工具：请运行 npm install，或设 H5=0 只启动接口。`)
  }
  const passing = join(dist, `${PASSING_NAME}${process.pid}-${randomBytes(3).toString('hex')}`)
  try {
    await mkdir(passing, { recursive: true })
    await removeAbandoned(dist, passing)
    log('正在构建网页版…（首次约一分钟）')
    const begin = Date.now()
    await build(builder, root, relative(root, passing))
    const marker = await markerOf(passing, sources)
    if (marker === undefined) throw new StartError('网页版没有构建成功：没有得到 index.html。')
    await writeFile(join(passing, MARKER), marker)
    await replace(folder, passing)
    log(`网页版已构建，用时 ${((Date.now() - begin) / 1000).toFixed(1)} 秒`)
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error
    throw new StartError(`没有权限写入 ${path ?? dist}：请用建立它的用户启动，或设 H5=0 只启动接口。`, {
      cause: error,
    })
  } finally {
    await rm(passing, { recursive: true, force: true }).catch(() => {})
  }
  return folder
}

/** Ties a build to its sources and to its own front page, so that a watching developer's build does not pass for ours. */
async function markerOf(folder: string, sources: string): Promise<string | undefined> {
  const page = await readFile(join(folder, 'index.html')).catch(() => undefined)
  return page && `${sources} ${createHash('sha256').update(page).digest('hex')}\n`
}

export async function hashSources(root: string): Promise<string> {
  const files = (await Promise.all(SOURCES.map((source) => filesOf(root, source)))).flat().sort()
  const contents = await Promise.all(files.map((file) => readFile(join(root, file)).catch(() => '')))
  const hash = createHash('sha256')
  files.forEach((file, index) => {
    const content = contents[index] ?? ''
    hash.update(`${file}\0${content.length}\0`).update(content)
  })
  return hash.digest('hex')
}

async function filesOf(root: string, path: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) return [path]
  const inside = entries.filter(({ name }) => name !== 'node_modules' && !name.endsWith('~'))
  const found = await Promise.all(
    inside.map(async (entry) =>
      entry.isDirectory() ? filesOf(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`],
    ),
  )
  return found.flat()
}

function findBuilder(root: string): string | undefined {
  try {
    return createRequire(join(root, 'package.json')).resolve('@tarojs/cli/bin/taro')
  } catch {
    return undefined
  }
}

/** Runs what `npm run build:h5` runs, with another output folder. `env` adds to the surroundings, which pass through. */
async function build(builder: string, root: string, output: string): Promise<void> {
  const settings = ['NODE_ENV=production', `TARO_OUTPUT_ROOT=${output}`]
  const child = spawn('env', [...settings, process.execPath, builder, 'build', '--type', 'h5'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const end = () => child.kill('SIGTERM')
  process.on('exit', end)
  const { status, output: said } = await collect(child).finally(() => process.off('exit', end))
  if (status !== 0) throw new StartError(`网页版没有构建成功：\n${complaintIn(said)}`)
}

/** What follows the last heading of errors, without colours and progress bars. */
function complaintIn(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\S Webpack|即将开始/.test(line))
  const heading = lines.findLastIndex((line) => /^\S Errors/.test(line))
  return (heading < 0 ? lines.slice(-TAIL_LINES) : lines.slice(heading + 1, heading + 1 + TAIL_LINES)).join(
    '\n',
  )
}

function collect(child: ChildProcess): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve) => {
    // The progress bar comes in thousands of pieces; joined once, at the end.
    const pieces: string[] = []
    const add = (chunk: Buffer) => {
      pieces.push(chunk.toString())
      if (pieces.length > 2 * MAX_PIECES) pieces.splice(0, MAX_PIECES)
    }
    child.stdout?.on('data', add)
    child.stderr?.on('data', add)
    const finish = (status: number | null) => resolve({ status, output: pieces.join('') })
    child.once('error', (error) => {
      pieces.push(error.message)
      finish(null)
    })
    child.once('close', finish)
  })
}

async function replace(folder: string, passing: string): Promise<void> {
  const old = `${passing}-old`
  try {
    await rename(folder, old).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    await rename(passing, folder)
  } catch (error) {
    // Another program that started at the same time put its own there between the two: just as good.
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
  } finally {
    await rm(old, { recursive: true, force: true })
  }
}

/** Removes what killed builds left, not what another program is building right now. */
async function removeAbandoned(dist: string, own: string): Promise<void> {
  for (const name of await readdir(dist)) {
    if (!name.startsWith(PASSING_NAME) || join(dist, name) === own) continue
    const pid = Number(/\d+/.exec(name.slice(PASSING_NAME.length))?.[0])
    try {
      process.kill(pid, 0)
    } catch {
      await rm(join(dist, name), { recursive: true, force: true })
    }
  }
}
