import Taro from '@tarojs/taro'
import { ApiError } from '@/shared/api-error'
import { http, onSessionLost } from '@/shared/http'
import { dropSession, setSession } from '@/shared/session'
import { member } from '../support/district'
import { phone, problem } from '../support/phone'

const renew = jest.fn<Promise<boolean>, []>()

beforeEach(() => {
  renew.mockReset()
  onSessionLost(renew)
  setSession({ token: 'old', viewer: member }, 'wechat')
})
afterEach(() => dropSession())

const failure = async (call: Promise<unknown>): Promise<ApiError> => {
  try {
    await call
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
  throw new Error('It should have failed')
}

it('带上登录凭据和查询条件，空的条件不带', async () => {
  phone.answer('GET /api/events', { body: { items: [], nextCursor: null } })
  await http.get('/api/events', { q: '读书 会', category: undefined, limit: 20 })
  expect(phone.asked[0]?.url).toBe('/api/events?q=%E8%AF%BB%E4%B9%A6%20%E4%BC%9A&limit=20')
  expect(phone.asked[0]?.header.Authorization).toBe('Bearer old')
})

it('出错时给出服务端的那句话、代码和字段', async () => {
  const reply = problem(400, 'invalid_input', '请填写标题')
  const errors = [{ path: '/title', message: '不能为空' }]
  phone.answer('POST /api/events', { ...reply, body: { ...reply.body, errors } })
  const error = await failure(http.post('/api/events', { title: '' }))
  expect(error).toMatchObject({ code: 'invalid_input', status: 400, detail: '请填写标题', errors })
})

it('回复不是约定的样子时，也有一句能给人看的话', async () => {
  phone.answer('POST /api/events', { status: 502, body: '<html>' })
  const error = await failure(http.post('/api/events', {}))
  expect(error).toMatchObject({ status: 502, detail: '服务暂时繁忙，请稍后再试' })
})

describe('读取', () => {
  beforeEach(() => jest.useFakeTimers())

  it('网络断一下会自己再试', async () => {
    phone.answer('GET /api/home', 'no network', problem(503, 'database_unavailable', '繁忙'), { body: 1 })
    const call = http.get('/api/home')
    await jest.advanceTimersByTimeAsync(3000)
    expect(await call).toBe(1)
    expect(phone.countOf('GET /api/home')).toBe(3)
  })

  it('一直不通就说网络不通', async () => {
    phone.answer('GET /api/home', 'no network')
    const call = failure(http.get('/api/home'))
    await jest.advanceTimersByTimeAsync(5000)
    expect(await call).toMatchObject({ code: 'network_unreachable', status: 0, isPassing: true })
    expect(phone.countOf('GET /api/home')).toBe(3)
  })

  it('没有的东西不会再要', async () => {
    phone.answer('GET /api/events/9', problem(404, 'event_not_found', '没有这场活动'))
    expect((await failure(http.get('/api/events/9'))).isPassing).toBe(false)
    expect(phone.countOf('GET /api/events/9')).toBe(1)
  })
})

it('没有内容的写入也是一份完整的 JSON：微信总会声明有', async () => {
  phone.answer('PUT /api/events/7/registration', { body: 1 })
  phone.answer('DELETE /api/events/7/registration', { status: 204 })
  await http.put('/api/events/7/registration')
  await http.delete('/api/events/7/registration')
  expect(phone.asked.map(({ body }) => body)).toEqual([{}, {}])
})

it('写入失败不会自己重做', async () => {
  phone.answer('PUT /api/events/7/registration', 'no network')
  await failure(http.put('/api/events/7/registration'))
  expect(phone.countOf('PUT /api/events/7/registration')).toBe(1)
})

describe('登录过期', () => {
  const expired = problem(401, 'session_expired', '登录已过期')

  it('悄悄重新登录一次，再把事情做完', async () => {
    phone.answer('GET /api/home', expired, ({ header }) => ({ body: header.Authorization }))
    renew.mockImplementation(async () => {
      setSession({ token: 'new', viewer: member }, 'wechat')
      return true
    })
    expect(await http.get('/api/home')).toBe('Bearer new')
  })

  it('几个请求一起过期，只登录一次', async () => {
    const answer = ({ header }: { header: Record<string, string> }) =>
      header.Authorization === 'Bearer new' ? { body: 'ok' } : expired
    phone.answer('GET /api/home', answer)
    phone.answer('GET /api/events', answer)
    renew.mockImplementation(async () => {
      setSession({ token: 'new', viewer: member }, 'wechat')
      return true
    })
    expect(await Promise.all([http.get('/api/home'), http.get('/api/events')])).toEqual(['ok', 'ok'])
    expect(renew).toHaveBeenCalledTimes(1)
  })

  it('登录页已经打开，更早发出的请求后来才被拒绝，不再打开一次', async () => {
    phone.answer('GET /api/home', expired)
    phone.answer('GET /api/events', async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return expired
    })
    renew.mockImplementation(async () => {
      dropSession()
      return false
    })
    dropSession()
    await Promise.all([failure(http.get('/api/home')), failure(http.get('/api/events'))])
    expect(renew).toHaveBeenCalledTimes(1)
    await failure(http.get('/api/home'))
    expect(renew).toHaveBeenCalledTimes(2)
  })

  it('重新登录以后还是不行，就不再试', async () => {
    phone.answer('GET /api/home', expired)
    renew.mockImplementation(async () => {
      setSession({ token: 'new', viewer: member }, 'wechat')
      return true
    })
    expect((await failure(http.get('/api/home'))).code).toBe('session_expired')
    expect(phone.countOf('GET /api/home')).toBe(2)
  })

  it('登录本身失败，不再去登录', async () => {
    phone.answer('POST /api/session/demo', problem(401, 'session_expired', '不行'))
    await failure(http.post('/api/session/demo', { identity: 'x' }))
    expect(renew).not.toHaveBeenCalled()
  })
})

it('为微信云托管构建的小程序走它自己的线路', async () => {
  const called: unknown[] = []
  const globals = globalThis as unknown as { CLOUD_ENV: string; CLOUD_SERVICE: string }
  const cloud = {
    init: (options: unknown) => called.push(options),
    callContainer: async (options: unknown) => {
      called.push(options)
      return { statusCode: 200, data: { demo: false } }
    },
  }
  Object.assign(globals, { CLOUD_ENV: 'prod-1', CLOUD_SERVICE: 'api' })
  Object.assign(Taro, { cloud })
  try {
    expect(await http.post('/api/anything', { a: 1 })).toEqual({ demo: false })
    await http.get('/api/anything')
    expect(called).toMatchObject([
      { env: 'prod-1' },
      {
        path: '/api/anything',
        method: 'POST',
        header: { 'X-WX-SERVICE': 'api', Authorization: 'Bearer old' },
        data: '{"a":1}',
        config: { env: 'prod-1' },
      },
      { method: 'GET' },
    ])
    expect(phone.asked).toEqual([])
  } finally {
    Object.assign(globals, { CLOUD_ENV: '', CLOUD_SERVICE: '' })
  }
})
