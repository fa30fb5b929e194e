import type { RichText } from '@tongxin/contract/rich-text'
import { plainText } from '../rich-text/rich-text.rules.ts'
import type { SearchEntry } from '../search/search.rules.ts'
import type { ArticleRow } from './articles.table.ts'

/** What of a released article can be found by searching. */
export const entryOfArticle = (
  article: Pick<ArticleRow, 'id' | 'channel' | 'title' | 'summary' | 'attachments' | 'publishAt'>,
  content: RichText,
): SearchEntry => ({
  articleId: article.id,
  kind: article.channel === 'material' ? 'material' : 'article',
  at: article.publishAt!,
  title: article.title,
  text: [article.summary, plainText(content), ...article.attachments.map(({ name }) => name)].join('\n'),
})
