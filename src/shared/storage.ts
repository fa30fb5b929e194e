import Taro from '@tarojs/taro'

/** The phone's storage. It may be full or forbidden: then things are not remembered, and `write` says so. */
export const storage = {
  read<T>(key: string): T | undefined {
    try {
      const value: unknown = Taro.getStorageSync(key)
      return value === '' || value === undefined || value === null ? undefined : (value as T)
    } catch {
      return undefined
    }
  },
  /** @returns whether it is remembered */
  write(key: string, value: unknown): boolean {
    try {
      Taro.setStorageSync(key, value)
      return true
    } catch {
      return false
    }
  },
  remove(key: string): void {
    try {
      Taro.removeStorageSync(key)
    } catch {
      // see above
    }
  },
  /** All that begin so. */
  keys(prefix: string): string[] {
    try {
      return Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(prefix))
    } catch {
      return []
    }
  },
}
