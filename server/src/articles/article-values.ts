import type { ArticlePatch } from '@tongxin/contract/articles'
import type { ArticleRow } from './articles.table.ts'
import { readingMinutesOf, visibleText } from './content.rules.ts'

/** The fields of a form; `version` is not one of them. */
export type ArticleForm = Omit<ArticlePatch, 'version'>

type Columns = Pick<
  ArticleRow,
  | 'channel'
  | 'title'
  | 'summary'
  | 'source'
  | 'readingMinutes'
  | 'coverDrawn'
  | 'coverFileId'
  | 'attachments'
  | 'seriesId'
  | 'issueNumber'
  | 'audienceCategories'
  | 'audienceGuests'
  | 'asksAcknowledgement'
  | 'needsReadings'
  | 'takesReflections'
>

/** What an organiser may leave out. */
export const UNSET = {
  summary: '',
  source: '',
  content: [],
  cover: { drawn: 'hills' as const },
  attachments: [],
  seriesId: null,
  issueNumber: null,
  audience: { organizationIds: [], categories: [], guests: false },
  asksAcknowledgement: false,
  needsReadings: false,
  takesReflections: false,
}

const line = (text: string | undefined) => text && visibleText(text).trim()

/** The fields of a form as columns; what the form leaves out is left out. The text and named organizations are elsewhere. */
export function toValues(form: Required<ArticleForm>): Columns
export function toValues(form: ArticleForm): Partial<Columns>
export function toValues(form: ArticleForm): Partial<Columns> {
  const { title, summary, source, content, cover, attachments, audience, ...others } = form
  const columns = {
    ...others,
    title: line(title),
    summary: line(summary),
    source: line(source),
    readingMinutes: content && readingMinutesOf(content),
    ...(cover && {
      coverDrawn: 'drawn' in cover ? cover.drawn : null,
      coverFileId: 'fileId' in cover ? cover.fileId : null,
    }),
    attachments: attachments?.map(({ fileId, name }) => ({ fileId, name: line(name)! })),
    audienceCategories: audience?.categories,
    audienceGuests: audience?.guests,
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}
