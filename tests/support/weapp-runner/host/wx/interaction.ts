import type { Context } from '../context.ts'
import { ApiFailure, asyncApi, notedApis, type CallOptions } from './call.ts'

const text = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise)

/** Toasts, dialogs, sheets: they wait in the state until the test answers them. */
export function interactionApis({ state }: Context): Record<string, unknown> {
  return {
    showToast: asyncApi('showToast', ({ title }) => void state.toasts.push(text(title))),
    hideToast: asyncApi('hideToast', () => undefined),
    showLoading: asyncApi('showLoading', ({ title }) => {
      state.loading = text(title)
    }),
    hideLoading: asyncApi('hideLoading', () => {
      state.loading = null
    }),
    showModal: asyncApi('showModal', (options) => openModal(options)),
    showActionSheet: asyncApi('showActionSheet', (options) => openSheet(options)),
    ...notedApis(state.done, 'showNavigationBarLoading', 'hideNavigationBarLoading', 'previewImage'),
    ...notedApis(state.done, 'stopPullDownRefresh', 'setNavigationBarColor', 'setBackgroundColor'),
    ...notedApis(state.done, 'setBackgroundTextStyle', 'hideKeyboard', 'hideHomeButton'),
    ...notedApis(state.done, 'setTabBarBadge', 'removeTabBarBadge', 'showTabBarRedDot', 'hideTabBarRedDot'),
    ...notedApis(state.done, 'hideTabBar', 'showTabBar', 'setTabBarItem', 'setTabBarStyle'),
    setNavigationBarTitle: asyncApi('setNavigationBarTitle', ({ title }) => {
      state.title = text(title)
    }),
    enableAlertBeforeUnload: asyncApi('enableAlertBeforeUnload', () => undefined),
    disableAlertBeforeUnload: asyncApi('disableAlertBeforeUnload', () => undefined),
  }

  function openModal(options: CallOptions): Promise<object> {
    return new Promise((resolve) => {
      const answer = (confirm: boolean, content: string | null): void => {
        state.modals.splice(state.modals.indexOf(modal), 1)
        resolve({ confirm, cancel: !confirm, content })
      }
      const editable = options['editable'] === true
      const modal = {
        title: text(options['title']),
        content: text(options['content']),
        showCancel: options['showCancel'] !== false,
        confirmText: text(options['confirmText'], '确定'),
        cancelText: text(options['cancelText'], '取消'),
        confirm: (typed = '') => answer(true, editable ? typed : null),
        cancel: () => answer(false, null),
      }
      state.modals.push(modal)
    })
  }

  function openSheet(options: CallOptions): Promise<object> {
    return new Promise((resolve, reject) => {
      const close = (): void => void state.actionSheets.splice(state.actionSheets.indexOf(sheet), 1)
      const sheet = {
        items: (options['itemList'] as string[] | undefined) ?? [],
        choose: (item: string) => {
          const tapIndex = sheet.items.indexOf(item)
          if (tapIndex < 0) throw new Error(`the sheet offers ${sheet.items.join(', ')}, not ${item}`)
          close()
          resolve({ tapIndex })
        },
        cancel: () => {
          close()
          reject(new ApiFailure('cancel'))
        },
      }
      state.actionSheets.push(sheet)
    })
  }
}
