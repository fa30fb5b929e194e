import fc from 'fast-check'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type Database, openDatabase } from '../../../server/src/database/database.ts'
import { inTransaction } from '../../../server/src/database/transaction.ts'
import type { AppError } from '../../../server/src/errors.ts'
import { buildFiles, type FileServices } from '../../../server/src/files/files-services.ts'
import type { FileStorage } from '../../../server/src/files/storage.ts'
import type { Actor } from '../../../server/src/identity/access.rules.ts'
import { OrganizationsService } from '../../../server/src/organizations/organizations.service.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { STORAGES, type TestStorage } from '../../support/storages.ts'

/*
 * Random histories of uploads, keeping, letting go and clearing away, on both storages, against the simplest model that
 * could be right: who has which bytes, who keeps them, and since when nobody has touched them.
 */

const HOUR = 3_600_000
const OWNERS = [1, 2]
const CONTENTS = ['甲', '乙', '丙']
const KEEPERS = ['always', 'reflection:1', 'reflection:2']

const owner = fc.constantFrom(...OWNERS)
const content = fc.constantFrom(...CONTENTS)
const keeper = fc.constantFrom(...KEEPERS)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('upload' as const), owner, content }) },
  // The storage fails before or after it has taken the bytes.
  fc.record({ do: fc.constant('crash' as const), owner, content, taken: fc.boolean() }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('keep' as const), owner, content, keeper }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('let go' as const), keeper }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(5, 30, 100, 169) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('clear' as const) }) },
)

interface ModelFile {
  owner: number
  content: string
  touched: number
  keepers: Set<string>
  id: number
}

let db: TestDatabase
let database: Database
beforeAll(async () => {
  db = await createTestDatabase()
  database = openDatabase(db.connectionString)
  await db.pool.query(
    `insert into organizations (id, parent_id, kind, name, short_name) overriding system value
     values (1, null, 'committee', '一', '一'), (2, 1, 'branch', '二', '二')`,
  )
})
afterAll(async () => {
  await database.pool.end()
  await db.drop()
})

const actor: Actor = {
  sessionId: '',
  accountId: 1,
  door: 'desktop',
  member: null,
  grants: [{ role: 'admin', organizationId: 1 }],
}
/** Different bytes of a kind that is taken as it is. */
const bytesOf = (word: string) => `%PDF-1.7 ${word}`

