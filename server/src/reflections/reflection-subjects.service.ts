import type { ReflectionSubject } from '@tongxin/contract/reflections'
import { articleStatus, mayRead } from '../articles/articles.rules.ts'
import type { ArticlesService } from '../articles/articles.service.ts'
import type { Database } from '../database/database.ts'
import type { EventsService } from '../events/events.service.ts'
import type { Actor } from '../identity/access.rules.ts'
import type { Clock } from '../time.ts'

/** What a reflection is about, for somebody who may see it. */
export class ReflectionSubjectsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: EventsService,
    private readonly articles: ArticlesService,
  ) {}

  /**
   * @returns whether something can be written there now: an event has begun, an article is out and takes reflections
   * @throws AppError `event_not_found` or `article_not_found` for who does not see it
   */
  async isOpen(actor: Actor, subject: ReflectionSubject): Promise<boolean> {
    if ('eventId' in subject) {
      const { status } = await this.events.detail(actor, subject.eventId)
      return status === 'running' || status === 'ended'
    }
    const now = this.clock()
    const article = await this.articles.seen(this.database, actor, subject.articleId, now)
    const isOut = articleStatus(article, now) === 'published'
    return isOut && article.takesReflections && mayRead(article, actor.member, now)
  }
}
