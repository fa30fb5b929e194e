import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { openMiniProgram, type Phone } from '../support/weapp-runner/index.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import { writeSample } from './runner-sample.ts'

const dist = writeSample()
const server = http.createServer((request, response) => {
  if (request.url === '/slow') return
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.statusCode = request.url === '/gone' ? 404 : 200
  response.end(JSON.stringify({ url: decodeURIComponent(request.url ?? '') }))
})
let apiBase = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  fs.rmSync(dist, { recursive: true })
})

const openPhone = usePhones(() => ({ dist, apiBase }))

/** Runs one of the sample's experiments and waits for what it says. */
async function run(phone: Phone, name: string): Promise<string> {
  const noted = (): string => /记下：(.*)/.exec(phone.text())?.[1] ?? ''
  const before = noted()
  phone.callPage('run', name)
  await phone.waitFor(() => noted() !== before, `an answer of ${name}`)
  return noted()
}

describe('a finger', () => {
  it('taps by text, by label and within an area, and types', async () => {
    const phone = await openPhone()
    await phone.tap('加一')
    await phone.tap('加十')
    expect(phone.text()).toContain('数到 11')
    await phone.tap('选它', { within: '.card-2' })
    expect(phone.text()).toContain('选了2')
    await phone.input('签到码', '123456')
    expect(phone.text()).toContain('码是1234')
    expect(phone.text()).not.toContain('看不见')
  })

  it('refuses what a person could not do', async () => {
    const phone = await openPhone()
    expect(() => phone.tapNow('不许加')).toThrow('disabled')
    expect(() => phone.tapNow('看不见')).toThrow('not on the page')
    expect(() => phone.tapNow('选它')).toThrow('is there 2 times')
    phone.callPage('run', 'ask')
    await phone.waitFor(() => phone.modals.length === 1)
    expect(() => phone.tapNow('加一')).toThrow('covered')
    expect(phone.text()).toContain('数到 0')
  })

  it('reaches only the dialog while the app shows one', async () => {
    const phone = await openPhone()
    phone.callPage('ask')
    expect(() => phone.tapNow('加一')).toThrow('covered')
    await phone.tap('知道了')
    await phone.tap('加一')
    expect(phone.text()).toContain('数到 1')
  })

  it('switches, picks, submits, scrolls and pulls', async () => {
    const phone = await openPhone()
    await phone.tap('开关')
    expect(phone.storage).toEqual({ on: true })
    await phone.pick('挑选', '乙')
    expect(phone.text()).toContain('选中1')
    await phone.pick('日期', '2025-06-01')
    expect(phone.text()).toContain('选中2025-06-01')
    await phone.tap('蓝')
    expect(phone.text()).toContain('选中blue')
    await phone.input('姓名', '小林')
    await phone.tap('#yes')
    await phone.tap('提交')
    expect(phone.text()).toContain('{"who":"小林","yes":true}')
    await phone.scrollToEnd('.list')
    expect(phone.text()).toContain('到底了')
    await phone.pullDown()
    expect(phone.text()).toContain('下拉')
  })
})

