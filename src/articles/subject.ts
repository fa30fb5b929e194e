import type { ReflectionSubject } from '@tongxin/contract/reflections'
import { idOf } from '@/shared/routes'

/** What a page about reflections was opened for; `null`: nothing in particular. */
export function subjectOf(params: Partial<Record<string, string>>): ReflectionSubject | null {
  const articleId = idOf({ id: params.article })
  if (articleId) return { articleId }
  const eventId = idOf({ id: params.event })
  return eventId ? { eventId } : null
}

/** Tells one from another, for what is kept on the phone. */
export const subjectKey = (subject: ReflectionSubject): string =>
  'articleId' in subject ? `article:${subject.articleId}` : `event:${subject.eventId}`
