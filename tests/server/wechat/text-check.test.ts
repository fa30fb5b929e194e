import fc from 'fast-check'
import { PIECE, piecesOf } from '../../../server/src/wechat/text-check.rules.ts'
import { createWechatSandbox } from '../../../server/src/wechat/sandbox.ts'
import { SANDBOX_WORDS } from '../../../server/src/wechat/sandbox-checks.ts'
import { WechatClient } from '../../../server/src/wechat/wechat-client.ts'

const ACCOUNT = { appId: 'wx-check', appSecret: 'check-secret' }
const sandbox = createWechatSandbox(ACCOUNT)
let wechat: WechatClient
beforeAll(async () => {
  const apiBase = await sandbox.app.listen({ host: '127.0.0.1', port: 0 })
  wechat = new WechatClient({ ...ACCOUNT, apiBase, backOff: 1, timeout: 2000 })
})
afterAll(() => sandbox.app.close())
beforeEach(() => (sandbox.checks.asked.length = 0))

const filler = (length: number) => '学'.repeat(length)

test.each([
  ['没有问题', '认真学习，收获很大。', 'pass'],
  ['拿不准', `这句${SANDBOX_WORDS.review}`, 'review'],
  ['违规', `这句${SANDBOX_WORDS.risky}`, 'risky'],
  ['又拿不准又违规', `${SANDBOX_WORDS.review}${SANDBOX_WORDS.risky}`, 'risky'],
  ['长文，拿不准的在最后', filler(4900) + SANDBOX_WORDS.review, 'review'],
  ['长文，违规的词正好跨在两段之间', filler(PIECE - 2) + SANDBOX_WORDS.risky + filler(100), 'risky'],
  ['长文，前一段拿不准，后一段没问题', SANDBOX_WORDS.review + filler(4000), 'review'],
])('%s', async (_, text, suggest) => {
  expect(await wechat.checkText('o-1', text)).toEqual({ suggest })
  for (const { openid, content } of sandbox.checks.asked) {
    expect(openid).toBe('o-1')
    expect(content.length).toBeLessThanOrEqual(PIECE)
  }
})

test('凭证过期换一次再问；忙时再试；一直忙、没在小程序里、没有权限都说出错误号', async () => {
  await wechat.accessToken()
  sandbox.expireToken()
  expect(await wechat.checkText('o-1', '好')).toEqual({ suggest: 'pass' })
  sandbox.fail('msg_sec_check', -1, -1)
  expect(await wechat.checkText('o-1', '好')).toEqual({ suggest: 'pass' })
  sandbox.fail('msg_sec_check', -1, -1, -1)
  expect(await wechat.checkText('o-1', '好')).toEqual({ errcode: -1 })
  sandbox.fail('msg_sec_check', 48001)
  expect(await wechat.checkText('o-1', '好')).toEqual({ errcode: 48001 })
  sandbox.checks.away('o-2')
  expect(await wechat.checkText('o-2', '好')).toEqual({ errcode: 61010 })
  const nobody = new WechatClient({ ...ACCOUNT, apiBase: 'http://127.0.0.1:1', backOff: 1 })
  expect(await nobody.checkText('o-1', '好')).toEqual({ errcode: -1 })
})

test('分段：每段都不超长、不拆开一个字，任何五十字以内的词都完整地在某一段里', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('学', '习', '😀', 'a'),
        maxLength: 4 * PIECE,
        minLength: 1,
        size: 'max',
      }),
      fc.nat(),
      (text, seed) => {
        const pieces = piecesOf(text)
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(PIECE)
          expect(Buffer.from(piece).toString()).toBe(piece)
        }
        const from = seed % text.length
        const word = text.slice(from, from + 49)
        expect(pieces.some((piece) => piece.includes(word))).toBe(true)
      },
    ),
    { numRuns: 50 },
  )
})
