/** What to say when a reply about articles carries a code but no sentence. */
export const ARTICLE_ERROR_LABELS = {
  article_not_found: '没有找到这篇文章',
  article_changed: '别人已改过这篇文章，请刷新后再改',
  article_state_wrong: '文章状态已变，请刷新',
  article_settings_invalid: '设置有矛盾，请检查',
  article_empty: '正文还是空的',
  article_needs_readings: '这篇文章要先三审',
  article_reader_excluded: '要由没有参与写作的人审读',
  article_version_not_found: '没有这个版本',
  acknowledgement_not_asked: '这篇文章不需要您确认知悉',
  series_not_found: '没有找到这个系列',
} as const
