import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { resolve } from 'node:path'

export interface ApiProcess {
  baseUrl: string
  child: ChildProcess
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** The real program as its own process, on a database that exists. */
export async function startApiProcess(databaseUrl: string): Promise<ApiProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', resolve('server/src/main.ts')], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      H5: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let output = ''
  await new Promise<void>((ready, failed) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('已启动')) ready()
    })
    child.once('exit', (code) => failed(new Error(`the API ended with ${code}: ${output}`)))
  })
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    child,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
