import { forgetLasting, keepUntil, readLasting } from '@/shared/lasting'

/*
 * 最近搜索: what was looked for, on this phone only. It goes when the person leaves this phone, and by itself after a while.
 */

const NAME = 'recent-searches'
const MOST = 8
/** Milliseconds. */
const KEPT = 90 * 86_400_000

export const recentSearches = (): string[] => readLasting<string[]>(NAME) ?? []

/** @returns them all, this one first */
export function rememberSearch(words: string, now: number): string[] {
  const recent = [words, ...recentSearches().filter((other) => other !== words)].slice(0, MOST)
  keepUntil(NAME, recent, now + KEPT)
  return recent
}

export const forgetSearches = (): void => forgetLasting(NAME)
