import type { Deployment, Viewer } from '@tongxin/contract/identity'
import { decodeJwt, SignJWT } from 'jose'
import { expectProblem, Person, startApi, type TestApi } from '../../support/api.ts'
import { publishEvent } from '../../support/scenes.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
afterEach(() => (api.time.now = null))

const bearing = (token: string) => new Person(api.baseUrl, { token, viewer: {} as Viewer })

describe('演示登录', () => {
  test('三种身份和任一党员编号都能进', async () => {
    const { body } = await api.stranger.get<Deployment>('/api/deployment')
    expect(body.demo).toBe(true)
    expect(body.demoIdentities.map(({ identity }) => identity)).toEqual(['member', 'organizer', 'committee'])

    const member = await api.login('member')
    expect(member.session!.viewer).toMatchObject({ canOrganize: false, roles: [{ role: 'member' }] })
    const organizer = await api.login('organizer')
    expect(organizer.session!.viewer.canOrganize).toBe(true)
    const { viewer } = (await api.login(member.session!.viewer.member!.number)).session!
    expect(viewer).toEqual(member.session!.viewer)
    expect((await organizer.get<Viewer>('/api/me')).body).toEqual(organizer.session!.viewer)
  })

  test.each(['nobody', '00000', '林晓梅', '%'])('没有的身份 %s 说清怎么填', async (identity) => {
    expectProblem(await api.stranger.post('/api/session/demo', { identity }), 404, 'identity_not_found')
  })

  test('不在演示模式时这道门不存在', async () => {
    const real = await startApi({ demo: false })
    try {
      expectProblem(
        await real.stranger.post('/api/session/demo', { identity: 'member' }),
        404,
        'demo_door_closed',
      )
      expect((await real.stranger.get('/api/deployment')).body).toEqual({ demo: false, demoIdentities: [] })
    } finally {
      await real.close()
    }
  })
})

describe('登录状态', () => {
  test('退出以后，这个登录不再有效，别处的登录不受影响', async () => {
    const [here, there] = [await api.login('member'), await api.login('member')]
    expect((await here.delete('/api/session')).status).toBe(204)
    expectProblem(await here.get('/api/me'), 401, 'session_expired')
    expect((await there.get('/api/me')).status).toBe(200)
  })

  const later = (hours: number) => (api.time.now = new Date(Date.now() + hours * 3_600_000))

  test('微信里的登录十二小时后过期，用没用都一样', async () => {
    const person = await api.loginByWechat('twelve-hours')
    later(11.9)
    expect((await person.get('/api/me')).status).toBe(200)
    later(12.1)
    expectProblem(await person.get('/api/me'), 401, 'session_expired')
  })

  test('浏览器里的登录闲置八小时后过期，一直在用就不过期，最长七天', async () => {
    const person = await api.login('member')
    for (let hours = 7.9; hours < 7 * 24; hours += 7.9) {
      later(hours)
      expect((await person.get('/api/me')).status).toBe(200)
    }
    later(7 * 24 + 0.1)
    expectProblem(await person.get('/api/me'), 401, 'session_expired')

    const idle = await api.login('member')
    later(7 * 24 + 8.2)
    expectProblem(await idle.get('/api/me'), 401, 'session_expired')
  })

  test('用过的时间一分钟最多记一次', async () => {
    const person = await api.login('member')
    const used = async () => {
      const { jti } = decodeJwt(person.session!.token)
      const { rows } = await api.database.pool.query<{ at: Date }>(
        'select last_used_at as at from sessions where id = $1',
        [jti],
      )
      return rows[0]!.at.getTime()
    }
    const first = await used()
    later(0.9 / 60)
    await person.get('/api/me')
    expect(await used()).toBe(first)
    later(1.1 / 60)
    await person.get('/api/me')
    expect(await used()).toBe(api.time.now!.getTime())
  })

  test('退出所有设备：自己的登录全部结束，别人的不受影响', async () => {
    const [here, there] = [await api.login('member'), await api.login('member')]
    const other = await api.login('organizer')
    expect((await here.delete('/api/sessions')).status).toBe(204)
    for (const person of [here, there]) expectProblem(await person.get('/api/me'), 401, 'session_expired')
    expect((await other.get('/api/me')).status).toBe(200)
    expect((await (await api.login('member')).get('/api/me')).status).toBe(200)
  })

  test('没有、残缺、伪造的登录凭证都不认', async () => {
    const { token } = (await api.login('member')).session!
    const forged = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setJti('00000000-0000-4000-8000-000000000000')
      .setExpirationTime('1h')
      .sign(Buffer.from('another secret that is long enough'))
    const [header, payload, signature] = token.split('.') as [string, string, string]
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url')
    for (const bad of [
      '',
      'x',
      `${header}.${payload}`,
      `${header}.${payload}.${signature.slice(1)}`,
      forged,
      `${unsigned}.${payload}.`,
    ])
      expectProblem(await bearing(bad).get('/api/me'), 401, 'login_required')
    expectProblem(await api.stranger.get('/api/me'), 401, 'login_required')
    expectProblem(
      await api.stranger.send('GET', '/api/me', undefined, { authorization: 'Basic eDp5' }),
      401,
      'login_required',
    )
  })

  test('没登录的人不会从报错里得知接口收什么', async () => {
    expectProblem(await api.stranger.post('/api/events', { nonsense: true }), 401, 'login_required')
  })
})

