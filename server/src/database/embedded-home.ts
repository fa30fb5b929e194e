import { createHash } from 'node:crypto'
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  realpath,
  rm,
  rmdir,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartError } from '../errors.ts'
import { lastLine, run } from './embedded-output.ts'

/** The OS user that PostgreSQL runs as when we are root, which it refuses to be. */
export interface OsUser {
  uid: number
  gid: number
}

export interface Home {
  /** Holds `cluster/`, the log and, where needed, a copy of the binaries. Resolved: no links in it. */
  directory: string
  /** For sockets: private, and with a path short enough for them. */
  run: string
  /** `undefined`: run as ourselves. */
  user: OsUser | undefined
}

/** What our programs see of the surroundings; PGDATA, PGOPTIONS or a locale of the caller would change their ways. */
export const CHILD_ENV = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
}

/** Where root keeps what another user must reach; root's own folders are often closed. */
export const SHARED_PLACE = '/var/lib/tongxin-gongjian'

const OS_USER = 'postgres'
/** A socket's path is at most 103 bytes on macOS and 107 on Linux; our longest name takes 20. */
const RUN_PATH_LIMIT_BYTES = 83

/** Finds or makes the folder for the database, and the user to run it as. */
export async function prepareHome(dataDir: string, log: (line: string) => void): Promise<Home> {
  await makeFolder(dataDir)
  const wanted = join(await realpath(dataDir), 'postgres')
  if (process.getuid?.() !== 0) {
    await mkdir(wanted, { recursive: true, mode: 0o700 })
    const directory = await realpath(wanted)
    return { directory, run: await prepareRunFolder(directory, undefined), user: undefined }
  }

  await forgetBrokenOrCopiedLink(wanted, log)
  const user = (await ownerOf(join(wanted, 'cluster'))) ?? (await ensureOsUser(log))
  await mkdir(wanted, { recursive: true })
  if (!(await lstat(wanted)).isSymbolicLink() && !(await canEnter(wanted, user))) await relocate(wanted, user)
  const directory = await realpath(wanted)
  if (directory !== wanted) log(`数据库放在 ${directory}（root 启动时，${OS_USER} 用户进不了 ${dataDir}）`)
  await openFor(directory)
  return { directory, run: await prepareRunFolder(directory, user), user }
}

/** The user of a cluster made earlier; root may start what an ordinary user made. */
async function ownerOf(cluster: string): Promise<OsUser | undefined> {
  const found = await stat(cluster).catch(() => undefined)
  if (found === undefined || found.uid === 0) return undefined
  return { uid: found.uid, gid: found.gid }
}

async function lookUpOsUser(): Promise<OsUser | undefined> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map((flag) => run('id', [flag, OS_USER], { env: CHILD_ENV })),
  )
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { uid: Number(uid.output), gid: Number(gid.output) }
}

async function ensureOsUser(log: (line: string) => void): Promise<OsUser> {
  const existing = await lookUpOsUser()
  if (existing !== undefined) return existing
  log(`PostgreSQL 不能以 root 运行，正在建立系统用户 ${OS_USER}…`)
  const nologin = '/usr/sbin/nologin'
  const attempts: [string, string[]][] = [
    [
      'useradd',
      [
        '--system',
        '--user-group',
        '--no-create-home',
        '--home-dir',
        '/nonexistent',
        '--shell',
        nologin,
        OS_USER,
      ],
    ],
    // An existing group of that name
    [
      'useradd',
      [
        '--system',
        '--gid',
        OS_USER,
        '--no-create-home',
        '--home-dir',
        '/nonexistent',
        '--shell',
        nologin,
        OS_USER,
      ],
    ],
    // BusyBox
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', OS_USER]],
  ]
  const said: string[] = []
  for (const [command, args] of attempts) {
    const { output } = await run(command, args, { env: CHILD_ENV })
    said.push(lastLine(output))
    const created = await lookUpOsUser()
    if (created !== undefined) return created
  }
  throw new StartError(
    `PostgreSQL 不能以 root 运行，也没能建立系统用户 ${OS_USER}（${said[0]}）：请改用普通用户启动，或先建立用户 ${OS_USER}，或设置 DATABASE_URL。`,
  )
}

/** Asked as that user, since modes alone do not tell (ACLs, mounts). */
async function canEnter(directory: string, user: OsUser): Promise<boolean> {
  const { status } = await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', directory], {
    ...user,
    cwd: '/',
    env: CHILD_ENV,
  })
  return status === 0
}

