import type { AddressInfo } from 'node:net'
import type { Reflection, ReflectionInput, ReflectionList } from '@tongxin/contract/reflections'
import { type Database, openDatabase } from '../../../server/src/database/database.ts'
import { NotificationsService } from '../../../server/src/notifications/notifications.service.ts'
import { ReflectionChecksService } from '../../../server/src/reflections/reflection-checks.service.ts'
import { ReflectionNoticesService } from '../../../server/src/reflections/reflection-notices.service.ts'
import type { Clock } from '../../../server/src/time.ts'
import { WechatClient } from '../../../server/src/wechat/wechat-client.ts'
import type { Person, TestApi } from '../../support/api.ts'
import { testCipher } from '../../support/cipher.ts'
import { hours, publishEvent } from '../../support/scenes.ts'
import { enrol } from '../../support/tree.ts'

export const WECHAT = { appId: 'wx-test', appSecret: 'test-secret' }

/** An event that is running. */
export const runningEvent = (organizer: Person, changes = {}) =>
  publishEvent(organizer, { startsAt: hours(-1), endsAt: hours(2), title: '主题党日', ...changes })

let writers = 0

/** Somebody on the roster there, who comes in by WeChat. */
export async function writer(api: TestApi, organizationId: number): Promise<Person> {
  const number = await enrol(api, organizationId)
  const openid = `o-writer-${++writers}`
  await api.database.pool.query(
    `insert into accounts (openid, member_id) select $2, id from members where number = $1`,
    [number, openid],
  )
  return api.loginByWechat(openid)
}

export const put = (person: Person, eventId: number, text: string, changes: Partial<ReflectionInput> = {}) =>
  person.put<Reflection>(`/api/events/${eventId}/reflection`, {
    text,
    pictures: [],
    draft: false,
    ...changes,
  })
export const own = (person: Person, eventId: number) =>
  person.get<Reflection>(`/api/events/${eventId}/reflection`)
export const stateOf = async (person: Person, eventId: number) => (await own(person, eventId)).body.state
export const shownTo = async (person: Person, query: string) =>
  (await person.get<ReflectionList>(`/api/reflections?limit=100&${query}`)).body.items ?? []

export const makeChecks = (
  database: Database,
  apiBase: string,
  clock: Clock,
  readFirst = false,
  warnings: number[] = [],
) =>
  new ReflectionChecksService(
    database,
    clock,
    testCipher,
    new WechatClient({ ...WECHAT, apiBase, timeout: 2000, backOff: 1 }),
    new ReflectionNoticesService(new NotificationsService([], testCipher)),
    readFirst,
    ({ errcode }) => warnings.push(errcode),
  )

/** Checks what is due, as a process of the deployment would at its hour. */
export async function checker(api: TestApi, readFirst = false) {
  const { port } = api.sandbox.app.server.address() as AddressInfo
  const database = openDatabase(api.database.connectionString)
  const warnings: number[] = []
  const clock = () => api.time.now ?? new Date()
  const service = makeChecks(database, `http://127.0.0.1:${port}`, clock, readFirst, warnings)
  return { warnings, check: () => service.checkDue(), close: () => database.pool.end() }
}
