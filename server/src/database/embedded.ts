import { closeSync, openSync } from 'node:fs'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../errors.ts'
import { locateBinaries } from './embedded-binaries.ts'
import { DATABASE, ensureCluster, ensureDatabase, ROLE, serverArguments } from './embedded-cluster.ts'
import { CHILD_ENV, explainFileError, type Home, prepareHome } from './embedded-home.ts'
import { readPidFile, stopLeftover } from './embedded-leftover.ts'
import { claimOwnership } from './embedded-owner.ts'
import { readTail } from './embedded-output.ts'

export interface EmbeddedOptions {
  /** Absolute. The database lives in `postgres/` below it, or, for root, behind a link of that name. */
  dataDir: string
  /** Takes progress lines for people, in Chinese. */
  log: (line: string) => void
  /** `false`, for tests only: nothing is flushed to disk, which a power cut would not forgive. Default `true`. */
  durable?: boolean
}

export interface EmbeddedPostgres {
  /** `postgresql://…?host=<socket folder>`; another database of the same server has another path. */
  connectionString: string
  /** Ends connections, writes everything down and resolves when the server is gone. Repeats are harmless. */
  stop(): Promise<void>
  /** Resolves when the server ends for whatever reason, with `true` when it was asked to. */
  ended: Promise<boolean>
}

const LOG_LIMIT_BYTES = 10_000_000
const FAST_SHUTDOWN_MS = 20_000

/**
 * Starts a PostgreSQL of our own on the data folder, creating it first where there is none.
 *
 * It listens on a Unix socket in a private folder only. It runs in a session of its own, so that Ctrl-C reaches this
 * process alone, which then stops it; if this process is killed, a watchdog stops it.
 * @throws StartError when another copy uses the data, or the machine does not allow it
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32')
    throw new StartError('Windows 上请在 WSL2 里启动，或用 DATABASE_URL 指向一个 PostgreSQL（15 或更新）。')
  try {
    const home = await prepareHome(options.dataDir, options.log)
    const release = await claimOwnership(home.run, options.dataDir)
    try {
      return await startOwned(home, options, release)
    } catch (error) {
      await release()
      throw error
    }
  } catch (error) {
    throw explainFileError(error, options.dataDir)
  }
}

async function startOwned(
  home: Home,
  { log, durable = true }: EmbeddedOptions,
  release: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const cluster = join(home.directory, 'cluster')
  const binaries = await locateBinaries(home, log)
  await stopLeftover(cluster, home.run, log)
  await ensureCluster(cluster, home, binaries, { durable, log })

  const logFile = join(home.directory, 'postgres.log')
  const logStart = await rotateLog(logFile)
  const logHandle = openSync(logFile, 'a', 0o600)
  const server = spawn(binaries.postgres, serverArguments(cluster, home.run, durable), {
    ...home.user,
    cwd: home.directory,
    env: CHILD_ENV,
    detached: true,
    stdio: ['ignore', logHandle, logHandle],
  })
  closeSync(logHandle)
  const running = superviseServer(server, home)
  try {
    await waitUntilReady(server, running.ended, cluster, log)
    const connectionString = connectionStringOf(home.run)
    await ensureDatabase(connectionString)
    const stop = async () => {
      await running.stop()
      await release()
    }
    let stopped: Promise<void> | undefined
    void running.ended.then((asked) => {
      if (!asked) log(`数据库意外停止，详情见 ${logFile}`)
    })
    return { connectionString, ended: running.ended, stop: () => (stopped ??= stop()) }
  } catch (error) {
    await running.stop()
    if (error instanceof StartError) throw error
    throw new StartError(`数据库没有启动成功：${await readTail(logFile, logStart)}（日志：${logFile}）`, {
      cause: error,
    })
  }
}

/** Ties the server's life to ours, however we end, and gives the means to end it in order. */
function superviseServer(server: ChildProcess, home: Home) {
  let asked = false
  const watchdog = startWatchdog(server.pid, home)
  const interrupt = () => {
    server.kill('SIGINT')
  }
  process.on('exit', interrupt)
  const ended = new Promise<boolean>((resolve) => {
    const finish = () => {
      process.off('exit', interrupt)
      watchdog?.kill('SIGKILL')
      resolve(asked)
    }
    server.once('exit', finish)
    server.once('error', finish)
  })
  server.unref()

  return {
    ended,
    async stop() {
      asked = true
      if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return
      server.ref()
      // SIGINT is PostgreSQL's fast shutdown; SIGQUIT gives up the final checkpoint, which the next start makes good.
      server.kill('SIGINT')
      const impatience = setTimeout(() => server.kill('SIGQUIT'), FAST_SHUTDOWN_MS)
      await ended
      clearTimeout(impatience)
    },
  }
}

/** A shell that waits for the pipe from us to break, which it does even after SIGKILL, and then stops the server. */
function startWatchdog(pid: number | undefined, home: Home): ChildProcess | undefined {
  if (pid === undefined) return undefined
  const watchdog = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'sh', String(pid)], {
    ...home.user,
    cwd: '/',
    env: CHILD_ENV,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watchdog.on('error', () => {})
  watchdog.stdin?.on('error', () => {})
  watchdog.unref()
  // A pipe's handle would keep a finished program alive, too.
  ;(watchdog.stdin as unknown as { unref?: () => void } | null)?.unref?.()
  return watchdog
}

/** `postmaster.pid` says `ready` in its eighth line when connections are taken, after any recovery. */
async function waitUntilReady(
  server: ChildProcess,
  ended: Promise<boolean>,
  cluster: string,
  log: (line: string) => void,
): Promise<void> {
  if (server.pid === undefined) throw (await once(server, 'error'))[0]
  let gone = false
  void ended.then(() => (gone = true))
  const begin = Date.now()
  for (let told = false; ; await sleep(10)) {
    if (gone) throw new Error('the server ended')
    const pidFile = await readPidFile(cluster)
    if (pidFile?.pid === server.pid && pidFile.status === 'ready') return
    if (!told && Date.now() - begin > 3_000) {
      told = true
      log('数据库上次没有正常关闭，正在恢复，请稍候…')
    }
  }
}

/** Everything is spelled out, so that PGHOST, PGPORT or PGSSLMODE of the surroundings do not interfere. */
function connectionStringOf(run: string): string {
  return `postgresql://${ROLE}@localhost:5432/${DATABASE}?host=${encodeURIComponent(run)}&sslmode=disable`
}

/** Returns how long the log is before this start. */
async function rotateLog(file: string): Promise<number> {
  const size = (await stat(file).catch(() => undefined))?.size ?? 0
  if (size < LOG_LIMIT_BYTES) return size
  await rename(file, `${file}.old`)
  return 0
}
