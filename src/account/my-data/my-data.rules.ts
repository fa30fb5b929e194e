import type { AuditEntry } from '@tongxin/contract/audit'
import type { Erasure, MyData } from '@tongxin/contract/privacy'
import { actorOf, deedOf } from '@/shared/audit-words'

/** Nobody reads more on a phone. */
const MOST = 10

export function shownOf<T>(items: readonly T[]): { shown: readonly T[]; rest: number } {
  return { shown: items.slice(0, MOST), rest: Math.max(0, items.length - MOST) }
}

/** What became of a request to be erased. */
export function erasureWords({ state, decisionReason }: Erasure): string {
  switch (state) {
    case 'requested':
      return '已提交，等所在组织处理'
    case 'accepted':
      return '已同意'
    case 'declined':
      return `没有同意${decisionReason ? `：${decisionReason}` : ''}`
  }
}

const LEAVE_WORDS = { open: '等待答复', accepted: '已同意', refused: '没有同意', withdrawn: '已撤回' }

/** Why somebody asked for leave, and what became of it. */
export const leaveWords = ({ state, reason }: MyData['leaves'][number]): string =>
  `${reason}（${LEAVE_WORDS[state]}）`

/** How an attempt at a quiz ended. */
export function attemptWords({ handedInAt, marks, totalMarks }: MyData['quizAttempts'][number]): string {
  if (handedInAt === null) return '还没有交卷'
  return marks === null ? '已交卷，成绩还未公布' : `${marks} 分，满分 ${totalMarks} 分`
}

const SUGGESTION_WORDS = { open: '等待答复', answered: '已答复', closed: '已办结' }

/** 匿名，已答复 */
export const suggestionWords = ({ anonymous, state }: MyData['suggestions'][number]): string =>
  `${anonymous ? '匿名，' : ''}${SUGGESTION_WORDS[state]}`

const REFLECTION_WORDS = {
  draft: '草稿',
  checking: '正在检查',
  in_review: '等待审核',
  shown: '已公开',
  refused: '没有通过',
  withdrawn: '已撤回',
}

export const reflectionWords = ({ state }: MyData['reflections'][number]): string => REFLECTION_WORDS[state]

export interface Look {
  at: string
  words: string
  /** As it was written down; absent when there was none. */
  reason?: string
}

/** Who did what with what is held about me. */
export const looksOf = (entries: readonly AuditEntry[]): Look[] =>
  entries.map((entry) => {
    const { reason } = entry.details
    return {
      at: entry.at,
      words: `${actorOf(entry)} ${deedOf(entry)}`,
      ...(typeof reason === 'string' && reason && { reason: `原因：${reason}` }),
    }
  })
