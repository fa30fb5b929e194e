import { sweepLasting } from '@/shared/lasting'
import { keepScanList, readScanList } from '@/workbench/scanner/scan-list-store'
import { at } from '../../support/district'
import { phone } from '../../support/phone'

const HOUR = 3_600_000
const ENDS = at('2026-11-24T11:30')
const listOf = (count: number) => ({
  stepSeconds: 30,
  serverTime: at('2026-11-24T09:00'),
  entries: Array.from({ length: count }, (_, index) => ({ ref: String(index) })) as never[],
})

it('一千多人分几处存，读出来一个不少；新名单短了，旧的不留', () => {
  expect(keepScanList('me', 7, listOf(1201), ENDS)).toBe(true)
  expect(readScanList('me', 7)).toEqual(listOf(1201))
  expect(keepScanList('me', 7, listOf(3), ENDS)).toBe(true)
  expect(readScanList('me', 7)).toEqual(listOf(3))
  expect(phone.storage.size).toBe(2)
  expect(readScanList('me', 8)).toBeNull()
  expect(readScanList('another', 7)).toBeNull()
})

it('活动结束 24 小时后删去，一刻也不多；退出登录时立刻删去', () => {
  keepScanList('me', 7, listOf(600), ENDS)
  sweepLasting(Date.parse(ENDS) + 24 * HOUR - 1)
  expect(readScanList('me', 7)?.entries).toHaveLength(600)
  sweepLasting(Date.parse(ENDS) + 24 * HOUR)
  expect(phone.storage.size).toBe(0)
  keepScanList('me', 7, listOf(600), ENDS)
  sweepLasting(Infinity)
  expect(phone.storage.size).toBe(0)
})

it('存到一半满了，就一点不留，并且说没有存住', () => {
  phone.full = (key) => key.endsWith('-1')
  expect(keepScanList('me', 7, listOf(1201), ENDS)).toBe(false)
  expect(readScanList('me', 7)).toBeNull()
  expect(phone.storage.size).toBe(0)
})
