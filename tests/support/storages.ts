import S3rver from '@20minutes/s3rver'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DiskStorage } from '../../server/src/files/disk-storage.ts'
import { type S3Settings, S3Storage } from '../../server/src/files/s3-storage.ts'
import type { FileStorage } from '../../server/src/files/storage.ts'

export interface TestStorage {
  storage: FileStorage
  /** How many things lie in it, unfinished ones too. */
  count(): Promise<number>
  close(): Promise<void>
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

async function onDisk(): Promise<TestStorage> {
  const folder = await mkdtemp(join(tmpdir(), 'tongxin-disk-'))
  return {
    storage: new DiskStorage(folder),
    count: async () => (await filesBelow(folder)).length,
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A server that speaks S3 and checks signatures. */
export async function startS3(): Promise<
  TestStorage & { settings: S3Settings; requests: IncomingMessage[] }
> {
  const directory = await mkdtemp(join(tmpdir(), 'tongxin-s3-'))
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'files', configs: [] }],
  })
  const { port } = (await server.run()) as AddressInfo
  const requests: IncomingMessage[] = []
  ;(server.httpServer as Server).on('request', (request: IncomingMessage) => requests.push(request))
  // The pair that this server knows.
  const settings = {
    url: `http://127.0.0.1:${port}/files`,
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  }
  return {
    storage: new S3Storage(settings),
    settings,
    requests,
    count: async () => (await filesBelow(directory)).filter((name) => name.endsWith('_object')).length,
    async close() {
      ;(server.httpServer as Server).closeAllConnections()
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Whatever is said of storing files is said of both. */
export const STORAGES: [string, () => Promise<TestStorage>][] = [
  ['硬盘', onDisk],
  ['对象存储', startS3],
]
