import fastJsonStringify from 'fast-json-stringify'
import { readConfig } from '../../server/src/config.ts'
import { PROBLEMS, StartError } from '../../server/src/errors.ts'
import { expectProblem, type Person, startApi, type TestApi } from '../support/api.ts'
import { publishEvent } from '../support/scenes.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

test('活着与就绪分开回答', async () => {
  expect(await api.stranger.get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
  expect(await api.stranger.get('/readyz')).toMatchObject({ status: 200, body: { status: 'ok' } })
})

test('小程序不会发 PATCH：说明了的 POST 当作 PATCH，别的方法不能这样变', async () => {
  const organizer = await api.login('organizer')
  const event = await publishEvent(organizer)
  const override = (method: string) => ({ 'x-http-method-override': method })
  const path = `/api/events/${event.id}`
  const patched = await organizer.send('POST', path, { title: '改了名字' }, override('PATCH'))
  expect(patched).toMatchObject({ status: 200, body: { title: '改了名字' } })
  expectProblem(await organizer.send('POST', path, { title: '再改' }), 404, 'not_found')
  expectProblem(await organizer.send('POST', path, {}, override('DELETE')), 404, 'not_found')
  expectProblem(
    await api.stranger.send('POST', path, { title: '抢改' }, override('PATCH')),
    401,
    'login_required',
  )
})

test('说是 JSON 却什么也没带，在不需要内容的地方没有关系', async () => {
  const [organizer, member] = [await api.login('organizer'), await api.login('member')]
  const event = await publishEvent(organizer)
  const json = { 'content-type': 'application/json' }
  const path = `/api/events/${event.id}`
  expect((await member.send('PUT', `${path}/registration`, undefined, json)).status).toBe(200)
  expect((await member.send('DELETE', `${path}/registration`, undefined, json)).status).toBe(200)
  expect((await organizer.send('POST', `${path}/cancel`, undefined, json)).status).toBe(200)
  expectProblem(await member.send('PUT', `${path}/check-in`, undefined, json), 400, 'invalid_input')
})

test('没有的地址也以同样的格式回答', async () => {
  expectProblem(await api.stranger.get('/api/nothing'), 404, 'not_found')
  expectProblem(await api.stranger.get('/nothing'), 404, 'not_found')
})

interface Response {
  content?: Record<string, { schema: object }>
}

test('接口自述：每条路由、每个字段，出错格式也在内', async () => {
  const { body } = await api.stranger.get<{
    paths: Record<string, Record<string, { responses: Record<string, Response>; summary: string }>>
  }>('/api/openapi.json')
  const described = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  )
  const registered = api.routes
    .filter(
      ({ url }) => url.startsWith('/api/') && !url.startsWith('/api/docs') && url !== '/api/openapi.json',
    )
    .map(({ method, url }) => `${method} ${url}`)
  expect(described.sort()).toEqual(registered.sort())
  for (const methods of Object.values(body.paths))
    for (const operation of Object.values(methods)) {
      expect(operation.summary).toMatch(/[\u4e00-\u9fff]/)
      expect(operation.responses).toHaveProperty('default')
      // The server builds these when a route first answers; a schema that cannot be built is found here.
      for (const { content } of Object.values(operation.responses)) {
        const schema = content?.['application/json']?.schema
        if (schema) fastJsonStringify(schema)
      }
    }
  const page = await api.stranger.get<string>('/api/docs')
  expect(page.status).toBe(200)
  expect(page.body).toContain('swagger')
})

test('每个错误码都有一句说清怎么办的话', () => {
  for (const { title, detail, status } of Object.values(PROBLEMS)) {
    expect(title).toMatch(/^[\u4e00-\u9fff]+$/)
    expect(detail).toMatch(/。$/)
    expect(status).toBeGreaterThanOrEqual(400)
  }
})

describe('设置', () => {
  const production = {
    NODE_ENV: 'production',
    DATABASE_URL: 'postgres://db/app',
    APP_SECRET: 'x'.repeat(32),
    DATA_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
    LOOKUP_KEY: Buffer.alloc(32).toString('base64'),
    WECHAT_APP_ID: 'wx1',
    WECHAT_APP_SECRET: 's',
  }

  test('什么都不设是演示；正式运行关上演示的门、连微信的服务器', () => {
    expect(readConfig('/app', {})).toMatchObject({
      demo: true,
      port: 3000,
      host: '127.0.0.1',
      dataDir: '/app/data',
      databaseUrl: null,
      storage: { folder: '/app/data/files' },
    })
    const s3 = { S3_URL: 'https://h/bucket', S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b' }
    expect(readConfig('/app', s3).storage).toEqual({
      url: 'https://h/bucket',
      region: 'auto',
      accessKeyId: 'a',
      secretAccessKey: 'b',
    })
    expect(readConfig('/app', { PORT: '', DEMO: '' })).toMatchObject({ demo: true, port: 3000 })
    expect(readConfig('/app', production)).toMatchObject({
      demo: false,
      wechat: { apiBase: 'https://api.weixin.qq.com' },
    })
  })

  test.each([
    [{ PORT: 'abc' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ DEMO: 'yes' }, 'DEMO'],
    [{ APP_SECRET: 'short' }, 'APP_SECRET'],
    [{ ...production, APP_SECRET: undefined }, 'APP_SECRET'],
    [{ ...production, DATABASE_URL: undefined }, 'DATABASE_URL'],
    [{ ...production, DATA_KEYS: 'k1:short' }, 'DATA_KEYS'],
    [{ ...production, LOOKUP_KEY: undefined }, 'LOOKUP_KEY'],
    [{ S3_URL: 'files.example.cn', S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b' }, 'S3_URL'],
    [{ S3_URL: 'https://files.example.cn', S3_ACCESS_KEY_ID: 'a' }, 'S3_SECRET_ACCESS_KEY'],
    [{ S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b' }, 'S3_URL'],
  ])('%j 时说清是哪一项', (env, name) => {
    expect(() => readConfig('/app', env as NodeJS.ProcessEnv)).toThrow(StartError)
    expect(() => readConfig('/app', env as NodeJS.ProcessEnv)).toThrow(new RegExp(`${name}.*[\u4e00-\u9fff]`))
  })
})

test('每个回答都带上安全响应头，出错的和没有的地址也一样', async () => {
  const organizer = await api.login('organizer')
  const answers = async (person: Person, path: string) => {
    const { headers } = await person.get(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/)
    return headers
  }
  for (const page of ['/healthz', '/nothing', '/api/nothing']) {
    const headers = await answers(api.stranger, page)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self';.*object-src 'none'/)
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe|upgrade-insecure/)
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
  }
  // What the API answers is data: nothing is loaded or framed, and no cache keeps it.
  for (const [person, path] of [
    [api.stranger, '/api/me'],
    [organizer, '/api/events'],
    [organizer, '/api/events/0'],
  ] as const) {
    const headers = await answers(person, path)
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
  }
})
