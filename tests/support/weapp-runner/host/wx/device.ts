import type { Context } from '../context.ts'
import { ApiFailure, asyncApi, notedApis } from './call.ts'
import { privateApi } from './privacy.ts'

const CAPSULE = { width: 87, height: 32, gap: 7 }
const SDK_VERSION = '3.8.0'

export function deviceApis(context: Context): Record<string, unknown> {
  const { device, state, listeners } = context
  const { width, height, statusBarHeight } = device

  const windowInfo = (): object => ({
    pixelRatio: device.pixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight: height - statusBarHeight - 44,
    statusBarHeight,
    screenTop: statusBarHeight + 44,
    safeArea: {
      left: 0,
      right: width,
      top: statusBarHeight,
      bottom: height - 34,
      width,
      height: height - 34,
    },
  })
  const appBaseInfo = (): object => ({
    SDKVersion: SDK_VERSION,
    version: '8.0.56',
    language: 'zh_CN',
    theme: device.theme,
    enableDebug: false,
    fontSizeSetting: device.fontSizeSetting,
    fontSizeScaleFactor: device.fontSizeSetting / 17,
    host: { env: 'WeChat', appId: '', version: 0 },
  })
  const deviceInfo = (): object => ({
    abi: 'arm64',
    benchmarkLevel: 30,
    brand: 'HUAWEI',
    model: 'NOH-AN00',
    system: 'Android 12',
    platform: 'android',
    memorySize: '7600',
  })
  const systemInfo = (): object => ({ ...deviceInfo(), ...windowInfo(), ...appBaseInfo() })
  const network = (): object => ({ networkType: state.networkType, hasSystemProxy: false })

  return {
    ...{ getWindowInfo: windowInfo, getAppBaseInfo: appBaseInfo, getDeviceInfo: deviceInfo },
    getSystemInfoSync: systemInfo,
    getSystemInfo: asyncApi('getSystemInfo', systemInfo),
    getSystemInfoAsync: asyncApi('getSystemInfoAsync', systemInfo),
    getSystemSetting: () => ({ wifiEnabled: true, locationEnabled: true, bluetoothEnabled: false }),
    getAppAuthorizeSetting: () => ({ cameraAuthorized: 'authorized', locationAuthorized: 'authorized' }),
    getMenuButtonBoundingClientRect: () => {
      const top = statusBarHeight + 6
      const right = width - CAPSULE.gap
      const { width: wide, height: high } = CAPSULE
      return { top, bottom: top + high, left: right - wide, right, width: wide, height: high }
    },
    getNetworkType: asyncApi('getNetworkType', network),
    ...listeners.api(
      'NetworkStatusChange',
      'NetworkWeakChange',
      'ThemeChange',
      'WindowResize',
      'MemoryWarning',
    ),
    ...listeners.api('KeyboardHeightChange', 'UserCaptureScreen', 'DeviceOrientationChange'),
    setScreenBrightness: asyncApi('setScreenBrightness', ({ value }) => {
      const valid = typeof value === 'number' && ((value >= 0 && value <= 1) || value === -1)
      if (!valid) throw new ApiFailure('parameter error: value should be between 0 and 1')
      state.brightness = value === -1 ? 0.5 : value
    }),
    getScreenBrightness: asyncApi('getScreenBrightness', () => ({ value: state.brightness })),
    setKeepScreenOn: asyncApi('setKeepScreenOn', ({ keepScreenOn }) => {
      state.keepScreenOn = keepScreenOn === true
    }),
    setClipboardData: privateApi(context, 'setClipboardData', ({ data }) => {
      if (typeof data !== 'string') throw new ApiFailure('parameter error: data should be String')
      state.clipboard = data
      // WeChat shows this by itself.
      state.toasts.push('内容已复制')
      return { data }
    }),
    getClipboardData: privateApi(context, 'getClipboardData', () => ({ data: state.clipboard })),
    ...notedApis(state.done, 'vibrateShort', 'vibrateLong', 'setPageOrientation', 'makePhoneCall'),
    ...notedApis(state.done, 'openLocation'),
    createWebAudioContext: () => audio(state.done),
    canIUse: () => true,
  }
}

/** Notes each tone by its pitch: `tone 1046`. */
function audio(done: string[]): object {
  return {
    currentTime: 0,
    state: 'running',
    destination: {},
    createGain: () => ({ gain: { value: 1 }, connect: () => undefined }),
    createOscillator() {
      const frequency = { value: 440 }
      const start = (): void => void done.push(`tone ${frequency.value}`)
      return { frequency, start, connect: () => undefined, stop: () => undefined }
    },
  }
}
