/** What to say when a reply about 投诉建议 or 心得体会 carries a code but no sentence. */
export const VOICE_ERROR_LABELS = {
  suggestion_not_found: '没有找到这条投诉建议',
  suggestion_misplaced: '只能写给自己的支部或上级组织',
  suggestion_closed: '这条投诉建议已经办结',
  suggestion_unanswered: '请先答复，再办结',
  suggestion_full: '这条写得太多了，请另写一条',
  reflection_not_found: '没有找到这篇心得体会',
  reflection_not_open: '现在不能在这里写心得体会',
  reflection_not_in_review: '这篇心得体会不用审核，请刷新',
  reflection_not_shown: '这篇心得体会还没有公开',
  reflections_too_many: '篇数太多，请缩小范围再导出',
} as const