/** Moves the home to where `user` gets in. The link left in the data folder is what says which home is ours. */
async function relocate(wanted: string, user: OsUser): Promise<void> {
  const cluster = await lstat(join(wanted, 'cluster')).catch(() => undefined)
  if (cluster !== undefined)
    throw new StartError(
      `数据库的用户（uid ${user.uid}）进不了 ${wanted}：请放开上层文件夹的进入权限（chmod o+x），或用 DATA_DIR 指定别处。`,
    )
  await mkdir(SHARED_PLACE, { recursive: true })
  await openFor(SHARED_PLACE)
  const directory = await mkdtemp(join(SHARED_PLACE, 'data-'))
  await writeFile(join(directory, 'origin'), wanted)
  await rmdir(wanted)
  try {
    await symlink(directory, wanted)
  } catch (error) {
    // Another copy that starts at the same time was faster; its home is ours, too.
    await rm(directory, { recursive: true })
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/**
 * A link to nowhere would end in a riddle. And a copied data folder (cp -a of the clone) must not share the database of
 * its original; a moved one takes it along.
 */
async function forgetBrokenOrCopiedLink(wanted: string, log: (line: string) => void): Promise<void> {
  const target = await readlink(wanted).catch(() => undefined)
  if (target === undefined) return
  if ((await stat(target).catch(() => undefined)) === undefined) {
    log(`原来的数据库 ${target} 已经不在，将建立新的`)
    await rm(wanted)
    return
  }
  const origin = await readFile(join(target, 'origin'), 'utf8').catch(() => undefined)
  if (origin === undefined || origin === wanted) return
  if ((await readlink(origin).catch(() => undefined)) === target) await rm(wanted)
  else await writeFile(join(target, 'origin'), wanted)
}

/** Not `recursive: true`, which never comes back from a path such as /proc/x (Node 20). */
async function makeFolder(path: string): Promise<void> {
  const attempt = () =>
    mkdir(path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST' || !(await stat(path)).isDirectory()) throw error
    })
  await attempt().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await attempt()
  })
}

/** Lets others pass through, not look; a umask may have closed it. */
async function openFor(directory: string): Promise<void> {
  if (((await stat(directory)).mode & 0o111) !== 0o111) await chmod(directory, 0o711)
}

async function prepareRunFolder(directory: string, user: OsUser | undefined): Promise<string> {
  let folder = join(directory, 'run')
  if (Buffer.byteLength(folder) > RUN_PATH_LIMIT_BYTES) {
    // Not os.tmpdir(): whoever starts on this data must meet in one folder, whatever their TMPDIR.
    const name = createHash('sha256').update(directory).digest('hex').slice(0, 16)
    folder = join(await realpath('/tmp'), `tongxin-${name}`)
  }
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(folder)
  const owner = user?.uid ?? process.getuid?.()
  // Below /tmp anyone could have put something of that name there first.
  if (!found.isDirectory() || (found.uid !== owner && found.uid !== process.getuid?.()))
    throw new StartError(
      `${folder} 属于另一个用户，数据库不能使用它：请删除它，或用 DATA_DIR 指定另一个文件夹。`,
    )
  await chmod(folder, 0o700)
  if (user !== undefined) await chown(folder, user.uid, user.gid)
  return folder
}

/** Turns what the file system refused into one line for people; other errors pass. */
export function explainFileError(error: unknown, dataDir: string): unknown {
  if (error instanceof StartError || !(error instanceof Error)) return error
  const { code, path } = error as NodeJS.ErrnoException
  const place = path ?? dataDir
  if (code === 'EACCES' || code === 'EPERM')
    return new StartError(`没有权限使用 ${place}：请用建立它的用户启动，或用 DATA_DIR 指定另一个文件夹。`, {
      cause: error,
    })
  if (code === 'EROFS')
    return new StartError(`${place} 在只读的磁盘上：请用 DATA_DIR 指定一个可写的文件夹。`, { cause: error })
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StartError(`磁盘空间不足，写不进 ${place}：请清理后再启动。`, { cause: error })
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'ENOENT')
    return new StartError(`建不了文件夹 ${place}：请用 DATA_DIR 指定另一个文件夹。`, { cause: error })
  return error
}
