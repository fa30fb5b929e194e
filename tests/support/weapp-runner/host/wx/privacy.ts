import type { Context } from '../context.ts'
import { ApiFailure, asyncApi, type CallOptions } from './call.ts'

interface Answer {
  event: 'exposureAuthorization' | 'agree' | 'disagree'
  buttonId?: string
}
type Listener = (resolve: (answer: Answer) => void, info: { referrer: string }) => void

const REFUSED = (): ApiFailure => new ApiFailure('privacy permission is not authorized', 104)

/** The gate before everything that gives personal data, as `wx.onNeedPrivacyAuthorization` describes it. */
export class PrivacyGate {
  listener: Listener | null = null
  /** Ids of the buttons with `open-type="agreePrivacyAuthorization"` that were tapped. */
  readonly agreedBy = new Set<string>()

  constructor(private readonly context: Context) {}

  /** Waits for the person's yes where there was none yet. @throws ApiFailure after a no */
  async pass(referrer: string): Promise<void> {
    const { state } = this.context
    if (!state.privacyNeeded) return
    const { listener } = this
    // Without a listener WeChat shows a dialog of its own.
    const agreed = listener
      ? await new Promise<boolean>((resolve) =>
          listener(
            (answer) => {
              if (answer.event === 'disagree') resolve(false)
              // A yes counts when that button was really tapped.
              if (answer.event === 'agree') resolve(this.agreedBy.has(answer.buttonId ?? ''))
            },
            { referrer },
          ),
        )
      : await new Promise<boolean>((resolve) => {
          const answer = (yes: boolean) => (): void => {
            state.modals.splice(state.modals.indexOf(modal), 1)
            resolve(yes)
          }
          const modal = {
            title: '用户隐私保护提示',
            content: '',
            showCancel: true,
            confirmText: '同意',
            cancelText: '拒绝',
            confirm: answer(true),
            cancel: answer(false),
          }
          state.modals.push(modal)
        })
    if (!agreed) throw REFUSED()
    state.privacyNeeded = false
  }
}

/** An API that gives personal data: it waits at the gate first. */
export const privateApi = (
  context: Context,
  name: string,
  work: (options: CallOptions) => object | void,
): ReturnType<typeof asyncApi> =>
  asyncApi(name, async (options) => {
    await context.privacy.pass(name)
    return work(options)
  })

export function privacyApis(context: Context): Record<string, unknown> {
  const { state, privacy, bridge } = context
  return {
    getPrivacySetting: asyncApi('getPrivacySetting', () => ({
      needAuthorization: state.privacyNeeded,
      privacyContractName: '《用户隐私保护指引》',
    })),
    requirePrivacyAuthorize: privateApi(context, 'requirePrivacyAuthorize', () => undefined),
    openPrivacyContract: asyncApi('openPrivacyContract', () => void state.done.push('openPrivacyContract')),
    onNeedPrivacyAuthorization: (listener: Listener) => {
      privacy.listener = listener
    },
    chooseMessageFile: privateApi(context, 'chooseMessageFile', () => {
      const file = bridge.chatFile()
      if (!file) throw new ApiFailure('cancel')
      return { tempFiles: [{ ...file, path: `wxfile://tmp/${file.name}`, type: 'file' }] }
    }),
  }
}
