import type {
  ArticleChannel,
  ReflectionState,
  SuggestionKind,
  SuggestionState,
} from '@tongxin/contract/article-constants'

/** The interface's words for 资讯, 心得体会 and 投诉建议. A code that gets no word here does not compile. */

export const CHANNEL_LABELS: Record<ArticleChannel, string> = {
  news: '共建动态',
  notice: '通知',
  material: '学习资料',
}

export const REFLECTION_STATE_LABELS: Record<ReflectionState, string> = {
  draft: '草稿',
  checking: '正在检查',
  in_review: '等组织者看过',
  shown: '已展示',
  refused: '没有通过',
  withdrawn: '已撤回',
}

export const SUGGESTION_KIND_LABELS: Record<SuggestionKind, string> = {
  suggestion: '建议',
  complaint: '投诉',
  question: '咨询',
}

export const SUGGESTION_STATE_LABELS: Record<SuggestionState, string> = {
  open: '等待答复',
  answered: '已答复',
  closed: '已办结',
}
