import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../errors.ts'

const NAME = /^owner-[0-9a-f]{8}\.sock$/
const PROBE_TIMEOUT_MS = 2_000
const TIE_TIMEOUT_MS = 5_000

interface Rival {
  name: string
  /** The process that answers; unknown when it is too busy to. */
  pid: string
  /** Whether it has the data already, rather than being about to ask. */
  owns: boolean
}

/**
 * Makes this process the only one on the data, until it ends or releases it.
 *
 * Each candidate listens on a socket of its own, then looks for others that answer. The kernel closes the socket with
 * its process, so a file left behind refuses connections: nothing to mistake for a living owner, not even when process
 * ids are reused or another container has the folder mounted. Names are never reused, so removing a dead one is safe.
 * @returns the release
 * @throws StartError when another process has the data
 */
export async function claimOwnership(run: string, dataDir: string): Promise<() => Promise<void>> {
  const name = `owner-${randomBytes(4).toString('hex')}.sock`
  const path = join(run, name)
  let owns = false
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(`${process.pid} ${owns ? 'owns' : 'asks'}\n`)
  })
  server.unref()
  server.listen(path)
  await once(server, 'listening')
  const forget = () => rmSync(path, { force: true })
  process.on('exit', forget)
  const release = async () => {
    process.off('exit', forget)
    server.close()
    await rm(path, { force: true })
  }

  for (const begin = Date.now(); ; await sleep(50)) {
    const rivals = await findRivals(run, name)
    if (rivals.length === 0) {
      owns = true
      // A rival that looked between our bind and our listen took us for dead and removed our name.
      if (existsSync(path)) return release
      await release()
      return claimOwnership(run, dataDir)
    }
    // Of those who ask at the same moment, the first name stays and waits for the others to leave.
    const stronger = rivals.find((rival) => rival.owns || rival.name < name)
    if (stronger !== undefined || Date.now() - begin > TIE_TIMEOUT_MS) {
      await release()
      throw new StartError(
        `数据文件夹 ${dataDir} 正被另一个同心共建（进程 ${(stronger ?? rivals[0])?.pid}）使用：请先关闭它，或用 DATA_DIR 指定另一个文件夹。`,
      )
    }
  }
}

async function findRivals(run: string, own: string): Promise<Rival[]> {
  const names = (await readdir(run)).filter((name) => NAME.test(name) && name !== own)
  const found = await Promise.all(names.map((name) => probe(run, name)))
  return found.filter((rival) => rival !== undefined)
}

async function probe(run: string, name: string): Promise<Rival | undefined> {
  const path = join(run, name)
  const socket = connect(path)
  let answer = ''
  socket.setTimeout(PROBE_TIMEOUT_MS, () => socket.destroy())
  socket.on('data', (chunk) => (answer += chunk.toString()))
  const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    socket.once('error', resolve)
    socket.once('close', () => resolve(undefined))
  })
  if (error?.code === 'ECONNREFUSED' || error?.code === 'ENOENT') {
    await rm(path, { force: true })
    return undefined
  }
  const [pid = '?', state] = answer.trim().split(' ')
  return { name, pid: pid === '' ? '?' : pid, owns: state !== 'asks' }
}