describe('what the code of a mini-program finds', () => {
  it('no browser, no Intl and no code from text', async () => {
    const phone = await openPhone()
    expect(await run(phone, 'globals')).toBe(`${'undefined,'.repeat(6)}undefined`)
  })

  it('a clock that the test sets', async () => {
    const phone = await openPhone({ clock: () => Date.UTC(2025, 5, 1) })
    expect(await run(phone, 'day')).toBe('2025-06-01T00:00:00.000Z true true')
  })

  it.each([
    [
      'get',
      '{"data":{"url":"/hello?a=1&b=二"},"statusCode":200,"type":"application/json; charset=utf-8","errMsg":"request:ok"}',
    ],
    ['patch', '{"errMsg":"request:fail method invalid"}'],
    ['slow', '{"errMsg":"request:fail timeout","errno":5}'],
    ['abort', '{"errMsg":"request:fail abort"}'],
    ['big', 'setStorageSync:fail entry size limit reached'],
    ['missing', '{"errMsg":"getStorage:fail data not found"}'],
    ['scan', '{"errMsg":"scanCode:fail cancel"}'],
    ['tabByNavigate', '{"errMsg":"navigateTo:fail can not navigateTo a tabbar page"}'],
    ['nowhere', '{"errMsg":"navigateTo:fail page \\"pages/nowhere/index\\" is not found"}'],
  ])('wx answers as in WeChat: %s', async (name, answer) => {
    const phone = await openPhone()
    expect(await run(phone, name)).toBe(answer)
  })

  it('a status that is an error is still an answer', async () => {
    const phone = await openPhone()
    expect(await run(phone, 'gone')).toContain('"statusCode":404')
  })

  it('the network comes and goes', async () => {
    const phone = await openPhone()
    phone.callPage('run', 'network')
    phone.goOffline()
    await phone.waitForText('{"isConnected":false,"networkType":"none"}')
    expect(await run(phone, 'get')).toMatch(/request:fail .*ERR_INTERNET_DISCONNECTED/)
    phone.goOnline()
    await phone.waitForText('{"isConnected":true,"networkType":"wifi"}')
  })

  it('dialogs and sheets wait for their answer', async () => {
    const phone = await openPhone()
    phone.callPage('run', 'ask')
    await phone.waitFor(() => phone.modals.length === 1)
    phone.modals[0]?.confirm()
    await phone.waitForText('{"confirm":true}')
    phone.callPage('run', 'sheet')
    await phone.waitFor(() => phone.actionSheets.length === 1)
    phone.actionSheets[0]?.choose('相册')
    await phone.waitForText('"tapIndex":1')
  })
})

describe('pages', () => {
  it('tab pages stay alive, others do not', async () => {
    const phone = await openPhone()
    await phone.tap('加一')
    phone.callPage('run', 'me')
    await phone.waitForText('来过 1 次')
    expect(phone.title()).toBe('我的')
    await phone.tapNativeTab('首页')
    expect(phone.text()).toContain('数到 1')
    await phone.tapNativeTab('我的')
    expect(phone.text()).toContain('来过 2 次')
    expect(phone.stack()).toEqual(['pages/me/index'])
  })

  it('ten and no more, with the query as it was written', async () => {
    const phone = await openPhone({ path: '/pages/deep/index', query: { name: '起点' } })
    expect(phone.text()).toBe('深处 起点')
    for (let count = 2; count <= 10; count += 1)
      await phone.callApi('navigateTo', { url: '/pages/deep/index?name=%E4%B8%AD' })
    expect(phone.stack()).toHaveLength(10)
    expect(phone.text()).toBe('深处 %E4%B8%AD')
    await expect(phone.callApi('navigateTo', { url: '/pages/deep/index' })).rejects.toEqual({
      errMsg: 'navigateTo:fail webview count limit exceed',
    })
    await phone.back()
    expect(phone.stack()).toHaveLength(9)
  })

  it('closing the app keeps its storage and nothing else', async () => {
    const phone = await openPhone()
    await phone.tap('加一')
    await phone.tap('开关')
    await phone.reopen()
    expect(phone.text()).toContain('数到 0')
    expect(phone.find('开关').getAttribute('aria-checked')).toBe('true')
  })
})

it('two phones know nothing of each other', async () => {
  const [one, other] = [await openPhone(), await openPhone({ storage: { on: true } })]
  await one.tap('加一')
  one.goOffline()
  expect(other.text()).toContain('数到 0')
  expect(one.storage).toEqual({})
  expect(await run(other, 'get')).toContain('request:ok')
})

it('notes errors, wx.* that nobody provides and the bytes of setData', async () => {
  const phone = await openMiniProgram({ dist })
  await run(phone, 'strange')
  phone.callPage('run', 'crash')
  await phone.waitFor(() => phone.errors.length > 0)
  expect(phone.errors.join()).toContain('went wrong')
  expect(phone.unsupported).toEqual(['strangeThing'])
  expect(phone.setDataCalls.at(-1)).toMatchObject({ route: 'pages/home/index', bytes: 20, paths: ['note'] })
  phone.close()
})
