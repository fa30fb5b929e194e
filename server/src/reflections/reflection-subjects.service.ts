import type { ReflectionSubject } from '@tongxin/contract/reflections'
import type { EventsService } from '../events/events.service.ts'
import type { Actor } from '../identity/access.rules.ts'

/** What a reflection is about, for somebody who may see it. */
export class ReflectionSubjectsService {
  constructor(private readonly events: EventsService) {}

  /**
   * @returns whether something can be written there now
   * @throws AppError `event_not_found` or `article_not_found` for who does not see it
   */
  async isOpen(actor: Actor, subject: ReflectionSubject): Promise<boolean> {
    if ('eventId' in subject) {
      const { status } = await this.events.detail(actor, subject.eventId)
      return status === 'running' || status === 'ended'
    }
    return false
  }
}
