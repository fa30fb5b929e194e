import Taro from '@tarojs/taro'
import { ask } from '@/shared/feedback'

/** How a WeChat API failed: closed by the person, not allowed, or something else. */
export function failureOf(error: unknown): 'cancelled' | 'refused' | 'other' {
  const { errMsg = '' } = (error ?? {}) as { errMsg?: string }
  if (/auth|deny|denied|permission|scope|privacy/i.test(errMsg)) return 'refused'
  return /cancel/i.test(errMsg) ? 'cancelled' : 'other'
}

/** WeChat asks only once: who refused then is told where to change it, and brought there. */
export async function offerSettings(title: string, text: string): Promise<void> {
  if (!(await ask({ title, text, yes: '去设置', no: '暂不' }))) return
  await Taro.openSetting().catch(() => undefined)
}
