import { spawn, type SpawnOptions } from 'node:child_process'
import { open } from 'node:fs/promises'

export interface CommandResult {
  /** The exit status; `null` after a signal or when the program could not be started. */
  status: number | null
  /** Both streams, in the order written. */
  output: string
}

/** Runs a program to its end and keeps what it said. Never rejects: a missing program is a status of `null`. */
export function run(command: string, args: string[], options: SpawnOptions): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', (error) => resolve({ status: null, output: error.message }))
    child.once('close', (status) => resolve({ status, output }))
  })
}

/** The part of a program's output that says what went wrong, as one line. */
export function lastLine(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const telling =
    lines.findLast((line) => /FATAL|PANIC|error:|ERROR/.test(line)) ?? lines.at(-1) ?? '没有输出'
  return telling.replace(/^[\d-]+ [\d:.]+ \w+ \[\d+\] /, '').trim()
}

/** What a log says since `start` (bytes) about a failure, as one line. */
export async function readTail(file: string, start: number): Promise<string> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64_000), 0, 64_000, start)
    return lastLine(buffer.toString('utf8', 0, bytesRead))
  } finally {
    await handle.close()
  }
}
