import { useRef, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { showToast } from '@/shared/feedback'
import { go, routes } from '@/shared/routes'
import { copyToDraft } from './copy-event'

/** One tap from an event to the form of its copy; `copying` is the id of the one under way. */
export function useCopy() {
  const [copying, setCopying] = useState<number | null>(null)
  const busy = useRef(false)
  const copy = async (id: number) => {
    if (busy.current) return
    busy.current = true
    setCopying(id)
    try {
      const made = await copyToDraft(id, Date.now())
      showToast('已复制为草稿，看看时间再发布', { done: true })
      go(routes.eventForm(made.id))
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      busy.current = false
      setCopying(null)
    }
  }
  return { copying, copy: (id: number) => void copy(id) }
}
