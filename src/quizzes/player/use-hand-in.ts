import { useRef, useState } from 'react'
import { type ApiError, sentenceOf } from '@/shared/api-error'
import { isUnheard } from '@/shared/door-records'
import { ask, showToast } from '@/shared/feedback'
import { closeAttempt } from '@/shared/kept-answers'
import type { KeptAttempt } from '@/shared/kept-answers.rules'
import { handInPatiently } from './hand-in'

/** 交卷: asked once, sent until there is an answer, however often it is tapped. Afterwards this phone keeps nothing of it. */
export function useHandIn(attemptId: number) {
  /** Number of the try that is under way; 0: none. */
  const [attempt, setAttempt] = useState(0)
  const busy = useRef(false)

  const handIn = async (kept: KeptAttempt, count: number): Promise<void> => {
    if (busy.current) return
    busy.current = true
    try {
      if (!(await ask({ title: '现在交卷？', text: warning(kept, count), yes: '交卷', no: '再检查' }))) return
      setAttempt(1)
      await handInPatiently(attemptId, setAttempt)
    } catch (error) {
      await explain(error)
    } finally {
      setAttempt(0)
      busy.current = false
    }
  }

  const explain = async (error: unknown): Promise<void> => {
    if (isUnheard(error)) {
      await ask({
        title: '还没有交上',
        text: '网络不通，答案都存在本机，不会丢。连上网络后再点“交卷”；到时间会按已同步的答案自动交卷。',
        yes: '知道了',
      })
      return
    }
    const { code } = error as ApiError
    if (code === 'attempt_time_over' || code === 'attempt_handed_in') {
      // What was in time and what was not, the server says.
      return closeAttempt(attemptId).catch((closing: unknown) => showToast(sentenceOf(closing)))
    }
    showToast(sentenceOf(error))
  }

  return { handIn, attempt }
}

function warning({ answers, marked }: KeptAttempt, count: number): string {
  const open = Array.from({ length: count }, (_, position) => position).filter(
    (position) => !answers[position]?.answer,
  ).length
  const left = [open > 0 && `${open} 题未答`, marked.length > 0 && `${marked.length} 题有标记`].filter(
    Boolean,
  )
  return `${left.length > 0 ? `还有 ${left.join('、')}。` : `${count} 题都已作答。`}交卷后不能再改。`
}