describe.each(STORAGES)('%s', (_, open) => {
  let tested: TestStorage
  let now: Date
  let failing: 'before' | 'after' | null = null
  let services: FileServices

  beforeAll(async () => {
    tested = await open()
    const { storage } = tested
    const sometimes: FileStorage = {
      read: (key, range) => storage.read(key, range),
      remove: (key) => storage.remove(key),
      async put(key, given, bytes) {
        if (failing === 'before') throw new Error('crashed')
        await storage.put(key, given, bytes)
        if (failing === 'after') throw new Error('crashed')
      },
    }
    services = buildFiles({
      database,
      clock: () => now,
      secret: 'a secret of more than thirty-two characters',
      storage: sometimes,
      organizations: new OrganizationsService(database),
    })
  })
  afterAll(() => tested.close())

  const upload = (organizationId: number, word: string) =>
    services.uploads.attachment(actor, { organizationId }, async () => ({
      fileName: `${word}.pdf`,
      content: Readable.from([Buffer.from(bytesOf(word))]),
    }))

  async function served(url: string): Promise<string> {
    const { pathname, searchParams } = new URL(url, 'http://x')
    const [, , id, name] = pathname.split('/')
    const address = { id: Number(id), name: decodeURIComponent(name!) }
    const signed = { e: Number(searchParams.get('e')), s: searchParams.get('s')! }
    const file = await services.fileServing.find({ ...address, ...signed })
    return text(await file.open())
  }

  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: AppError) => error.code,
    )

  test('无论怎样上传、留用、放手、清理、中途崩溃：该在的都在，不该在的都不给', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
        await db.pool.query('truncate file_keeps, files, file_contents')
        now = new Date('2026-11-01T00:00:00Z')
        const model: ModelFile[] = []
        const before = await tested.count()
        const find = (one: { owner: number; content: string }) =>
          model.find((file) => file.owner === one.owner && file.content === one.content)
        for (const one of steps) {
          if (one.do === 'upload') {
            const { fileId } = await upload(one.owner, one.content)
            const known = find(one)
            if (known) {
              expect(fileId).toBe(known.id)
              known.touched = now.getTime()
            } else model.push({ ...one, id: fileId, touched: now.getTime(), keepers: new Set() })
          } else if (one.do === 'crash') {
            // What is stored already is not stored again, and nothing can fail.
            if (model.some((file) => file.content === one.content)) continue
            failing = one.taken ? 'after' : 'before'
            const code = await upload(one.owner, one.content).then(
              () => 'stored',
              () => 'crashed',
            )
            failing = null
            // Bytes that are nobody's, but not cleared away yet, are found again.
            if (code === 'stored') {
              const { fileId } = await upload(one.owner, one.content)
              model.push({ ...one, id: fileId, touched: now.getTime(), keepers: new Set() })
            }
          } else if (one.do === 'keep') {
            const file = find(one)
            if (!file) continue
            await inTransaction(database, async (tx) => {
              await services.files.check(tx, { organizationId: one.owner }, 'attachment', [file.id, file.id])
              await services.files.keep(tx, [file.id, file.id], one.keeper)
            })
            file.keepers.add(one.keeper)
            file.touched = now.getTime()
          } else if (one.do === 'let go') {
            await services.files.letGo(database, one.keeper)
            for (const file of model) if (file.keepers.delete(one.keeper)) file.touched = now.getTime()
          } else if (one.do === 'wait') now = new Date(now.getTime() + one.hours * HOUR)
          else {
            await services.fileClearing.clear()
            for (const file of [...model])
              if (file.keepers.size === 0 && now.getTime() - file.touched > 7 * 24 * HOUR)
                model.splice(model.indexOf(file), 1)
          }
        }
        for (const file of model) {
          const { url, bytes } = (await services.files.attachments([file.id])).get(file.id)!
          expect(bytes).toBe(Buffer.byteLength(bytesOf(file.content)))
          expect(await served(url)).toBe(bytesOf(file.content))
        }
        const { rows } = await db.pool.query<{ id: number }>('select id from files')
        expect(rows.map(({ id }) => id).sort()).toEqual(model.map(({ id }) => id).sort())
        // In the end nothing lies there but what somebody has, each once.
        const isKept = (file: ModelFile) => file.keepers.size > 0
        now = new Date(now.getTime() + 8 * 24 * HOUR)
        await services.fileClearing.clear()
        now = new Date(now.getTime() + 25 * HOUR)
        await services.fileClearing.clear()
        const contents = new Set(model.filter(isKept).map((file) => file.content))
        expect((await tested.count()) - before).toBe(contents.size)
        for (const file of model.filter((one) => !isKept(one)))
          expect(await codeOf(served(services.files.addressOf(file.id, 'x.pdf')))).toBe('file_not_found')
        await db.pool.query('delete from file_keeps')
        now = new Date(now.getTime() + 8 * 24 * HOUR)
        await services.fileClearing.clear()
        now = new Date(now.getTime() + 25 * HOUR)
        await services.fileClearing.clear()
        expect(await tested.count()).toBe(before)
      }),
      { numRuns: 25 },
    )
  })

  test('两个人同时上传同样的内容：各有各的，只存一份', async () => {
    await db.pool.query('truncate file_keeps, files, file_contents')
    now = new Date('2026-11-01T00:00:00Z')
    const uploaded = await Promise.all(
      [1, 2, 1, 2, 1, 2].map((organizationId) => upload(organizationId, '丁')),
    )
    expect(new Set(uploaded.map(({ fileId }) => fileId)).size).toBe(2)
    const { rows } = await db.pool.query<{ stored: number }>(
      'select count(*)::int as stored from file_contents where stored',
    )
    expect(rows[0]!.stored).toBe(1)
    now = new Date('2026-11-02T01:00:00Z')
    await services.fileClearing.clear()
    expect((await db.pool.query('select from file_contents')).rowCount).toBe(1)
    for (const { url } of uploaded) expect(await codeOf(served(url))).toBe('file_link_expired')
    for (const { fileId } of uploaded)
      expect(await served((await services.files.attachments([fileId])).get(fileId)!.url)).toBe(bytesOf('丁'))
  })

  test('正在清理时有人留用：要么留下了，要么留用的人知道已经没有', async () => {
    await db.pool.query('truncate file_keeps, files, file_contents')
    for (let round = 0; round < 10; round++) {
      now = new Date('2026-11-01T00:00:00Z')
      const { fileId } = await upload(1, `第${round}次`)
      now = new Date('2026-11-09T00:00:00Z')
      const [kept] = await Promise.all([
        codeOf(inTransaction(database, (tx) => services.files.keep(tx, [fileId]))),
        services.fileClearing.clear(),
      ])
      const isThere = (await services.files.attachments([fileId])).has(fileId)
      expect({ kept, isThere }).toEqual(
        isThere ? { kept: null, isThere: true } : { kept: 'file_not_found', isThere: false },
      )
    }
  })
})
