import type { ArticleDetail } from '@tongxin/contract/articles'
import { useEffect } from 'react'
import { useViewer } from '@/shared/session'
import { countRead } from '../api'

/** Once an article and start of the app, whoever reads. */
const counted = new Set<number>()

/** Adds one to the number of readings; not before consent, which a number is not worth asking for. */
export function useCountedRead(article: ArticleDetail | undefined, offline: boolean): void {
  const mayAsk = !useViewer()?.consentNeeded
  const id = article?.status === 'published' && !offline && mayAsk ? article.id : null
  useEffect(() => {
    if (id === null || counted.has(id)) return
    counted.add(id)
    countRead(id).catch(() => counted.delete(id))
  }, [id])
}
