import type { Waiting } from '@tongxin/contract/waiting'
import { AppError } from '../errors.ts'
import type { Actor } from '../identity/access.rules.ts'

/** A feature that knows how many of its own wait for somebody's answer; nobody's that has no right to answer. */
interface Waited {
  waiting(actor: Actor): Promise<number>
}

type Counting =
  | 'suggestions'
  | 'reflectionLists'
  | 'articleLists'
  | 'bindingRequests'
  | 'transfers'
  | 'corrections'
  | 'erasures'

export interface WaitingSources extends Record<Counting, Waited> {
  leaves: { waiting(actor: Actor, limit: number): Promise<Waiting['leaves']> }
}

/** Nobody does more at once. */
const EVENTS = 3

/** 待办 of the workbench. Numbers only, and so no look at anybody that would be audited. */
export class WaitingService {
  constructor(private readonly sources: WaitingSources) {}

  async waiting(actor: Actor): Promise<Waiting> {
    if (actor.grants.length === 0) throw new AppError('forbidden')
    const count = (source: Counting) => this.sources[source].waiting(actor)
    const [suggestions, reflections, articles, bindings, transfers, corrections, erasures, leaves] =
      await Promise.all([
        count('suggestions'),
        count('reflectionLists'),
        count('articleLists'),
        count('bindingRequests'),
        count('transfers'),
        count('corrections'),
        count('erasures'),
        this.sources.leaves.waiting(actor, EVENTS),
      ])
    return {
      suggestions,
      reflections,
      articles,
      bindings,
      roster: transfers + corrections + erasures,
      leaves,
    }
  }
}
