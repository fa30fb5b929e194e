import type { ProblemText } from './problem-text.ts'

/** What an article or a series can be refused for. */
export const ARTICLE_PROBLEMS = {
  article_not_found: {
    status: 404,
    title: '没有这篇文章',
    detail: '没有找到这篇文章，可能已经撤回，请返回列表刷新。',
  },
  article_changed: {
    status: 409,
    title: '别人已经改过',
    detail: '这篇文章刚才已有人保存过，请刷新看新的版本，再把您的修改加上。',
  },
  article_state_wrong: {
    status: 409,
    title: '现在不能这样做',
    detail: '文章现在的状态不允许这样做，请刷新后再看。',
  },
  article_settings_invalid: {
    status: 400,
    title: '内容或设置有误',
    detail: '文章的内容或设置有误，请按提示修改后再保存。',
  },
  article_empty: {
    status: 409,
    title: '正文还是空的',
    detail: '正文还是空的，也没有附件，请写好再发布。',
  },
  article_needs_readings: {
    status: 409,
    title: '要先三审',
    detail: '这篇文章要经过初审、复审、终审，请先送审；终审通过后自动发布。',
  },
  article_reader_excluded: {
    status: 403,
    title: '要由别人审读',
    detail: '您写过、提交过或已审过这篇文章，请由没有参与的同志审读。',
  },
  article_version_not_found: {
    status: 404,
    title: '没有这个版本',
    detail: '这篇文章没有这个版本，请刷新修改记录。',
  },
  acknowledgement_not_asked: {
    status: 409,
    title: '不需要确认知悉',
    detail: '这篇文章没有要求您确认知悉，或已经撤回，请刷新后再看。',
  },
  series_not_found: {
    status: 404,
    title: '没有这个系列',
    detail: '没有找到这个系列，请返回列表刷新。',
  },
} as const satisfies Record<string, ProblemText>
