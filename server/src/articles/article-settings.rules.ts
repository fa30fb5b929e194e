import type { ArticleChannel } from '@tongxin/contract/article-constants'
import type { AudienceCategory } from '@tongxin/contract/constants'
import { AppError, type FieldError } from '../errors.ts'
import { isBlank } from './content.rules.ts'
import { isPlausible } from '../time.ts'

/** What an organiser has set, as far as it can contradict itself. */
export interface ArticleSettings {
  channel: ArticleChannel
  title: string
  seriesId: number | null
  issueNumber: number | null
  audienceCategories: readonly AudienceCategory[]
  audienceGuests: boolean
  asksAcknowledgement: boolean
}

function refuse(errors: FieldError[]): void {
  if (errors.length > 0)
    throw new AppError('article_settings_invalid', { errors, detail: errors[0]!.message })
}

/** @throws AppError `article_settings_invalid` naming the field, when the settings contradict one another */
export function assertArticleSettings(article: ArticleSettings, audienceOrganizations: number): void {
  const errors: FieldError[] = []
  const demand = (holds: boolean, path: string, message: string) => {
    if (!holds) errors.push({ path, message })
  }
  demand(!isBlank(article.title), '/title', '请填写标题。')
  demand(
    article.seriesId === null || article.issueNumber !== null,
    '/issueNumber',
    '放进系列的文章要写明第几期。',
  )
  demand(article.seriesId !== null || article.issueNumber === null, '/seriesId', '写了期数，请选择系列。')
  demand(
    !article.audienceGuests || (audienceOrganizations === 0 && article.audienceCategories.length === 0),
    '/audience/guests',
    '对访客开放的文章人人可看，不能再限定组织或类别。',
  )
  demand(
    !article.asksAcknowledgement || article.channel === 'notice',
    '/asksAcknowledgement',
    '只有通知可以要求知悉。',
  )
  refuse(errors)
}

/** @throws AppError `article_settings_invalid` for a time that is over, or that nobody can have meant */
export function assertComing(time: Date, now: Date, path: string): void {
  if (!isPlausible(time)) refuse([{ path, message: '年份应在 2000 到 2099 之间。' }])
  if (time <= now) refuse([{ path, message: '请选择将来的时间。' }])
}
