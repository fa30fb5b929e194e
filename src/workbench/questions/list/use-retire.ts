import type { BankQuestion, BankQuestionDetail } from '@tongxin/contract/question-bank'
import { useRef, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { ask, showToast } from '@/shared/feedback'
import { restoreQuestion, retireQuestion } from '../api'

/** 停用 and 恢复: nothing is deleted, and what it means is said before. */
export function useRetire(onDone: (question: BankQuestionDetail) => void) {
  const [busy, setBusy] = useState<number | null>(null)
  // The state comes too late for the second of two quick taps.
  const sending = useRef(false)
  return {
    /** The question that is under way. */
    busy,
    async ask({ id, state }: Pick<BankQuestion, 'id' | 'state'>): Promise<void> {
      if (sending.current) return
      sending.current = true
      try {
        if (state === 'active' && !(await isMeant())) return
        setBusy(id)
        const question = await (state === 'active' ? retireQuestion(id) : restoreQuestion(id))
        showToast(state === 'active' ? '已停用' : '已恢复', { done: true })
        onDone(question)
      } catch (error) {
        showToast(sentenceOf(error))
      } finally {
        sending.current = false
        setBusy(null)
      }
    },
  }
}

const isMeant = () =>
  ask({
    title: '停用这道题？',
    text: '以后组卷和每日一练不再用它；已经用了它的试卷和作答不变。可以随时恢复。',
    yes: '停用',
    no: '先不',
  })
