import { cleanup } from '@testing-library/react'
import type { ArticleDetail, ArticleViewer } from '@tongxin/contract/articles'
import type { Reflection } from '@tongxin/contract/reflections'
import type { RichText, Run } from '@tongxin/contract/rich-text'
import { toastStore } from '@/shared/feedback'
import { dropSession, setSession } from '@/shared/session'
import { at, member, NOW } from './district'

/** A member who is logged in, at nine o'clock. */
export function atTheTable(): void {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  toastStore.set(null)
  setSession({ token: 't', viewer: member }, 'demo')
}

export function leaveTheTable(): void {
  cleanup()
  jest.restoreAllMocks()
  dropSession()
}

export const runs = (text: string, look: Partial<Run> = {}): Run[] => [{ text, ...look }]
export const paragraph = (text: string): RichText[number] => ({ kind: 'paragraph', runs: runs(text) })

const viewer: ArticleViewer = {
  bookmarked: false,
  acknowledgedAt: null,
  canAcknowledge: false,
  canReflect: false,
  canManage: false,
  canRead: null,
}

export function anArticle(
  changes: Partial<Omit<ArticleDetail, 'viewer'>> & { viewer?: Partial<ArticleViewer> } = {},
): ArticleDetail {
  const { viewer: own, ...rest } = changes
  return {
    id: 5,
    channel: 'news',
    title: '携手共建聚合力，联动互促谋发展',
    summary: '鼓东街道的共建这一年',
    cover: { drawn: 'wall' },
    organization: { id: 4, name: '鼓东街道党工委', shortName: '鼓东街道' },
    status: 'published',
    publishedAt: at('2026-11-23T09:00'),
    updatedAt: at('2026-11-23T09:00'),
    readingMinutes: 4,
    pinned: false,
    series: null,
    attachmentsCount: 0,
    asksAcknowledgement: false,
    version: 1,
    source: '',
    content: [paragraph('鼓东街道党工委积极联动省市区直部门。')],
    pictures: [],
    attachments: [],
    takesReflections: false,
    withdrawReason: null,
    managed: null,
    ...rest,
    viewer: { ...viewer, ...own },
  }
}

export const aReflection = (changes: Partial<Reflection> = {}): Reflection => ({
  id: 9,
  state: 'shown',
  circle: 'branch',
  author: {
    name: '陈国栋',
    organization: { id: 8, name: '中山社区党支部', shortName: '中山社区党支部' },
    isSelf: false,
  },
  subject: { articleId: 5, eventId: null, title: '携手共建聚合力，联动互促谋发展' },
  text: '读后很受启发',
  pictures: [],
  updatedAt: at('2026-11-23T20:00'),
  note: null,
  viewer: { canEdit: false, canReview: false, canChoose: false },
  ...changes,
})

export const page = (items: unknown[], nextCursor: string | null = null) => ({ body: { items, nextCursor } })
