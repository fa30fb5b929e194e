import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, chown, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildSync } from 'esbuild'
import pg from 'pg'

/** Bundled once: some thirty starts need not each turn TypeScript into JavaScript. */
const HOLDER = resolve('.cache/tests/embedded-holder.mjs')
buildSync({
  entryPoints: [resolve('tests/server/database/embedded-holder.mts')],
  outfile: HOLDER,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
})

export interface Program {
  process: ChildProcess
  pid: number
  /** What it printed so far. */
  output(): string
  /** Resolves with the address once the database is ready; rejects when the program ends before. */
  ready: Promise<string>
  /** Resolves with the exit status, `null` after a signal. */
  ended: Promise<number | null>
}

const programs: Program[] = []
const folders: string[] = []

/** Starts a real Node process that holds the database, in a process group of its own like a shell's job. */
export function startProgram(dataDir: string, identity: { uid?: number; gid?: number } = {}): Program {
  const child = spawn(process.execPath, [HOLDER, dataDir], {
    ...identity,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = once(child, 'close').then(([status]) => status as number | null)
  const ready = new Promise<string>((resolve, reject) => {
    const add = (chunk: Buffer) => {
      output += chunk.toString()
      const address = /^READY (.+)$/m.exec(output)?.[1]
      if (address !== undefined) resolve(address)
    }
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    void ended.then(() => reject(new Error(`ended before it was ready: ${output}`)))
  })
  ready.catch(() => {})
  const program = { process: child, pid: child.pid!, output: () => output, ready, ended }
  programs.push(program)
  return program
}

export async function stopProgram(program: Program): Promise<number | null> {
  program.process.kill('SIGTERM')
  return program.ended
}

/** A folder that goes away after the tests; its path is short, so that the socket fits. */
export async function makeFolder(owner?: number): Promise<string> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'tx-'))
  await chmod(folder, 0o755)
  if (owner !== undefined) await chown(folder, owner, owner)
  folders.push(folder)
  return folder
}

/** Ends what a failed test has left. */
export async function endPrograms(): Promise<void> {
  for (const program of programs.splice(0))
    if (program.process.exitCode === null && program.process.signalCode === null) {
      program.process.kill('SIGTERM')
      await program.ended
    }
}

export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
}

export async function query(address: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

export function clusterOf(dataDir: string): string {
  return join(dataDir, 'postgres/cluster')
}

/** The server's process id, from its own file. */
export function serverPid(dataDir: string): number {
  return Number(readFileSync(join(clusterOf(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** Whether it runs; one that ended but was not collected by its parent does not. */
export function isRunning(pid: number): boolean {
  if (!existsSync(`/proc/${pid}`)) return false
  return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
}

export function childrenOf(pid: number): number[] {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number)
  } catch {
    return []
  }
}

export async function until(condition: () => boolean, milliseconds = 10_000): Promise<void> {
  for (const begin = Date.now(); !condition(); await sleep(10))
    if (Date.now() - begin > milliseconds) throw new Error(`never became true: ${condition}`)
}
