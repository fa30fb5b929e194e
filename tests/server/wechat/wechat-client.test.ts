import { createWechatSandbox } from '../../../server/src/wechat/sandbox.ts'
import { WechatClient } from '../../../server/src/wechat/wechat-client.ts'

const ACCOUNT = { appId: 'wx-token', appSecret: 'token-secret' }
const sandbox = createWechatSandbox(ACCOUNT)
let apiBase: string
beforeAll(async () => {
  apiBase = await sandbox.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => sandbox.app.close())

const client = (settings = {}) => new WechatClient({ ...ACCOUNT, apiBase, backOff: 1, ...settings })

test('同时要用接口凭证的人共用一次获取，之后用存着的', async () => {
  const before = sandbox.calls.stable_token
  const wechat = client()
  const tokens = await Promise.all([wechat.accessToken(), wechat.accessToken(), wechat.accessToken()])
  expect(new Set(tokens).size).toBe(1)
  expect(await wechat.accessToken()).toBe(tokens[0])
  expect(sandbox.calls.stable_token - before).toBe(1)
})

test('两个副本拿到同一个凭证', async () => {
  expect(await client().accessToken()).toBe(await client().accessToken())
})

test('凭证失效时换一次再试', async () => {
  const wechat = client()
  const old = await wechat.accessToken()
  sandbox.expireToken()
  expect(await wechat.callWithToken('/wxa/checksession', {})).toMatchObject({ errcode: 0 })
  expect(await wechat.accessToken()).not.toBe(old)
})

test('密钥不对时不反复试，也不把密钥写进错误里', async () => {
  const before = sandbox.calls.stable_token
  const error = await client({ appSecret: 'wrong-secret' })
    .accessToken()
    .catch((e: Error) => e)
  expect(error).toMatchObject({ code: 'wechat_busy' })
  expect(String((error as Error).cause)).toContain('40125')
  expect(String((error as Error).cause) + (error as Error).stack).not.toContain('wrong-secret')
  expect(sandbox.calls.stable_token - before).toBe(1)
})
