import type { Session, Viewer } from '@tongxin/contract/identity'
import { readConfig } from '../../../server/src/config.ts'
import { expectProblem, startApi, type TestApi } from '../../support/api.ts'

const FROM = { 'x-wx-openid': 'openid-in-the-cloud' }

describe('没有配置微信云托管', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(() => api.close())

  test('带着云托管标记的请求，在哪条路由上都不接受', async () => {
    for (const { method, url } of [
      ...api.routes,
      { method: 'GET', url: '/nowhere' },
      { method: 'GET', url: '/api/nowhere' },
    ]) {
      if (method === 'OPTIONS') continue
      const body = ['POST', 'PUT', 'PATCH'].includes(method) ? {} : undefined
      const answer = await api.stranger.send(method, url.replace('*', 'index.html'), body, FROM)
      expectProblem(answer, 403, 'untrusted_header')
    }
    const member = await api.login('member')
    expectProblem(await member.send('GET', '/api/me', undefined, FROM), 403, 'untrusted_header')
  })

  test('空的标记也是标记', async () => {
    const answer = await api.stranger.send('POST', '/api/session/cloud', undefined, { 'x-wx-openid': '' })
    expectProblem(answer, 403, 'untrusted_header')
  })

  test('这道门不存在', async () => {
    expectProblem(await api.stranger.post('/api/session/cloud'), 404, 'cloud_door_closed')
  })
})

describe('部署在微信云托管', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ trustOpenid: true })
  })
  afterAll(() => api.close())

  test('云托管说是谁就是谁，与微信登录是同一个账号', async () => {
    const inCloud = await api.stranger.send<Session>('POST', '/api/session/cloud', undefined, FROM)
    expect(inCloud).toMatchObject({ status: 200, body: { viewer: { member: null } } })
    await api.loginByWechat(FROM['x-wx-openid'])
    const { rows } = await api.database.pool.query('select * from accounts where openid is not null')
    expect(rows).toHaveLength(1)
  })

  test('没有带标记的，登录不了；别的请求带着也没有害处', async () => {
    expectProblem(await api.stranger.post('/api/session/cloud'), 401, 'login_required')
    const member = await api.login('member')
    const { body } = await member.send<Viewer>('GET', '/api/me', undefined, FROM)
    expect(body.member).toEqual(member.session!.viewer.member)
  })
})

test('只有明说才信云托管的标记', () => {
  expect(readConfig('/app', {}).trustOpenid).toBe(false)
  expect(readConfig('/app', { CLOUDBASE_TRUST_OPENID: '1' }).trustOpenid).toBe(true)
  expect(() => readConfig('/app', { CLOUDBASE_TRUST_OPENID: 'yes' })).toThrow(/CLOUDBASE_TRUST_OPENID/)
})
