import { useEffect, useRef } from 'react'
import { phone } from './phone'

/** What @tarojs/taro is in these tests: the fake phone. */
const Taro = {
  ENV_TYPE: { WEB: 'WEB', WEAPP: 'WEAPP', ALIPAY: 'ALIPAY' },
  getEnv: () => 'WEB',
  pxTransform: (size: number) => `${size}px`,
  request: phone.request,
  getStorageSync: (key: string) => phone.storage.get(key) ?? '',
  setStorageSync(key: string, value: unknown) {
    if (phone.full(key)) throw new Error('setStorage:fail exceed max size')
    phone.storage.set(key, JSON.parse(JSON.stringify(value)))
  },
  removeStorageSync: (key: string) => void phone.storage.delete(key),
  getStorageInfoSync: () => ({ keys: [...phone.storage.keys()] }),
  getCurrentPages: () => phone.pages.map((route) => ({ route })),
  navigateTo: ({ url }: { url: string }) => phone.travel('to', url),
  redirectTo: ({ url }: { url: string }) => phone.travel('instead', url),
  switchTab: ({ url }: { url: string }) => phone.travel('tab', url),
  reLaunch: ({ url }: { url: string }) => phone.travel('anew', url),
  navigateBack: () => phone.travel('back', ''),
  pageScrollTo: async () => undefined,
  login: async () => ({ code: 'wechat-code' }),
  previewImage: async (shown: { urls: string[]; current: string }) => void phone.previewed.push(shown),
  scanCode: async () => {
    if (phone.scanned === null) throw new Error('scanCode:fail cancel')
    return { result: phone.scanned }
  },
  getWindowInfo: () => ({ statusBarHeight: 20, windowWidth: 375 }),
  getMenuButtonBoundingClientRect: () => ({ left: 281 }),
}

export default Taro
export const { getCurrentPages } = Taro

/** Keeps the listener among these while the component is there. */
function useAmong(listeners: Set<() => void>, listener: () => void): void {
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => {
    const call = () => latest.current()
    listeners.add(call)
    return () => void listeners.delete(call)
  }, [listeners])
}

export function useDidShow(listener: () => void): void {
  useAmong(phone.shown, listener)
  // The page is shown for the first time.
  useEffect(() => listener(), [])
}
export const useDidHide = (listener: () => void): void => useAmong(phone.hidden, listener)
export const usePageScroll = (): void => undefined
export const useShareAppMessage = (): void => undefined
export const useShareTimeline = (): void => undefined
export const useRouter = () => ({ params: phone.params, path: phone.pages.at(-1) ?? '' })
export function useReachBottom(listener: () => void): void {
  phone.reachBottom = listener
}
