import fc from 'fast-check'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { DiskStorage } from '../../../server/src/files/disk-storage.ts'
import { tryStorage } from '../../../server/src/files/open-storage.ts'
import { S3Storage } from '../../../server/src/files/s3-storage.ts'
import { startS3, STORAGES, type TestStorage } from '../../support/storages.ts'

const KEYS = ['aaa-1', 'aaa-2', 'bbb-1']
const key = fc.constantFrom(...KEYS)
const step = fc.oneof(
  fc.record({
    do: fc.constant('put' as const),
    key,
    content: fc.uint8Array({ minLength: 1, maxLength: 70_000 }),
  }),
  fc.record({
    do: fc.constant('break' as const),
    key,
    content: fc.uint8Array({ minLength: 1, maxLength: 70_000 }),
  }),
  fc.record({ do: fc.constant('read' as const), key, from: fc.nat(70_000), length: fc.nat(70_000) }),
  fc.record({ do: fc.constant('remove' as const), key }),
)

test('硬盘：存到一半进程被杀，剩下的一截随那个名字一起清掉，别的不动', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tongxin-killed-'))
  const storage = new DiskStorage(folder)
  await storage.put('abc-1', Readable.from([Buffer.from('还在')]), 6)
  await writeFile(join(folder, 'ab', 'abc-12.5f2e.part'), '一截')
  await writeFile(join(folder, 'ab', 'abc-1.77aa.part'), '正在存')
  await storage.remove('abc-12')
  expect((await readdir(join(folder, 'ab'))).sort()).toEqual(['abc-1', 'abc-1.77aa.part'])
  // Nothing there at all.
  await storage.remove('zzz-1')
  await rm(folder, { recursive: true })
})

describe.each(STORAGES)('%s', (_, open) => {
  let tested: TestStorage
  beforeAll(async () => {
    tested = await open()
  })
  afterAll(() => tested.close())

  test('存进去什么，取出来就是什么，整个的、一段的；中途断了的不留下', async () => {
    const { storage } = tested
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const kept = new Map<string, Buffer>()
        for (const each of KEYS) await storage.remove(each)
        for (const one of steps) {
          if (one.do === 'put') {
            const content = Buffer.from(one.content)
            await storage.put(one.key, Readable.from([content]), content.length)
            kept.set(one.key, content)
          } else if (one.do === 'break') {
            const content = Buffer.from(one.content)
            await expect(storage.put(one.key, broken(content), content.length + 5)).rejects.toThrow()
          } else if (one.do === 'remove') {
            await storage.remove(one.key)
            kept.delete(one.key)
          } else {
            const content = kept.get(one.key)
            const whole = await storage.read(one.key)
            expect(whole && (await buffer(whole)).equals(content!)).toBe(content ? true : null)
            if (!content) continue
            const first = one.from % content.length
            const last = Math.min(first + one.length, content.length - 1)
            const part = await buffer((await storage.read(one.key, { first, last }))!)
            expect(part.equals(content.subarray(first, last + 1))).toBe(true)
          }
        }
        expect(await tested.count()).toBe(kept.size)
      }),
      { numRuns: 25 },
    )
  })

  test('比说好的少，就不算存了', async () => {
    const { storage } = tested
    // What this S3 server makes of a request that breaks off is its affair: a failed key is never used.
    await expect(storage.put('ccc-1', Readable.from([Buffer.alloc(50)]), 60)).rejects.toThrow()
    await storage.remove('ccc-1')
    expect(await storage.read('ccc-1')).toBeNull()
  })

  test('启动时的一次试存什么也不留下', async () => {
    const before = await tested.count()
    await tryStorage(tested.storage)
    expect(await tested.count()).toBe(before)
  })

  test('不是我们的名字，一律不认', async () => {
    const { storage } = tested
    for (const name of ['../outside', 'a/b/c', '..', 'x\0y', ''])
      await expect(storage.put(name, Readable.from([Buffer.from('x')]), 1)).rejects.toThrow(
        'not a key of ours',
      )
  })
})

/** Ends in the middle, as a connection may. */
function broken(content: Buffer): Readable {
  return Readable.from(
    (async function* () {
      yield content.subarray(0, Math.ceil(content.length / 2))
      throw new Error('cut off')
    })(),
  )
}

test('上传到对象存储时说明长度：不收分块传输的也能用', async () => {
  const s3 = await startS3()
  await s3.storage.put('abc', Readable.from([Buffer.alloc(200_000)]), 200_000)
  const put = s3.requests.find(({ method }) => method === 'PUT')!
  expect(put.headers).toMatchObject({ 'content-length': '200000' })
  expect(put.headers['transfer-encoding']).toBeUndefined()
  await s3.close()
})

test('密钥不对、桶不存在、连不上：试存时就知道', async () => {
  const s3 = await startS3()
  const wrong = [
    { secretAccessKey: 'another' },
    { url: s3.settings.url.replace('/files', '/nothing') },
    { url: 'http://127.0.0.1:9/files' },
  ]
  for (const setting of wrong)
    await expect(tryStorage(new S3Storage({ ...s3.settings, ...setting }))).rejects.toMatchObject({
      code: 'files_busy',
    })
  await s3.close()
})
