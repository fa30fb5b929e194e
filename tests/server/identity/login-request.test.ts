import type { AuditList } from '@tongxin/contract/audit'
import type { LoginProgress, LoginRequest, ScannedLogin } from '@tongxin/contract/identity'
import { deviceOf } from '../../../server/src/identity/login-requests.rules.ts'
import { expectProblem, Person, startApi, type TestApi } from '../../support/api.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
afterEach(() => (api.time.now = null))

interface Asked extends LoginRequest {
  token: string
}

async function ask(): Promise<Asked> {
  const { body } = await api.stranger.send<LoginRequest>('POST', '/api/login-requests', undefined, {
    'user-agent': CHROME,
  })
  return { ...body, token: /\/l\/(.+)$/.exec(body.link)![1]! }
}
const poll = ({ id, secret }: Pick<LoginRequest, 'id' | 'secret'>) =>
  api.stranger.send<LoginProgress>('GET', `/api/login-requests/${id}`, undefined, {
    'x-login-secret': secret,
  })
const scan = (person: Person, { token }: Asked) =>
  person.get<ScannedLogin>(`/api/login-requests/scan/${token}`)
const answer = (person: Person, { token }: Asked, word: 'confirm' | 'refuse') =>
  person.post<ScannedLogin>(`/api/login-requests/scan/${token}/${word}`)
const after = (seconds: number) => (api.time.now = new Date(Date.now() + seconds * 1000))

test('手机扫电脑上的码，看清在哪里登录，确认后电脑就登录了', async () => {
  const request = await ask()
  const member = await api.login('member')
  expect((await poll(request)).body).toEqual({ state: 'pending', session: null })
  expect((await scan(member, request)).body).toMatchObject({
    browser: 'Chrome',
    system: 'Windows',
    state: 'seen',
  })
  expect((await poll(request)).body.state).toBe('seen')
  expect((await answer(member, request, 'confirm')).body.state).toBe('confirmed')
  const { state, session } = (await poll(request)).body
  expect(state).toBe('confirmed')
  const desktop = new Person(api.baseUrl, session!)
  expect((await desktop.get('/api/me')).body).toEqual(member.session!.viewer)
  const committee = await api.login('committee')
  const { items } = (await committee.get<AuditList>('/api/audit?limit=5')).body
  expect(items.find(({ action }) => action === 'session.confirm')).toMatchObject({
    details: { browser: 'Chrome', system: 'Windows' },
  })
})

test('电脑的登录只给一次，同时来问也只给一个', async () => {
  const request = await ask()
  const member = await api.login('member')
  await scan(member, request)
  await answer(member, request, 'confirm')
  const answers = await Promise.all(Array.from({ length: 5 }, () => poll(request)))
  expect(answers.filter(({ body }) => body.session !== null)).toHaveLength(1)
  expect((await poll(request)).body).toEqual({ state: 'confirmed', session: null })
})

test('用过的码再扫、再确认，都不行', async () => {
  const request = await ask()
  const member = await api.login('member')
  await scan(member, request)
  await answer(member, request, 'confirm')
  // A second tap, before the browser has come.
  expect((await answer(member, request, 'confirm')).status).toBe(200)
  await poll(request)
  expectProblem(await scan(member, request), 409, 'login_request_used')
  expectProblem(await answer(member, request, 'confirm'), 409, 'login_request_used')
  expectProblem(await answer(member, request, 'refuse'), 409, 'login_request_used')
})

test('别的账号不能确认先扫的人的码，没扫过的也不能', async () => {
  const request = await ask()
  const [member, other] = [await api.login('member'), await api.login('organizer')]
  expectProblem(await answer(other, request, 'confirm'), 409, 'login_request_taken')
  await scan(member, request)
  expectProblem(await scan(other, request), 409, 'login_request_taken')
  expectProblem(await answer(other, request, 'confirm'), 409, 'login_request_taken')
  expectProblem(await answer(other, request, 'refuse'), 409, 'login_request_taken')
  expect((await poll(request)).body).toEqual({ state: 'seen', session: null })
})

