import Taro from '@tarojs/taro'

/** Known when the app is built: the other platform's branch is not in the package. */
export const isWeChat = process.env.TARO_ENV === 'weapp'

/** A role for screen readers, under the name that each platform knows. */
export const spokenRole = (role: string): Record<string, string> => ({
  [isWeChat ? 'aria-role' : 'role']: role,
})

export interface Chrome {
  /** Height of the system's status bar, in the phone's own px; 0 in a browser. */
  statusBar: number
  /** Space on the right of the navigation bar that WeChat's capsule takes, in the phone's own px. */
  capsule: number
}

let chrome: Chrome | undefined

/** Where the page's own navigation bar may draw. Asked once: it does not change while the app runs. */
export function getChrome(): Chrome {
  chrome ??= measureChrome()
  return chrome
}

function measureChrome(): Chrome {
  if (!isWeChat) return { statusBar: 0, capsule: 0 }
  try {
    const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo()
    const capsule = Taro.getMenuButtonBoundingClientRect()
    return { statusBar: statusBarHeight, capsule: capsule?.left ? windowWidth - capsule.left + 4 : 100 }
  } catch {
    return { statusBar: 20, capsule: 100 }
  }
}
