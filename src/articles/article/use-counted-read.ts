import type { ArticleDetail } from '@tongxin/contract/articles'
import { useEffect } from 'react'
import { countRead } from '../api'

/** Once an article and start of the app, whoever reads. */
const counted = new Set<number>()

/** Adds one to the number of readings. Not worth a word when it fails. */
export function useCountedRead(article: ArticleDetail | undefined, offline: boolean): void {
  const id = article?.status === 'published' && !offline ? article.id : null
  useEffect(() => {
    if (id === null || counted.has(id)) return
    counted.add(id)
    countRead(id).catch(() => counted.delete(id))
  }, [id])
}
