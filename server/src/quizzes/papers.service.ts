import type { PaperQuestion, PaperRule } from '@tongxin/contract/quizzes'
import type { HotQueryable } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import { sayShortage, shortageOf } from './paper.rules.ts'
import { findChosen, listStrata } from './papers.queries.ts'
import type { QuizRow } from './quizzes.table.ts'

type Paper = Pick<QuizRow, 'paperKind' | 'paper'>

/** What a paper may ask. */
export class PapersService {
  /**
   * The questions of a fixed paper: versions that exist, not retired, from banks that the actor keeps. What was in the
   * paper before stays in it, whoever chose it and whatever became of it in the bank.
   * @throws AppError `paper_question_missing`
   */
  async requireQuestions(db: HotQueryable, actor: Actor, paper: Paper, before?: Paper): Promise<void> {
    if (paper.paperKind !== 'fixed') return
    const kept = new Set(before?.paperKind === 'fixed' ? (before.paper as PaperQuestion[]).map(nameOf) : [])
    const questions = paper.paper as PaperQuestion[]
    const chosen = questions.filter((question) => !kept.has(nameOf(question)))
    if (chosen.length === 0) return
    const found = new Map((await findChosen(db, chosen)).map((row) => [nameOf(row), row]))
    const errors = questions.flatMap((question, i) => {
      if (kept.has(nameOf(question))) return []
      const row = found.get(nameOf(question))
      const path = `/paper/questions/${i}`
      // Whether a question of others exists is nobody's business.
      if (!row || !may(actor, 'quiz.manage', row.path))
        return [{ path, message: '这道题不在您管理的题库中。' }]
      return row.isActive ? [] : [{ path, message: '这道题已经停用。' }]
    })
    if (errors.length > 0) throw new AppError('paper_question_missing', { errors })
  }

  /**
   * That there is something on the paper, and that the bank has enough for all rules at once.
   * @throws AppError `paper_empty`, `paper_not_enough`
   */
  async requireComplete(
    db: HotQueryable,
    quiz: Paper & Pick<QuizRow, 'organizationId' | 'questionsCount'>,
  ): Promise<void> {
    if (quiz.questionsCount === 0) throw new AppError('paper_empty')
    if (quiz.paperKind !== 'drawn') return
    const shortage = shortageOf(quiz.paper as PaperRule[], await listStrata(db, quiz.organizationId))
    if (shortage)
      throw new AppError('paper_not_enough', {
        detail: sayShortage(shortage),
        errors: shortage.rules.map((i) => ({ path: `/paper/rules/${i}`, message: sayShortage(shortage) })),
      })
  }
}

const nameOf = ({ questionId, version }: { questionId: number; version: number }) =>
  `${questionId}/${version}`
