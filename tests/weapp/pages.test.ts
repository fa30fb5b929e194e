import fs from 'node:fs'
import { startApi, type TestApi } from '../support/api.ts'
import { usePhones } from '../support/weapp-runner/jest.ts'
import type { AppJson } from '../support/weapp-runner/types.ts'
import { announceEvent, storageOf } from './district.ts'

const app = JSON.parse(fs.readFileSync('dist/weapp/app.json', 'utf8')) as AppJson
const PAGES = [
  ...app.pages,
  ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
]

let api: TestApi
let id = ''

beforeAll(async () => {
  api = await startApi({ demo: true })
  id = String((await announceEvent(api, '每一页都打得开')).id)
})
afterAll(() => api.close())

const openPhone = usePhones(() => ({ apiBase: api.baseUrl, loginCode: () => `code-guest-${Math.random()}` }))

describe.each([
  ['游客', null],
  ['党员', 'member'],
  ['组织者', 'organizer'],
] as const)('%s', (_, identity) => {
  it.each(PAGES)('打开 %s', async (path) => {
    const phone = await openPhone({
      path,
      query: { id },
      storage: identity ? await storageOf(api, identity) : {},
    })
    await phone.waitFor(() => phone.text().length > 0, 'anything at all')
    await phone.settle()
    expect(phone.text()).not.toMatch(/undefined|null|NaN|\[object/)
  })
})

it.each(PAGES)('没有网络、也没有旧内容时打开 %s', async (path) => {
  const phone = await openPhone({
    path,
    query: { id },
    storage: await storageOf(api, 'organizer'),
    offline: true,
  })
  await phone.waitFor(() => phone.text().length > 0, 'anything at all')
  await phone.settle()
})
