import type { AuditList } from '@tongxin/contract/audit'
import type { MemberBinding } from '@tongxin/contract/binding'
import type { Viewer } from '@tongxin/contract/identity'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { bindByPhone, freshEntry } from './people.ts'

let api: TestApi
let organizer: Person
beforeAll(async () => {
  api = await startApi()
  organizer = await api.login('organizer')
})
afterAll(() => api.close())

test('解除绑定：微信成了访客，它的登录都结束，之后别的微信可以绑定', async () => {
  const entry = await freshEntry(api)
  const [phone, tablet] = [await api.loginByWechat('old-phone'), await api.loginByWechat('old-phone')]
  await bindByPhone(phone, entry.phone)
  expect((await tablet.get<Viewer>('/api/me')).body.member).toMatchObject({ number: entry.number })

  const path = `/api/members/${entry.number}/binding`
  const answer = await organizer.send<MemberBinding>('DELETE', path, { reason: '换了微信' })
  expect(answer).toMatchObject({ status: 200, body: { boundAt: null, member: { number: entry.number } } })
  for (const person of [phone, tablet]) expectProblem(await person.get('/api/me'), 401, 'session_expired')
  const again = await api.loginByWechat('old-phone')
  expect(again.session!.viewer.member).toBeNull()
  expect((await bindByPhone(await api.loginByWechat('new-phone'), entry.phone)).status).toBe(200)
  expectProblem(await bindByPhone(again, entry.phone), 409, 'entry_already_bound')
})

test('记下是谁、为什么；没有绑定的再解除一次，什么也不发生', async () => {
  const entry = await freshEntry(api)
  await api.login(entry.number)
  const path = `/api/members/${entry.number}/binding`
  await organizer.send('DELETE', path, { reason: '登记错了' })
  const unbindings = async () =>
    (await organizer.get<AuditList>('/api/audit?limit=50')).body.items.filter(
      ({ action, subject }) => action === 'member.unbind' && subject?.number === entry.number,
    )
  expect(await unbindings()).toMatchObject([
    { details: { reason: '登记错了' }, actor: { number: organizer.session!.viewer.member!.number } },
  ])
  expect((await organizer.delete(path)).status).toBe(200)
  expect(await unbindings()).toHaveLength(1)
  expect((await api.login(entry.number)).session!.viewer.member).toMatchObject({ number: entry.number })
})
