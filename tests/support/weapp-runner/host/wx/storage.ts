import type { Context } from '../context.ts'
import { ApiFailure, asyncApi } from './call.ts'

const LIMIT_BYTES = 10 * 1024 * 1024
const ITEM_LIMIT_BYTES = 1024 * 1024

/** Storage that survives the app: values are kept as JSON, so what JSON loses is lost, as in WeChat. */
export function storageApis({ state: { storage } }: Context): Record<string, unknown> {
  const size = (): number => [...storage].reduce((sum, [key, json]) => sum + key.length + json.length, 0)

  const write = (key: unknown, value: unknown): void => {
    if (typeof key !== 'string' || key === '') throw new ApiFailure('parameter error: key should be a string')
    const json = JSON.stringify(value === undefined ? '' : value)
    if (json.length > ITEM_LIMIT_BYTES) throw new ApiFailure('entry size limit reached')
    if (size() - (storage.get(key)?.length ?? 0) + json.length > LIMIT_BYTES) {
      throw new ApiFailure('exceed max size')
    }
    storage.set(key, json)
  }
  const read = (key: unknown): unknown => {
    const json = storage.get(String(key))
    return json === undefined ? undefined : (JSON.parse(json) as unknown)
  }
  const info = (): object => ({
    keys: [...storage.keys()],
    currentSize: Math.ceil(size() / 1024),
    limitSize: LIMIT_BYTES / 1024,
  })

  return {
    getStorageSync: (key: unknown) => read(key) ?? '',
    setStorageSync: (key: unknown, value: unknown) => {
      try {
        write(key, value)
      } catch (error) {
        throw new Error(`setStorageSync:fail ${(error as Error).message}`, { cause: error })
      }
    },
    removeStorageSync: (key: unknown) => void storage.delete(String(key)),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: info,
    getStorage: asyncApi('getStorage', ({ key }) => {
      const data = read(key)
      if (data === undefined) throw new ApiFailure('data not found')
      return { data }
    }),
    setStorage: asyncApi('setStorage', ({ key, data }) => write(key, data)),
    removeStorage: asyncApi('removeStorage', ({ key }) => void storage.delete(String(key))),
    clearStorage: asyncApi('clearStorage', () => storage.clear()),
    getStorageInfo: asyncApi('getStorageInfo', info),
  }
}
