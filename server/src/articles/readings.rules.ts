import { type Reading, READINGS, type ReadingDecision } from '@tongxin/contract/article-constants'
import type { ArticleState } from './articles.rules.ts'

/** 三审 of one round. */
export interface RoundFacts {
  state: ArticleState
  /** In order. */
  readings: readonly { reading: Reading; decision: ReadingDecision; readerId: number }[]
  /** Who submitted it, and everybody who has ever saved a version. */
  writers: readonly number[]
}

/** Which reading comes next; `null`: none. */
export function nextReading({ state, readings }: RoundFacts): Reading | null {
  if (state !== 'in_review' || readings.some(({ decision }) => decision === 'returned')) return null
  return READINGS[readings.length] ?? null
}

/** Whether somebody has had a part in it that keeps them from reading it: three different people, none of whom wrote it. */
export function isExcluded({ readings, writers }: RoundFacts, memberId: number): boolean {
  return writers.includes(memberId) || readings.some(({ readerId }) => readerId === memberId)
}

/** Which reading somebody with the right to manage may do now. */
export function readingFor(round: RoundFacts, memberId: number): Reading | null {
  return isExcluded(round, memberId) ? null : nextReading(round)
}
