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
    const sentence = explain((error as NodeJS.ErrnoException).code, host, port)
    throw sentence === undefined ? error : new StartError(sentence, { cause: error })
  }
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
