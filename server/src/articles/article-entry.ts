import type { RichText } from '@tongxin/contract/rich-text'
import type { SearchEntry } from '../search/search.rules.ts'
import type { ArticleRow } from './articles.table.ts'
import { textOf } from './content.rules.ts'

/** What of a released article can be found by searching. */
export const entryOfArticle = (
  article: Pick<ArticleRow, 'id' | 'channel' | 'title' | 'summary' | 'attachments' | 'publishAt'>,
  content: RichText,
): SearchEntry => ({
  articleId: article.id,
  kind: article.channel === 'material' ? 'material' : 'article',
  at: article.publishAt!,
  title: article.title,
  text: [article.summary, textOf(content), ...article.attachments.map(({ name }) => name)].join('\n'),
})
