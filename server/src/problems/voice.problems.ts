import type { ProblemText } from './problem-text.ts'

/** What 投诉建议 and 心得体会 can be refused for. */
export const VOICE_PROBLEMS = {
  suggestion_not_found: {
    status: 404,
    title: '没有这条投诉建议',
    detail: '没有找到这条投诉建议，它可能已经转交给别的组织，请刷新列表。',
  },
  suggestion_misplaced: {
    status: 409,
    title: '不能写给这个组织',
    detail: '投诉建议写给自己的支部或它的上级组织；还没有绑定名册的，写给最上级组织。',
  },
  suggestion_closed: {
    status: 409,
    title: '已经办结',
    detail: '这条投诉建议已经办结，提出的人补充以后才能再答复。',
  },
  suggestion_unanswered: {
    status: 409,
    title: '还没有答复',
    detail: '还有没答复的内容，请先答复，再办结。',
  },
  suggestion_full: {
    status: 409,
    title: '往来太多',
    detail: '一条投诉建议最多往来 200 次，请另写一条。',
  },
  reflection_not_found: {
    status: 404,
    title: '没有这篇心得体会',
    detail: '没有找到这篇心得体会，它可能已经撤回，请刷新列表。',
  },
  reflection_not_open: {
    status: 409,
    title: '现在不能写',
    detail: '活动开始以后、文章允许写心得体会时才能写；取消或撤回的不能写。',
  },
  reflection_not_in_review: {
    status: 409,
    title: '不用审核',
    detail: '这篇心得体会现在不用审核，它可能已有人审过，或作者又改了，请刷新列表。',
  },
  reflection_not_shown: {
    status: 409,
    title: '还没有公开',
    detail: '公开以后的心得体会才能推荐，请刷新列表。',
  },
  reflections_too_many: {
    status: 409,
    title: '篇数太多',
    detail: '一次最多导出 200 篇，请按时间或活动缩小范围。',
  },
} as const satisfies Record<string, ProblemText>