test('两部手机同时扫，只有一部能继续', async () => {
  const request = await ask()
  const people = [await api.login('member'), await api.login('organizer')]
  const answers = await Promise.all(people.map((person) => scan(person, request)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('猜不到浏览器的密钥，也没有别的编号可试', async () => {
  const request = await ask()
  const member = await api.login('member')
  await scan(member, request)
  await answer(member, request, 'confirm')
  for (const secret of ['guess', request.token, `${request.secret.slice(0, -1)}_`])
    expectProblem(await poll({ ...request, secret }), 404, 'login_request_not_found')
  for (const id of ['1', '00000000-0000-4000-8000-000000000000', 'x'])
    expectProblem(await poll({ ...request, id }), 404, 'login_request_not_found')
  expectProblem(await api.stranger.get(`/api/login-requests/${request.id}`), 400, 'invalid_input')
  expect((await poll(request)).body.session).not.toBeNull()
})

test('两分钟后不能再扫、再确认；最后一秒确认的，电脑还来得及', async () => {
  const member = await api.login('member')
  const [old, late] = [await ask(), await ask()]
  await scan(member, late)
  after(119)
  expect((await answer(member, late, 'confirm')).status).toBe(200)
  after(121)
  expectProblem(await scan(member, old), 409, 'login_request_expired')
  expect((await poll(old)).body).toEqual({ state: 'expired', session: null })
  expect((await poll(late)).body.session).not.toBeNull()

  api.time.now = null
  const seen = await ask()
  await scan(member, seen)
  after(121)
  expectProblem(await answer(member, seen, 'confirm'), 409, 'login_request_expired')
})

test('确认后电脑没有来取，一分钟后作废', async () => {
  const request = await ask()
  const member = await api.login('member')
  await scan(member, request)
  await answer(member, request, 'confirm')
  after(62)
  expect((await poll(request)).body).toEqual({ state: 'expired', session: null })
})

test('拒绝以后电脑知道，码不能再用', async () => {
  const request = await ask()
  const member = await api.login('member')
  await scan(member, request)
  expect((await answer(member, request, 'refuse')).body.state).toBe('refused')
  expect((await answer(member, request, 'refuse')).status).toBe(200)
  expect((await poll(request)).body).toEqual({ state: 'refused', session: null })
  expectProblem(await answer(member, request, 'confirm'), 409, 'login_request_used')
})

test('电脑上的登录不能再给别的电脑作确认', async () => {
  const first = await ask()
  const member = await api.login('member')
  await scan(member, first)
  await answer(member, first, 'confirm')
  const desktop = new Person(api.baseUrl, (await poll(first)).body.session!)
  const second = await ask()
  expectProblem(await scan(desktop, second), 403, 'login_confirm_in_wechat')
  expectProblem(await answer(desktop, second, 'confirm'), 403, 'login_confirm_in_wechat')
})

test('电脑上的登录闲置八小时后过期', async () => {
  const request = await ask()
  const guest = await api.loginByWechat('desk-worker')
  await scan(guest, request)
  await answer(guest, request, 'confirm')
  const desktop = new Person(api.baseUrl, (await poll(request)).body.session!)
  after(7.9 * 3600)
  expect((await desktop.get('/api/me')).status).toBe(200)
  after(15.8 * 3600)
  expect((await desktop.get('/api/me')).status).toBe(200)
  after(24 * 3600)
  expectProblem(await desktop.get('/api/me'), 401, 'session_expired')
})

test('库里没有码也没有密钥；用普通扫码器打开的，到网页上的确认页', async () => {
  const request = await ask()
  const { rows } = await api.database.pool.query<{ row: string }>(
    'select to_jsonb(r)::text as row from login_requests r',
  )
  const text = rows.map(({ row }) => row).join()
  expect(text).not.toContain(request.secret)
  expect(text).not.toContain(request.token)
  const opened = await api.stranger.get(`/l/${request.token}`)
  expect(opened.headers.get('location')).toBe(`/#/account/confirm-login/index?l=${request.token}`)
})

test.each([
  [CHROME, 'Chrome', 'Windows'],
  [`${CHROME} Edg/126.0`, 'Edge', 'Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/17.5 Safari/605.1.15', 'Safari', 'macOS'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox', 'Linux'],
  ['', '', ''],
])('%s', (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system })
})
