import { chown, mkdtemp, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { StartError } from '../errors.ts'
import type { Binaries } from './embedded-binaries.ts'
import { CHILD_ENV, type Home } from './embedded-home.ts'
import { lastLine, run } from './embedded-output.ts'

export const ROLE = 'tongxin'
export const DATABASE = 'tongxin'

const PASSING_NAME = 'initializing-'

/**
 * Creates the cluster where there is none. It grows under a passing name: `cluster` is either complete or absent,
 * whenever we are killed.
 * @throws StartError when it cannot be made, is damaged or of another version
 */
export async function ensureCluster(
  cluster: string,
  home: Home,
  binaries: Binaries,
  { durable, log }: { durable: boolean; log: (line: string) => void },
): Promise<void> {
  for (const name of await readdir(home.directory))
    if (name.startsWith(PASSING_NAME)) await rm(join(home.directory, name), { recursive: true, force: true })

  // An empty folder (a mount point, say) is none, either.
  await rmdir(cluster).catch(() => {})
  const found = await stat(cluster).catch(() => undefined)
  if (found !== undefined) {
    await checkCluster(cluster, binaries)
    // After cp -r or chown -R by root
    if (home.user !== undefined && found.uid === 0)
      await run('chown', ['-R', `${home.user.uid}:${home.user.gid}`, cluster], { env: CHILD_ENV })
    return
  }

  log('首次启动，正在建立数据库…')
  const passing = await mkdtemp(join(home.directory, PASSING_NAME))
  if (home.user !== undefined) await chown(passing, home.user.uid, home.user.gid)
  let result = await initialize(passing, home, binaries, durable, 'C.UTF-8')
  // Few systems lack that locale; there Chinese sorts and compares all the same.
  if (/locale/.test(result.output) && result.status !== 0)
    result = await initialize(passing, home, binaries, durable, 'C')
  if (result.status !== 0) {
    await rm(passing, { recursive: true, force: true })
    throw new StartError(`数据库没有建立成功：${lastLine(result.output)}`)
  }
  await rename(passing, cluster)
  if (durable) await flushFolder(dirname(cluster))
}

/**
 * Trust is for those who can open the socket: its folder is private to the user who runs the server. There is no TCP.
 * The builtin collation does not change with the operating system's libraries, so indexes stay right.
 */
function initialize(pgdata: string, home: Home, binaries: Binaries, durable: boolean, ctype: string) {
  const args = [
    `--pgdata=${pgdata}`,
    `--username=${ROLE}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
    '--text-search-config=simple',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]
  return run(binaries.initdb, args, { ...home.user, cwd: home.directory, env: CHILD_ENV })
}

async function checkCluster(cluster: string, binaries: Binaries): Promise<void> {
  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  const control = await stat(join(cluster, 'global/pg_control')).catch(() => undefined)
  if (version === '' || control === undefined)
    throw new StartError(`${cluster} 里的数据库不完整：请从备份恢复，或把它移到别处，再启动会建立新的。`)
  const { output } = await run(binaries.postgres, ['--version'], { env: CHILD_ENV, cwd: '/' })
  const own = /(\d+)\.\d+/.exec(output)?.[1]
  if (own !== undefined && version !== own)
    throw new StartError(
      `${cluster} 是 PostgreSQL ${version} 的数据，自带的是 ${own}：请用原来的版本导出，或把它移到别处，再启动会建立新的。`,
    )
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Settings for a machine of two cores that the API shares. On the command line, they reach old clusters, too. */
export function serverArguments(cluster: string, runFolder: string, durable: boolean): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '',
    // A list, in which a path is quoted like an identifier
    unix_socket_directories: `"${runFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: 5432,
    max_connections: 100,
    shared_buffers: '128MB',
    huge_pages: 'off',
    effective_cache_size: '1GB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    random_page_cost: 1.1,
    // One query must not take both cores from everybody else.
    max_parallel_workers_per_gather: 0,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_line_prefix: '%m [%p] ',
    // Failed statements carry personal data, and the API logs what matters of them.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...(durable
      ? {}
      : {
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
          autovacuum: 'off',
          max_wal_size: '2GB',
        }),
  }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** Creates the application's database where a kill came between initdb and here. Also shows that the server answers. */
export async function ensureDatabase(connectionString: string): Promise<void> {
  const url = new URL(connectionString)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
