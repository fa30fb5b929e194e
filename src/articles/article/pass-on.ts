import type { ArticleSummary } from '@tongxin/contract/articles'
import { showToast } from '@/shared/feedback'

/** In a browser: the system's own sheet where there is one, else the address to paste. */
export async function passOn({ title }: Pick<ArticleSummary, 'title'>): Promise<void> {
  const url = window.location.href
  try {
    if (typeof navigator.share === 'function') return await navigator.share({ title, url })
    await navigator.clipboard.writeText(url)
    showToast('已复制文章地址，可以粘贴给别人', { done: true })
  } catch (error) {
    if ((error as Error).name !== 'AbortError') showToast('没有复制成功，请从浏览器的地址栏复制')
  }
}
