import type {
  ArticleChannel,
  ArticleStatus,
  ArticleStep,
  Reading,
  ReadingDecision,
} from '@tongxin/contract/article-constants'
import type { ArticleSummary } from '@tongxin/contract/articles'
import { dateAndClock } from '@/shared/time'

/* Words about articles as their organisers read them. */

export const STATUS_LABELS: Record<ArticleStatus, string> = {
  draft: '草稿',
  in_review: '审读中',
  scheduled: '待发布',
  published: '已发布',
  withdrawn: '已撤回',
}

export const STATUS_TONES: Record<ArticleStatus, 'neutral' | 'green' | 'blue' | 'gold'> = {
  draft: 'neutral',
  in_review: 'blue',
  scheduled: 'gold',
  published: 'green',
  withdrawn: 'neutral',
}

export const READING_LABELS: Record<Reading, string> = { first: '初审', second: '复审', final: '终审' }
export const DECISION_LABELS: Record<ReadingDecision, string> = { accepted: '通过', returned: '退回' }

export const STEP_LABELS: Record<ArticleStep, string> = {
  created: '新建',
  edited: '修改',
  submitted: '送审',
  accepted: '审读通过',
  returned: '审读退回',
  released: '发布',
  unscheduled: '取消定时发布',
  withdrawn: '撤回',
  reopened: '退回草稿',
  pinned: '置顶',
  unpinned: '取消置顶',
}

/** Steps after which there is something else to read than before. */
export const isVersionStep = (step: ArticleStep): boolean => step === 'created' || step === 'edited'

const STATUSES: readonly ArticleStatus[] = ['draft', 'in_review', 'scheduled', 'published', 'withdrawn']

/** What an address asks to see; `undefined`: all. */
export const statusOf = (given: string | undefined): ArticleStatus | undefined =>
  STATUSES.find((status) => status === given)

export type StatusTab = ArticleStatus | 'all'
export const STATUS_TABS: readonly { value: StatusTab; label: string }[] = [
  { value: 'all', label: '全部' },
  ...STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] })),
]

export type ChannelTab = ArticleChannel | 'all'

/** 11月24日 10:00 发布, of what went or will go out, or when it was last changed. */
export function timeWords({ status, publishedAt, updatedAt }: ArticleSummary, now: number): string {
  if (publishedAt && (status === 'published' || status === 'scheduled'))
    return `${dateAndClock(publishedAt, now)} 发布`
  return `${dateAndClock(updatedAt, now)} 修改`
}

/** 《学习资料》第 3 期 */
export const seriesWords = ({ series }: Pick<ArticleSummary, 'series'>): string =>
  series ? `《${series.title}》第 ${series.issueNumber} 期` : ''

export type ArticleAction =
  'read' | 'edit' | 'view' | 'release' | 'acknowledgements' | 'history' | 'pin' | 'reopen' | 'withdraw'

type Seen = Pick<ArticleSummary, 'status' | 'viewer' | 'asksAcknowledgement' | 'pinned'>

export function actionLabel(action: ArticleAction, { status, viewer, pinned }: Seen): string {
  switch (action) {
    case 'read':
      return viewer.canRead ? `${READING_LABELS[viewer.canRead]}` : '审读情况'
    case 'release':
      return status === 'scheduled' ? '改发布时间' : '发布'
    case 'view':
      return status === 'published' ? '查看' : '预览'
    case 'pin':
      return pinned ? '改置顶' : '置顶'
    case 'reopen':
      return status === 'scheduled' ? '取消定时发布' : '退回草稿'
    default:
      return ACTION_LABELS[action]
  }
}

const ACTION_LABELS: Record<
  Exclude<ArticleAction, 'read' | 'release' | 'view' | 'pin' | 'reopen'>,
  string
> = {
  edit: '编辑',
  acknowledgements: '知悉情况',
  history: '修改记录',
  withdraw: '撤回',
}

/** What can be done with an article now, the likeliest first. Whether it had 三审, the page or sheet that opens finds out. */
export function actionsOf({ status, viewer, asksAcknowledgement }: Seen): ArticleAction[] {
  if (!viewer.canManage) return ['view']
  const isOut = status === 'published'
  const actions: (ArticleAction | false)[] = [
    status === 'in_review' && 'read',
    status === 'draft' && 'edit',
    isOut && asksAcknowledgement && 'acknowledgements',
    isOut && 'view',
    (status === 'draft' || status === 'scheduled') && 'release',
    (isOut || status === 'scheduled') && 'edit',
    (status === 'draft' || status === 'scheduled') && 'view',
    'history',
    isOut && 'pin',
    (status === 'in_review' || status === 'withdrawn' || status === 'scheduled') && 'reopen',
    isOut && 'withdraw',
  ]
  return actions.filter((action): action is ArticleAction => action !== false)
}
