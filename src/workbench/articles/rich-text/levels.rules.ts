import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'

/** The level of a list's item as far as the contract goes. */
export const levelOf = (level: number): number =>
  Math.min(ARTICLE_LIMITS.listLevels - 1, Math.max(0, Math.trunc(level) || 0))
