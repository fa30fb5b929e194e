import type { AttemptResult } from '@tongxin/contract/attempts'
import type { QuizSummary } from '@tongxin/contract/quizzes'
import { QUIZ_BLOCK_LABELS } from '@/shared/quiz-error-labels'
import { clock, dateAndClock, dayAndClock, dayOf, duration } from '@/shared/time'

const DAY = 86_400_000

/** 92; 87.5; part marks have up to two digits. */
export const marksWords = (marks: number): string => String(Math.round(marks * 100) / 100)

/** 60 分钟, as everybody says of an exam; 3 小时 only where minutes would not be understood. */
export const limitWords = (minutes: number): string =>
  minutes <= 120 ? `${minutes} 分钟` : duration(minutes)

/** 50 题 · 60 分钟 */
export const sizeWords = ({ questionsCount, timeLimitMinutes }: QuizSummary): string =>
  [`${questionsCount} 题`, timeLimitMinutes === null ? '不限时' : limitWords(timeLimitMinutes)].join(' · ')

/** 11月30日 18:00 截止; before it begins, when that is. */
export function windowWords({ status, opensAt, closesAt }: QuizSummary, now: number): string {
  if (status === 'upcoming') return `${dateAndClock(opensAt, now)} 开始`
  return `${dateAndClock(closesAt, now)} 截止`
}

/** 距截止还有 6 天; 今天 18:00 截止; what an attempt that has begun still has is more urgent. */
export function leftToTake({ closesAt, viewer }: QuizSummary, now: number): string {
  const deadline = viewer.openAttempt ? Date.parse(viewer.openAttempt.deadlineAt) : Infinity
  const closes = Date.parse(closesAt)
  if (deadline - now < DAY) {
    const minutes = Math.max(0, Math.floor((deadline - now) / 60_000))
    return minutes > 0 ? `本次作答还剩 ${duration(minutes)}` : '本次作答即将到时间'
  }
  const days = Math.floor((closes - now) / DAY)
  if (days > 0) return `距截止还有 ${days} 天`
  return `${dayOf(closes) === dayOf(now) ? `今天 ${clock(closes)}` : dayAndClock(closes, now)} 截止`
}

export type QuizTone = 'green' | 'gold' | 'plain'

/** What a quiz is to this person, in a word or two. */
export function quizStatus({ status, viewer }: QuizSummary): { words: string; tone: QuizTone } {
  if (viewer.openAttempt) return { words: '作答中', tone: 'gold' }
  if (viewer.result) {
    const { marks, passed } = viewer.result
    const words = `${marksWords(marks)} 分 · ${gradeOf(viewer.result)}`
    return { words, tone: passed ? 'green' : 'plain' }
  }
  switch (status) {
    case 'running':
      if (viewer.canAttempt) return { words: '进行中', tone: 'green' }
      if (viewer.attemptsUsed > 0) return { words: '已交卷', tone: 'green' }
      return { words: viewer.blockedBy ? QUIZ_BLOCK_LABELS[viewer.blockedBy] : '进行中', tone: 'plain' }
    case 'upcoming':
      return { words: '未开始', tone: 'plain' }
    case 'withdrawn':
      return { words: '已撤回', tone: 'plain' }
    case 'draft':
      return { words: '草稿', tone: 'plain' }
    case 'ended':
      return { words: viewer.attemptsUsed > 0 ? '已交卷' : '已截止', tone: 'plain' }
  }
}

export const gradeOf = ({ passed, excellent }: { passed: boolean; excellent: boolean }): string =>
  excellent ? '优秀' : passed ? '合格' : '未到合格线'

/** 31 分 08 秒 */
export function timeTaken({ startedAt, handedInAt }: AttemptResult): string {
  const seconds = Math.max(0, Math.round((Date.parse(handedInAt) - Date.parse(startedAt)) / 1000))
  const minutes = Math.floor(seconds / 60)
  if (minutes >= 60) return duration(minutes)
  return minutes > 0 ? `${minutes} 分 ${String(seconds % 60).padStart(2, '0')} 秒` : `${seconds} 秒`
}
