import { DeadlinesService } from '../attempts/deadlines.service.ts'
import { PaperMarksService } from '../attempts/paper-marks.service.ts'
import type { AuditService } from '../audit/audit.service.ts'
import type { Database } from '../database/database.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { PaperSource } from '../questions/paper-source.service.ts'
import type { Clock } from '../time.ts'
import { ExtraTimeService } from './extra-time.service.ts'
import { PapersService } from './papers.service.ts'
import { QuizParticipantsService } from './participants.service.ts'
import { PrintingService } from './printing.service.ts'
import { QuizListsService } from './quiz-lists.service.ts'
import { QuizPresenter } from './quizzes.presenter.ts'
import { QuizzesService } from './quizzes.service.ts'

export interface QuizServices {
  quizzes: QuizzesService
  quizLists: QuizListsService
  extraTime: ExtraTimeService
  printing: PrintingService
  paperMarks: PaperMarksService
}

/** The services of quizzes and their papers, each with the ones it builds on. */
export function buildQuizzes(base: {
  database: Database
  clock: Clock
  organizations: OrganizationsService
  audit: AuditService
  paperSource: PaperSource
}): QuizServices {
  const { database, clock, organizations, audit, paperSource } = base
  const presenter = new QuizPresenter()
  const deadlines = new DeadlinesService()
  const participants = new QuizParticipantsService()
  const quizzes = new QuizzesService(
    database,
    clock,
    organizations,
    new PapersService(),
    deadlines,
    presenter,
    audit,
  )
  return {
    quizzes,
    quizLists: new QuizListsService(database, clock, organizations, presenter),
    extraTime: new ExtraTimeService(database, clock, quizzes, participants, deadlines, audit),
    printing: new PrintingService(database, quizzes, paperSource, audit),
    paperMarks: new PaperMarksService(database, clock, quizzes, participants, audit),
  }
}
