import type { ArticleDetail, ArticleViewer } from '@tongxin/contract/articles'
import type { Reflection } from '@tongxin/contract/reflections'
import type { SuggestionDetail } from '@tongxin/contract/suggestions'
import { at } from '../../support/district'

export const UNIT = { id: 8, name: '鼓东街道中山社区党支部', shortName: '中山社区党支部' }

const managing: ArticleViewer = {
  bookmarked: false,
  acknowledgedAt: null,
  canAcknowledge: false,
  canReflect: false,
  canManage: true,
  canRead: null,
}

type Changes = Partial<Omit<ArticleDetail, 'viewer' | 'managed'>> & {
  viewer?: Partial<ArticleViewer>
  managed?: Partial<NonNullable<ArticleDetail['managed']>>
}

/** A draft of an ordinary article, as its organiser gets it. */
export function anArticle({ viewer, managed, ...changes }: Changes = {}): ArticleDetail {
  return {
    id: 5,
    channel: 'news',
    title: '主题党日走进林觉民故居',
    summary: '',
    cover: { drawn: 'hills' },
    organization: UNIT,
    status: 'draft',
    publishedAt: null,
    updatedAt: at('2026-11-23T10:00'),
    readingMinutes: 1,
    pinned: false,
    series: null,
    attachmentsCount: 0,
    asksAcknowledgement: false,
    version: 2,
    source: '',
    content: [{ kind: 'paragraph', runs: [{ text: '支部' }, { text: '走进故居', bold: true }] }],
    pictures: [],
    attachments: [],
    takesReflections: true,
    withdrawReason: null,
    ...changes,
    viewer: { ...managing, ...viewer },
    managed: {
      audience: { organizationIds: [], categories: [], guests: false, organizations: [] },
      needsReadings: false,
      readings: [],
      pinnedUntil: null,
      coverFileId: null,
      reads: 0,
      ...managed,
    },
  }
}

export const aReflection = (changes: Partial<Reflection> = {}): Reflection => ({
  id: 4,
  state: 'in_review',
  circle: 'branch',
  author: { name: '陈建国', organization: UNIT, isSelf: false },
  subject: { articleId: 5, eventId: null, title: '主题党日走进林觉民故居' },
  text: '少年强则国强。',
  pictures: [],
  updatedAt: at('2026-11-23T20:00'),
  note: null,
  viewer: { canEdit: false, canReview: true, canChoose: false },
  ...changes,
})

export const aSuggestion = (changes: Partial<SuggestionDetail> = {}): SuggestionDetail => ({
  id: 6,
  kind: 'suggestion',
  state: 'open',
  organization: UNIT,
  excerpt: '活动室晚上能不能多开一小时',
  createdAt: at('2026-11-23T20:00'),
  updatedAt: at('2026-11-23T20:00'),
  author: null,
  unseen: true,
  messages: [{ id: 1, official: false, text: '活动室晚上能不能多开一小时', at: at('2026-11-23T00:00') }],
  viewer: { isAuthor: false, canAnswer: true, canForward: true, forwardTo: null, canClose: false },
  ...changes,
})
