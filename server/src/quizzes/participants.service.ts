import type { Queryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { findParticipant, type Participant } from './participants.queries.ts'
import { isInQuizAudience, type QuizAudienceFacts } from './quizzes.rules.ts'

/** Who can be named in a quiz by their number. */
export class QuizParticipantsService {
  /**
   * Somebody of the audience. Who is not in it is answered like nobody at all: numbers elsewhere cannot be tried out.
   * @throws AppError `member_not_found`
   */
  async require(db: Queryable, quiz: QuizAudienceFacts, number: string): Promise<Participant> {
    const member = await findParticipant(db, number)
    if (!member || !isInQuizAudience(quiz, member))
      throw new AppError('member_not_found', { detail: '参加范围内没有这个编号的党员，请核对编号。' })
    return member
  }
}