describe('微信登录', () => {
  const login = (code: string) => api.stranger.post<{ viewer: Viewer }>('/api/session/wechat', { code })

  test('还没绑定名册的人是访客：能看活动，报名时知道该找谁', async () => {
    const guest = await api.loginByWechat('visitor')
    expect(guest.session!.viewer).toEqual({ member: null, roles: [], canOrganize: false })
    const { id } = await publishEvent(await api.login('organizer'))
    expect((await guest.get(`/api/events/${id}`)).body).toMatchObject({ viewer: { canRegister: false } })
    expectProblem(await guest.put(`/api/events/${id}/registration`), 403, 'membership_required')
    expect((await guest.get('/api/me/registrations')).body).toEqual({ items: [], nextCursor: null })
    expect((await guest.get('/api/home')).status).toBe(200)
  })

  test('同一个微信再来，是同一个账号；同时第一次来也只建一个', async () => {
    await Promise.all(Array.from({ length: 5 }, () => api.loginByWechat('twice')))
    const { rows } = await api.database.pool.query('select * from accounts where openid = $1', ['twice'])
    expect(rows).toHaveLength(1)
  })

  test('会话密钥不出服务器，也不落库', async () => {
    const { body } = await login('code-secret-1')
    expect(JSON.stringify(body)).not.toMatch(/session_key|openid|secret/)
  })

  test('无效、用过、被封的凭证各有说法', async () => {
    expectProblem(await login('made-up'), 401, 'wechat_code_invalid')
    await login('code-once-1')
    expectProblem(await login('code-once-1'), 401, 'wechat_code_used')
    api.sandbox.block('outcast')
    expectProblem(await login('code-outcast-1'), 403, 'wechat_account_blocked')
    api.sandbox.fail('jscode2session', 45011)
    expectProblem(await login('code-often-1'), 503, 'wechat_busy')
  })

  test('微信说系统繁忙就隔一会儿再试，三次都忙才作罢', async () => {
    api.sandbox.fail('jscode2session', -1, -1)
    const before = api.sandbox.calls.jscode2session
    expect((await login('code-busy-1')).status).toBe(200)
    expect(api.sandbox.calls.jscode2session - before).toBe(3)
    api.sandbox.fail('jscode2session', -1, -1, -1)
    const refused = await login('code-busy-2')
    expectProblem(refused, 503, 'wechat_busy')
    expect(refused.headers.get('retry-after')).toBeTruthy()
  })

  test('微信迟迟不答，也有个交代', async () => {
    api.sandbox.delay('jscode2session', 1200)
    expectProblem(await login('code-slow-1'), 503, 'wechat_busy')
    api.sandbox.delay('jscode2session', 0)
  })

  test('微信办了却答得太慢：凭证已用掉，不怪人重复使用，请他再来一次', async () => {
    api.sandbox.delayAnswer('jscode2session', 1200)
    expectProblem(await login('code-late-1'), 503, 'wechat_busy')
    api.sandbox.delayAnswer('jscode2session', 0)
    expect((await login('code-late-2')).status).toBe(200)
  })
})
