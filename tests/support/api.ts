import { randomBytes } from 'node:crypto'
import type { ErrorCode } from '@tongxin/contract/error-codes'
import type { Session } from '@tongxin/contract/identity'
import { DEMO_IDENTITIES } from '../../demo/load.ts'
import { type AppOptions, buildApp } from '../../server/src/app.ts'
import { openDatabase } from '../../server/src/database/database.ts'
import { createWechatSandbox } from '../../server/src/wechat/sandbox.ts'
import { SECRET, testCipher } from './cipher.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

const WECHAT = { appId: 'wx-test', appSecret: 'test-secret' }

export interface TestApi {
  /** `http://127.0.0.1:<port>`; the API really listens there. */
  baseUrl: string
  database: TestDatabase
  sandbox: ReturnType<typeof createWechatSandbox>
  /** The server's clock; a test may set it. */
  time: { now: Date | null }
  /** A person who is logged in through the demo door. */
  login(identity: string): Promise<Person>
  /** A WeChat login with this openid, which is bound to nobody unless a test has bound it. */
  loginByWechat(openid: string): Promise<Person>
  /** Every route that was registered. */
  routes: readonly { method: string; url: string }[]
  /** Somebody without a session. */
  stranger: Person
  close(): Promise<void>
}

/** A really listening API on a database of its own. */
export async function startApi(
  options: { demo?: boolean } & Partial<
    Pick<AppOptions, 'h5Folder' | 'jobs' | 'logger' | 'messageTemplates' | 'publicUrl' | 'trustOpenid'>
  > = {},
): Promise<TestApi> {
  const { demo = true, h5Folder = null, publicUrl = null, logger = false, trustOpenid = false } = options
  const testDatabase = await createTestDatabase({ demo })
  const database = openDatabase(testDatabase.connectionString)
  const sandbox = createWechatSandbox(WECHAT)
  const time: TestApi['time'] = { now: null }
  const app = await buildApp({
    database,
    secret: SECRET,
    cipher: testCipher,
    wechat: {
      ...WECHAT,
      apiBase: await sandbox.app.listen({ port: 0, host: '127.0.0.1' }),
      // Long enough for a busy machine: a repeat would find the code used.
      timeout: 1000,
      backOff: 5,
    },
    demo: demo ? DEMO_IDENTITIES : null,
    publicUrl,
    trustOpenid,
    h5Folder,
    messageTemplates: options.messageTemplates,
    jobs: options.jobs,
    clock: () => time.now ?? new Date(),
    logger,
  })
  const baseUrl = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    baseUrl,
    database: testDatabase,
    sandbox,
    time,
    stranger: new Person(baseUrl),
    login: (identity) => login(baseUrl, identity),
    async loginByWechat(openid) {
      const code = `code-${openid}-${randomBytes(4).toString('hex')}`
      const { body } = await new Person(baseUrl).post<Session>('/api/session/wechat', { code })
      return new Person(baseUrl, body)
    },
    routes: app.registeredRoutes,
    async close() {
      // A connection that never carried a request does not count as idle, and would be waited for.
      for (const { server } of [app, sandbox.app]) server.closeAllConnections()
      await app.close()
      await sandbox.app.close()
      await database.pool.end()
      await testDatabase.drop()
    },
  }
}

/** Logs in through the demo door of an API at this address. */
export async function login(baseUrl: string, identity: string): Promise<Person> {
  const { status, body } = await new Person(baseUrl).send<Session>('POST', '/api/session/demo', { identity })
  if (status !== 200) throw new Error(`cannot log in as ${identity}: ${JSON.stringify(body)}`)
  return new Person(baseUrl, body)
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
    const text = await response.text()
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

/** Checks that an answer is this problem, whole and in Chinese. */
export function expectProblem(answer: Answer<unknown>, status: number, code: ErrorCode): void {
  expect(answer.body).toMatchObject({ status, code })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toMatch('application/problem+json')
  expect((answer.body as { detail: string }).detail).toMatch(/[\u4e00-\u9fff].*[。）]$/)
  expect((answer.body as { requestId: string }).requestId).toBeTruthy()
}
