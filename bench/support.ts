import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import packageJson from '../package.json' with { type: 'json' }

/** What `npm start` tells Node. */
const NODE_OPTIONS = [...packageJson.scripts.start.matchAll(/--\S+size=\d+/g)].map(([option]) => option)

export const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** A process of its own that is asked and answers line by line. */
export interface Program {
  child: ChildProcess
  /** The next line that it prints. */
  line(): Promise<string>
  /** Sends an order and waits for the answer. */
  ask<T>(order: object): Promise<T>
}

/** Programs of a bench, ended together. */
export class Programs {
  private readonly children: ChildProcess[] = []

  /** @param file below `bench/` */
  start(file: string, ...args: string[]): Program {
    const child = spawn(
      process.execPath,
      [...NODE_OPTIONS, '--import', 'tsx', join(import.meta.dirname, file), ...args],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    )
    this.children.push(child)
    const lines = createInterface(child.stdout!)[Symbol.asyncIterator]()
    const line = async () => {
      const { value, done } = await lines.next()
      if (done) throw new Error(`${file} has ended`)
      return value as string
    }
    return {
      child,
      line,
      ask: async <T>(order: object) => {
        child.stdin!.write(`${JSON.stringify(order)}\n`)
        return JSON.parse(await line()) as T
      },
    }
  }

  /** A program that prints the address on which it listens. @returns the port */
  async listen(file: string, ...args: string[]): Promise<number> {
    return Number(new URL(await this.start(file, ...args).line()).port)
  }

  async end(): Promise<void> {
    for (const child of this.children) {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }
  }
}

/** The newest one of this machine. Ends the process when there is none. */
export function findPgbench(): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions.map((version) => join(root, version, 'bin/pgbench')).find((path) => existsSync(path))
  if (found) return found
  console.error(
    'pgbench is missing: apt-get install -y --no-install-recommends postgresql postgresql-contrib',
  )
  process.exit(1)
}
