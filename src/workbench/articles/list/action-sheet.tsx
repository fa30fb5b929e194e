import type { ArticleSummary } from '@tongxin/contract/articles'
import { ListRow } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import type { LineIconName } from '@/shared/icons/shapes'
import { type ArticleAction, actionLabel, actionsOf } from '../articles.rules'

const ICONS: Record<ArticleAction, LineIconName> = {
  read: 'badge-check',
  edit: 'pencil',
  view: 'book-open',
  release: 'share-2',
  acknowledgements: 'users-round',
  history: 'clock',
  pin: 'bookmark',
  reopen: 'refresh-cw',
  withdraw: 'circle-x',
}

interface ArticleActionSheetProps {
  /** `null`: closed. */
  article: ArticleSummary | null
  onClose: () => void
  onAction: (action: ArticleAction, article: ArticleSummary) => void
}

/** What can be done with an article, on a phone. */
export function ArticleActionSheet({ article, onClose, onAction }: ArticleActionSheetProps) {
  return (
    <Sheet title={article?.title ?? ''} open={article !== null} onClose={onClose}>
      {article &&
        actionsOf(article).map((action) => (
          <ListRow
            key={action}
            icon={ICONS[action]}
            title={actionLabel(action, article)}
            onClick={() => onAction(action, article)}
          />
        ))}
    </Sheet>
  )
}
