import type { Context } from '../context.ts'
import { ApiFailure, asyncApi, notedApis } from './call.ts'

/** What needs WeChat itself: who one is, scanning, permissions, messages, updates. */
export function accountApis(context: Context): Record<string, unknown> {
  const { bridge, state, listeners, launch } = context
  const launchOptions = (): object => ({
    ...launch,
    referrerInfo: {},
    mode: 'default',
    apiCategory: 'default',
  })

  return {
    login: asyncApi('login', () => {
      if (state.networkType === 'none') throw new ApiFailure('网络连接失败')
      return { code: bridge.loginCode() }
    }),
    checkSession: asyncApi('checkSession', () => undefined),
    scanCode: asyncApi('scanCode', () => {
      const result = bridge.scanResult()
      if (result === null) throw new ApiFailure('cancel')
      return {
        result,
        scanType: 'QR_CODE',
        charSet: 'UTF-8',
        rawData: btoa(unescape(encodeURIComponent(result))),
      }
    }),
    requestSubscribeMessage: asyncApi('requestSubscribeMessage', ({ tmplIds }) => {
      if (!Array.isArray(tmplIds) || tmplIds.length === 0)
        throw new ApiFailure('TmplIds can not be empty', 20001)
      if (tmplIds.length > 3) throw new ApiFailure('Templates count out of max bounds', 20003)
      const answers = tmplIds.map((id: unknown) => [String(id), bridge.subscribeAnswer(String(id))])
      if (answers.some(([, answer]) => answer === 'off'))
        throw new ApiFailure('The main switch is switched off', 20004)
      return Object.fromEntries(answers) as Record<string, string>
    }),
    getSetting: asyncApi('getSetting', () => ({
      authSetting: {},
      subscriptionsSetting: { mainSwitch: true },
    })),
    openSetting: asyncApi('openSetting', () => ({ authSetting: {} })),
    authorize: asyncApi('authorize', () => undefined),
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' },
    }),
    getLaunchOptionsSync: launchOptions,
    getEnterOptionsSync: launchOptions,
    getUpdateManager: () => ({
      ...{ onCheckForUpdate: () => undefined, onUpdateReady: () => undefined },
      ...{ onUpdateFailed: () => undefined, applyUpdate: () => undefined },
    }),
    ...listeners.api(
      'AppShow',
      'AppHide',
      'Error',
      'UnhandledRejection',
      'PageNotFound',
      'AudioInterruptionEnd',
    ),
    ...notedApis(state.done, 'showShareMenu', 'hideShareMenu', 'updateShareMenu', 'exitMiniProgram'),
    getLogManager: () => ({ debug() {}, info() {}, log() {}, warn() {} }),
    getRealtimeLogManager: () => ({ info() {}, warn() {}, error() {}, setFilterMsg() {}, addFilterMsg() {} }),
    reportEvent: () => undefined,
  }
}
