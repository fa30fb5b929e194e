import Taro from '@tarojs/taro'
import { createStore } from './store'

/** WeChat's privacy gate: something that gives personal data was called, and waits for this person's yes or no. */
export interface PrivacyQuestion {
  /** @param buttonId the button that was tapped: WeChat checks that there was one */
  agree(buttonId: string): void
  refuse(): void
}

export const privacyStore = createStore<PrivacyQuestion | null>(null)

type Resolve = Parameters<Parameters<typeof Taro.onNeedPrivacyAuthorization>[0]>[0]

/** Called once, at the start. From then on WeChat leaves the asking to us, so every way must end in an answer. */
export function watchPrivacyGate(): void {
  // An older WeChat (base library < 2.32.3) asks by itself or not at all.
  if (typeof Taro.onNeedPrivacyAuthorization !== 'function') return
  // Several things can wait for the same answer.
  let waiting: Resolve[] = []
  const answerAll = (answer: Parameters<Resolve>[0]) => {
    const answered = waiting
    waiting = []
    privacyStore.set(null)
    answered.forEach((resolve) => resolve(answer))
  }
  Taro.onNeedPrivacyAuthorization((resolve) => {
    resolve({ event: 'exposureAuthorization' })
    waiting.push(resolve)
    privacyStore.set({
      agree: (buttonId) => answerAll({ event: 'agree', buttonId }),
      refuse: () => answerAll({ event: 'disagree' }),
    })
  })
}

/** Whether something failed because of a no to that question. */
export const isPrivacyRefusal = (error: unknown): boolean => {
  const { errno, errMsg = '' } = (error ?? {}) as { errno?: number; errMsg?: string }
  return errno === 104 || errMsg.includes('privacy')
}
