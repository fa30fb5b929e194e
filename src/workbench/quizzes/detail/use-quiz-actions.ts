import type { QuizDetail } from '@tongxin/contract/quizzes'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { ask, showToast } from '@/shared/feedback'
import { takeFile } from '@/shared/http-files'
import { dateAndClock } from '@/shared/time'
import { serverNow } from '@/shared/server-clock'
import { paperAddress, publishQuiz } from '../api'

/** 发布, after what it means has been said. */
export function usePublishing(quiz: QuizDetail, onChanged: (quiz: QuizDetail) => void) {
  const [publishing, setPublishing] = useState(false)
  const publish = async () => {
    const yes = await ask({
      title: '发布这次测试？',
      text: `参加对象会看到它，${dateAndClock(quiz.opensAt, serverNow())}起可以作答。有人开始作答以后，试卷和计分不能再改。`,
      yes: '发布',
      no: '再看看',
    })
    if (!yes) return
    setPublishing(true)
    try {
      onChanged(await publishQuiz(quiz.id))
      showToast('测试已发布', { done: true })
    } catch (error) {
      void ask({ title: '还不能发布', text: sentenceOf(error), yes: '知道了' })
    } finally {
      setPublishing(false)
    }
  }
  return { publishing, publish }
}

/** Files to print; one at a time. */
export function usePrinting({ id, title }: Pick<QuizDetail, 'id' | 'title'>) {
  const [printing, setPrinting] = useState<'paper' | 'key' | null>(null)
  const print = async (what: 'paper' | 'key') => {
    if (printing) return
    setPrinting(what)
    try {
      const isKey = what === 'key'
      await takeFile(paperAddress(id, isKey), `${title}${isKey ? '参考答案' : ''}.docx`)
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      setPrinting(null)
    }
  }
  return { printing, print }
}
