import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../errors.ts'
import { run } from './embedded-output.ts'
import { CHILD_ENV } from './embedded-home.ts'

const FAST_MS = 20_000
const IMMEDIATE_MS = 5_000

export interface PidFile {
  pid: number
  /** `starting`, `ready`, `stopping`… */
  status: string
}

/** Reads `postmaster.pid`; `undefined` when there is none, or it is not written yet. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  return Number.isInteger(pid) && pid > 0 ? { pid, status: lines[7]?.trim() ?? '' } : undefined
}

/**
 * Ends a server that outlived the process which started it, and only one that verifiably works in this very folder: a
 * process id in a file may long belong to something else. Call it as the owner of the folder.
 * @throws StartError when it does not end, or belongs to another user
 */
export async function stopLeftover(
  cluster: string,
  runFolder: string,
  log: (line: string) => void,
): Promise<void> {
  const pidFile = await readPidFile(cluster)
  let processes = await findServerProcesses(cluster, pidFile?.pid)
  if (processes.length > 0) {
    log('上次留下的数据库还在运行，正在停止它…')
    // The postmaster ends its children; without one (killed alone) they are told themselves.
    const told = processes.includes(pidFile?.pid ?? 0) ? [pidFile?.pid ?? 0] : processes
    const begin = Date.now()
    signal(told, 'SIGINT', cluster)
    for (let waited = 0; processes.length > 0; waited = Date.now() - begin) {
      if (waited > FAST_MS + 2 * IMMEDIATE_MS)
        throw new StartError(`上次留下的数据库（进程 ${processes.join('、')}）停不下来：请结束它后再启动。`)
      if (waited > FAST_MS + IMMEDIATE_MS) signal(processes, 'SIGKILL', cluster)
      else if (waited > FAST_MS) signal(processes, 'SIGQUIT', cluster)
      await sleep(25)
      processes = await findServerProcesses(cluster, pidFile?.pid)
    }
  }
  // PostgreSQL takes any living process with the recorded id for a server. Nobody works here, so it is not one. Where
  // the id is free the file stays: it also leads PostgreSQL to the shared memory of the past server. A socket's lock has no other use.
  const left = await readPidFile(cluster)
  if (left !== undefined && isAlive(left.pid)) await rm(join(cluster, 'postmaster.pid'), { force: true })
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) await rm(join(runFolder, name), { force: true })
}

/** All processes of a server that has `cluster` as its working directory, the postmaster's children included. */
async function findServerProcesses(cluster: string, recorded: number | undefined): Promise<number[]> {
  if (process.platform !== 'linux') {
    if (recorded === undefined) return []
    const { status, output } = await run('ps', ['-ww', '-o', 'command=', '-p', String(recorded)], {
      env: CHILD_ENV,
    })
    return status === 0 && output.includes('postgres') && output.includes(cluster) ? [recorded] : []
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const checked = await Promise.all(
    pids.map(async (pid) => ((await worksIn(pid, cluster)) ? Number(pid) : undefined)),
  )
  return checked.filter((pid) => pid !== undefined)
}

async function worksIn(pid: string, cluster: string): Promise<boolean> {
  try {
    if ((await readlink(`/proc/${pid}/cwd`)) !== cluster) return false
    // After `npm install` the program of a running server is gone; the kernel says so behind its name.
    return basename(await readlink(`/proc/${pid}/exe`)).replace(' (deleted)', '') === 'postgres'
  } catch {
    // Ended meanwhile, or someone else's
    return false
  }
}

function signal(pids: number[], name: NodeJS.Signals, cluster: string): void {
  for (const pid of pids)
    try {
      process.kill(pid, name)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPERM')
        throw new StartError(`${cluster} 正被另一个用户的数据库（进程 ${pid}）使用：请用启动它的用户操作。`)
    }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
