import type {
  DailyPractice,
  LearningHome,
  MistakeList,
  PracticeQuestion,
  ReviewCards,
} from '@tongxin/contract/learning'
import { LIMITS } from '@tongxin/contract/limits'
import { QUIZ_LIMITS } from '@tongxin/contract/quiz-constants'
import type { Database } from '../database/database.ts'
import { decodeCursor, isInt, isTime, pageOf } from '../http/cursor.ts'
import { type Actor, type ActorMember, requireMember } from '../identity/access.rules.ts'
import { type Clock, dayOf, startOfDay } from '../time.ts'
import * as queries from './learning.queries.ts'
import { choosePractice, hash } from './practice.rules.ts'

/** 每日一练, 错题本 and 智能复习: a member's own, nobody else reads it. */
export class LearningService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async home(actor: Actor): Promise<LearningHome> {
    const member = requireMember(actor)
    const now = this.clock()
    const practice = await this.practiceOf(member, now)
    return {
      practice: { questions: practice.length, done: practice.filter(({ done }) => done).length },
      ...(await queries.countCards(this.database, member, now)),
    }
  }

  async practice(actor: Actor): Promise<DailyPractice> {
    const member = requireMember(actor)
    const now = this.clock()
    const questions = await this.practiceOf(member, now)
    return { day: dayOf(now), questions: questions.map((row) => ({ ...toQuestion(row), done: row.done })) }
  }

  async mistakes(actor: Actor, query: { cursor?: string; limit?: number }): Promise<MistakeList> {
    const member = requireMember(actor)
    const limit = query.limit ?? LIMITS.defaultPageSize
    const before = decodeCursor<[string, number]>(
      query.cursor,
      (v): v is [string, number] => v.length === 2 && isTime(v[0]) && isInt(v[1]),
    )
    const rows = await queries.listMistakes(this.database, member, this.clock(), {
      ...(before && { before }),
      limit: limit + 1,
    })
    return pageOf(
      rows,
      limit,
      (row) => ({ ...toQuestion(row), wrongAt: new Date(row.wrongAt).toISOString() }),
      (row) => [new Date(row.wrongAt).toISOString(), row.questionId],
    )
  }

  async cards(actor: Actor): Promise<ReviewCards> {
    const member = requireMember(actor)
    const now = this.clock()
    const rows = await queries.listCards(this.database, member, now, QUIZ_LIMITS.reviewCards)
    return {
      serverTime: now.toISOString(),
      cards: rows.map((row) => ({
        ...toQuestion(row),
        dueAt: new Date(row.dueAt).toISOString(),
        stability: row.stability,
        difficulty: row.difficulty,
        state: row.state,
        reps: row.reps,
        lapses: row.lapses,
        learningSteps: row.learningSteps,
        lastReviewAt: row.lastReviewAt && new Date(row.lastReviewAt).toISOString(),
      })),
    }
  }

  /** Chosen at the first look of the day, then kept; what may not be shown any more is left out. */
  private async practiceOf(member: ActorMember, now: Date) {
    const day = dayOf(now)
    const kept = await queries.findPracticeDay(this.database, member.id, day)
    const ids = kept ?? (await this.choose(member, day, now))
    return queries.listPractice(this.database, member, ids, { now, dayBegan: startOfDay(day) })
  }

  private async choose(member: ActorMember, day: string, now: Date): Promise<number[]> {
    const seed = `${member.id} ${day}`
    const candidates = await queries.listCandidates(this.database, member, now, hash(seed) / 2 ** 32)
    const records = await queries.listRecords(this.database, member.id, now)
    const chosen = choosePractice(candidates, records, QUIZ_LIMITS.practiceQuestions, seed)
    // As long as there is nothing to practise, the day is not settled.
    if (chosen.length === 0) return chosen
    await queries.putPracticeDay(this.database, member.id, day, chosen)
    return (await queries.findPracticeDay(this.database, member.id, day)) ?? chosen
  }
}

function toQuestion({
  questionId,
  version,
  content,
  notes,
  isMistake,
}: queries.QuestionRow): PracticeQuestion {
  return { questionId, version, content, notes, isMistake }
}
