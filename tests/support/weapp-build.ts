import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { hashSources } from '../../server/src/platform/h5-build.ts'

const ROOT = resolve('.')
const FOLDER = join(ROOT, 'dist/weapp')
/** Beside the folder, not in it: what lies in the folder is the package. */
const MARKER = join(ROOT, 'dist/.weapp-sources-hash')

/** Builds `dist/weapp` where its sources changed since the last time; a first step of jest. */
export default async function ensureWeappBuild(): Promise<void> {
  const sources = await hashSources(ROOT)
  const built = await readFile(MARKER, 'utf8').catch(() => '')
  if (built !== '' && built === (await markerOf(sources))) return
  const passing = `dist/.weapp-building-${process.pid}`
  const begin = Date.now()
  process.stdout.write('Building dist/weapp …')
  try {
    const { status, output } = await build(passing)
    if (status !== 0) throw new Error(`dist/weapp was not built:\n${output.slice(-4000)}`)
    await rm(FOLDER, { recursive: true, force: true })
    await rename(join(ROOT, passing), FOLDER)
  } finally {
    await rm(join(ROOT, passing), { recursive: true, force: true })
  }
  await writeFile(MARKER, await markerOf(sources))
  process.stdout.write(` ${((Date.now() - begin) / 1000).toFixed(1)} s\n`)
}

/** Ties a build to its sources and to its own contents, so that a watching developer's build does not pass for ours. */
async function markerOf(sources: string): Promise<string> {
  const hash = createHash('sha256').update(sources)
  const files = await readdir(FOLDER, { recursive: true }).catch(() => [])
  for (const file of files.sort()) {
    const content = await readFile(join(FOLDER, file)).catch(() => '')
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** What `npm run build:weapp` runs, into another folder. */
function build(outputRoot: string): Promise<{ status: number | null; output: string }> {
  const builder = createRequire(join(ROOT, 'package.json')).resolve('@tarojs/cli/bin/taro')
  const child = spawn(process.execPath, [builder, 'build', '--type', 'weapp'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', TARO_OUTPUT_ROOT: outputRoot },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((done) => {
    let output = ''
    const add = (chunk: Buffer): void => void (output += chunk.toString())
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    child.once('error', (error) => done({ status: null, output: `${output}${error.message}` }))
    child.once('close', (status) => done({ status, output }))
  })
}
