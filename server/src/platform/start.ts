import { once } from 'node:events'
import { createServer } from 'node:net'
import { StartError } from '../errors.ts'

interface Listening {
  listen(options: { host: string; port: number }): Promise<string>
}

/**
 * Listens, or says in one line why it cannot.
 * @returns the address, for example `http://127.0.0.1:3000`
 * @throws StartError when the port is taken, needs more rights, or the host is not this machine's
 */
export async function listenOrExplain(
  app: Listening,
  { host, port }: { host: string; port: number },
): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    throw explained(error, host, port)
  }
}

/**
 * Asks for the port and gives it back, for a program that has long work to do before it listens.
 * @throws StartError as `listenOrExplain` would
 */
export async function assertPortFree({ host, port }: { host: string; port: number }): Promise<void> {
  if (port === 0) return
  const server = createServer()
  try {
    server.listen({ host, port })
    await once(server, 'listening')
  } catch (error) {
    throw explained(error, host, port)
  }
  server.close()
  await once(server, 'close')
}

function explained(error: unknown, host: string, port: number): unknown {
  const sentence = explain((error as NodeJS.ErrnoException).code, host, port)
  return sentence === undefined ? error : new StartError(sentence, { cause: error })
}

function explain(code: string | undefined, host: string, port: number): string | undefined {
  const other = port < 65_535 ? port + 1 : port - 1
  if (code === 'EADDRINUSE')
    return `端口 ${port} 已被占用：请先关闭占用它的程序，或换一个端口启动：PORT=${other} npm start`
  if (code === 'EACCES') return `没有权限使用端口 ${port}：请换一个 1024 以上的端口启动：PORT=3000 npm start`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `这台机器没有地址 ${host}：请检查设置 HOST，通常是 127.0.0.1 或 0.0.0.0`
  return undefined
}
