import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ErrorCode } from '@tongxin/contract/error-codes'
import type { Session } from '@tongxin/contract/identity'
import { DEMO_IDENTITIES } from '../../demo/load.ts'
import { type AppOptions, buildApp, type RegisteredRoute } from '../../server/src/app.ts'
import { openDatabase } from '../../server/src/database/database.ts'
import { DiskStorage } from '../../server/src/files/disk-storage.ts'
import { readPolicy } from '../../server/src/privacy/policy.ts'
import { createWechatSandbox } from '../../server/src/wechat/sandbox.ts'
import { SECRET, testCipher } from './cipher.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

const POLICY = readPolicy().version
const WECHAT = { appId: 'wx-test', appSecret: 'test-secret' }

export interface TestApi {
  /** `http://127.0.0.1:<port>`; the API really listens there. */
  baseUrl: string
  database: TestDatabase
  sandbox: ReturnType<typeof createWechatSandbox>
  /** The server's clock; a test may set it. */
  time: { now: Date | null }
  /** A person who is logged in through the demo door, and has agreed to the 个人信息保护说明. */
  login(identity: string): Promise<Person>
  /** A WeChat login with this openid, which is bound to nobody unless a test has bound it; has agreed, too. */
  loginByWechat(openid: string): Promise<Person>
  /** The same by either door, without having agreed. */
  loginUnasked(door: { identity: string } | { openid: string }): Promise<Person>
  /** Every route that was registered. */
  routes: readonly RegisteredRoute[]
  /** Somebody without a session. */
  stranger: Person
  close(): Promise<void>
}

/** A really listening API on a database of its own. */
export async function startApi(
  options: { demo?: boolean } & Partial<
    Pick<
      AppOptions,
      | 'attendanceStreams'
      | 'cipher'
      | 'h5Folder'
      | 'jobs'
      | 'logger'
      | 'messageTemplates'
      | 'publicUrl'
      | 'storage'
      | 'trustOpenid'
    >
  > = {},
): Promise<TestApi> {
  const { demo = true, h5Folder = null, publicUrl = null, logger = false, trustOpenid = false } = options
  const testDatabase = await createTestDatabase({ demo })
  const database = openDatabase(testDatabase.connectionString)
  const sandbox = createWechatSandbox(WECHAT)
  const time: TestApi['time'] = { now: null }
  const folder = await mkdtemp(join(tmpdir(), 'tongxin-files-'))
  const app = await buildApp({
    database,
    secret: SECRET,
    cipher: options.cipher ?? testCipher,
    wechat: {
      ...WECHAT,
      apiBase: await sandbox.app.listen({ port: 0, host: '127.0.0.1' }),
      // Long enough for a busy machine: a repeat would find the code used.
      timeout: 1000,
      backOff: 5,
    },
    storage: options.storage ?? new DiskStorage(folder),
    demo: demo ? DEMO_IDENTITIES : null,
    publicUrl,
    trustOpenid,
    h5Folder,
    attendanceStreams: options.attendanceStreams,
    messageTemplates: options.messageTemplates,
    jobs: options.jobs,
    clock: () => time.now ?? new Date(),
    logger,
  })
  // Browsers read the server's clock there.
  app.server.prependListener('request', (_, response) => {
    if (time.now) response.setHeader('date', time.now.toUTCString())
  })
  const baseUrl = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    baseUrl,
    database: testDatabase,
    sandbox,
    time,
    stranger: new Person(baseUrl),
    login: (identity) => login(baseUrl, identity),
    loginByWechat: async (openid) => agree(await enter(baseUrl, '/api/session/wechat', wechatCode(openid))),
    loginUnasked: (door) =>
      'openid' in door
        ? enter(baseUrl, '/api/session/wechat', wechatCode(door.openid))
        : enter(baseUrl, '/api/session/demo', door),
    routes: app.registeredRoutes,
    async close() {
      // A connection that never carried a request does not count as idle, and would be waited for.
      for (const { server } of [app, sandbox.app]) server.closeAllConnections()
      await app.close()
      await sandbox.app.close()
      await database.pool.end()
      await testDatabase.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Logs in through the demo door of an API at this address, and agrees to its 个人信息保护说明. */
export async function login(baseUrl: string, identity: string): Promise<Person> {
  return agree(await enter(baseUrl, '/api/session/demo', { identity }))
}

const wechatCode = (openid: string) => ({ code: `code-${openid}-${randomBytes(4).toString('hex')}` })

async function enter(baseUrl: string, door: string, key: object): Promise<Person> {
  const { status, body } = await new Person(baseUrl).post<Session>(door, key)
  if (status !== 200) throw new Error(`cannot log in by ${door}: ${JSON.stringify([key, body])}`)
  return new Person(baseUrl, body)
}

/** @returns the same session, as it is after that */
export async function agree(person: Person): Promise<Person> {
  const { status, body } = await person.put('/api/me/consent', { version: POLICY })
  if (status !== 200) throw new Error(`cannot agree: ${JSON.stringify(body)}`)
  const { consentNeeded: _, ...viewer } = person.session!.viewer
  return new Person(person.baseUrl, { ...person.session!, viewer })
}

export interface Answer<T> {
  status: number
  body: T
  headers: Headers
}

/** Somebody who asks the API: speaks plain HTTP, as any client would. */
export class Person {
  constructor(
    readonly baseUrl: string,
    readonly session?: Session,
  ) {}

  async send<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(this.baseUrl + path, {
      method,
      headers: {
        ...(this.session && { authorization: `Bearer ${this.session.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body:
        body === undefined || typeof body === 'string' || body instanceof Uint8Array
          ? (body as BodyInit | undefined)
          : JSON.stringify(body),
      redirect: 'manual',
    })
    const isStream = /event-stream/.test(response.headers.get('content-type') ?? '')
    const text = await (isStream ? beginningOf(response) : response.text())
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      body: (isJson ? JSON.parse(text) : text) as T,
      headers: response.headers,
    }
  }

  get = <T = unknown>(path: string) => this.send<T>('GET', path)
  put = <T = unknown>(path: string, body?: unknown) => this.send<T>('PUT', path, body)
  post = <T = unknown>(path: string, body?: unknown) => this.send<T>('POST', path, body)
  patch = <T = unknown>(path: string, body?: unknown) => this.send<T>('PATCH', path, body)
  delete = <T = unknown>(path: string) => this.send<T>('DELETE', path)
}

/** The first piece of what has no end. */
async function beginningOf(response: Response): Promise<string> {
  const reader = response.body!.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return Buffer.from(value ?? []).toString()
}

/** Checks that an answer is this problem, whole and in Chinese. */
export function expectProblem(answer: Answer<unknown>, status: number, code: ErrorCode): void {
  expect(answer.body).toMatchObject({ status, code })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toMatch('application/problem+json')
  expect((answer.body as { detail: string }).detail).toMatch(/[\u4e00-\u9fff].*[。）]$/)
  expect((answer.body as { requestId: string }).requestId).toBeTruthy()
}
