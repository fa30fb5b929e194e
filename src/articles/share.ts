import { useShareAppMessage } from '@tarojs/taro'
import type { ArticleDetail } from '@tongxin/contract/articles'
import { fileAddress } from '@/shared/file-address'
import { routes } from '@/shared/routes'

/** A file of the package: a share card takes no SVG. */
const coverOf = ({ cover }: ArticleDetail): string =>
  'drawn' in cover ? `/articles/covers/${cover.drawn}.png` : fileAddress(cover.picture.url)

/** What a chat gets of an article; who opens it sees it if it is meant for them. */
export function useArticleShare(article: ArticleDetail | undefined): void {
  useShareAppMessage(() =>
    article && article.status === 'published'
      ? { title: article.title, imageUrl: coverOf(article), path: routes.article(article.id) }
      : { title: '同心共建', path: routes.home },
  )
}
