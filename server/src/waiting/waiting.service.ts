import type { Waiting } from '@tongxin/contract/waiting'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'

/** A feature that knows how many of its own wait for somebody's answer; nobody's that has no right to answer. */
interface Waited {
  waiting(actor: Actor): Promise<number>
}

export interface WaitingSources extends Record<'suggestions' | 'reflectionLists' | 'articleLists', Waited> {
  bindingRequests: Waited
  transfers: Waited
  corrections: Waited
  erasures: Waited
  leaves: { waiting(actor: Actor, limit: number): Promise<Waiting['leaves']> }
}

/** Nobody does more at once. */
const EVENTS = 3

/** 待办 of the workbench. Numbers only, and so no look at anybody that would be audited. */
export class WaitingService {
  constructor(private readonly sources: WaitingSources) {}

  async waiting(actor: Actor): Promise<Waiting> {
    if (actor.grants.length === 0) throw new AppError('forbidden')
    const { suggestions, reflectionLists, articleLists, bindingRequests, leaves } = this.sources
    const { transfers, corrections, erasures } = this.sources
    const roster = await Promise.all([transfers, corrections, erasures].map((each) => each.waiting(actor)))
    return {
      suggestions: await suggestions.waiting(actor),
      reflections: await reflectionLists.waiting(actor),
      articles: await articleLists.waiting(actor),
      bindings: await bindingRequests.waiting(actor),
      roster: roster.reduce((sum, count) => sum + count, 0),
      leaves: await leaves.waiting(actor, EVENTS),
    }
  }
}
