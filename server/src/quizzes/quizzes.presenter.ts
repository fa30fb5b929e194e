import type { QuizDetail, QuizSummary, QuizViewer } from '@tongxin/contract/quizzes'
import type { HotQueryable } from '../database/database.ts'
import { type Actor, may, scopes } from '../identity/access.rules.ts'
import { toSummary } from '../organizations/organizations.service.ts'
import { fromHundredths } from './paper.rules.ts'
import { countAttempts, type QuizFacts } from './quizzes.queries.ts'
import { areResultsShown, quizStatus } from './quizzes.rules.ts'
import { toPaper } from './quiz-values.ts'
import { attemptRights } from './viewer.rules.ts'
import { partsIn, type ViewerPart } from './viewers.queries.ts'

/** Turns rows into replies, with the `viewer` block of the person who asks: one statement for any number of quizzes. */
export class QuizPresenter {
  async summaries(
    db: HotQueryable,
    actor: Actor,
    quizzes: readonly QuizFacts[],
    now: Date,
  ): Promise<QuizSummary[]> {
    const ids = quizzes.map(({ id }) => id)
    const parts = await partsIn(db, ids, actor.member?.id ?? null, scopes(actor, 'quiz.oversee'))
    return quizzes.map((quiz) => ({
      ...summaryOf(quiz, now),
      viewer: viewerOf(quiz, actor, parts.get(quiz.id)!, now),
    }))
  }

  async detail(db: HotQueryable, actor: Actor, quiz: QuizFacts, now: Date): Promise<QuizDetail> {
    const [summary] = await this.summaries(db, actor, [quiz], now)
    return {
      ...summary!,
      description: quiz.description,
      audience: {
        organizationIds: quiz.audienceOrganizationIds,
        categories: quiz.audienceCategories,
        organizations: quiz.audience,
      },
      withdrawReason: quiz.withdrawReason,
      ...(summary!.viewer.canManage && {
        paper: toPaper(quiz),
        attempts: await countAttempts(db, quiz.id),
      }),
    }
  }
}

function summaryOf(quiz: QuizFacts, now: Date): Omit<QuizSummary, 'viewer'> {
  return {
    id: quiz.id,
    title: quiz.title,
    status: quizStatus(quiz, now),
    organization: toSummary(quiz.organization),
    opensAt: quiz.opensAt.toISOString(),
    closesAt: quiz.closesAt.toISOString(),
    timeLimitMinutes: quiz.timeLimitMinutes,
    questionsCount: quiz.questionsCount,
    totalMarks: fromHundredths(quiz.totalMarks),
    attemptsMax: quiz.attemptsMax,
    attemptCounting: quiz.attemptCounting,
    passPercent: quiz.passPercent,
    excellencePercent: quiz.excellencePercent,
    resultsShown: quiz.resultsShown,
  }
}

function viewerOf(quiz: QuizFacts, actor: Actor, part: ViewerPart, now: Date): QuizViewer {
  const { isOpen, ...rights } = attemptRights(quiz, actor.member, part, now)
  const { open, result } = part
  return {
    ...rights,
    openAttempt:
      open && isOpen
        ? {
            id: open.id,
            deadlineAt: open.deadlineAt.toISOString(),
            answered: open.answered,
            lastSavedAt: open.lastSavedAt?.toISOString() ?? null,
          }
        : null,
    attemptsUsed: part.attemptsUsed,
    result:
      result && areResultsShown(quiz, now)
        ? {
            ...result,
            marks: fromHundredths(result.marks),
            totalMarks: fromHundredths(result.totalMarks),
          }
        : null,
    extraMinutes: part.extraMinutes,
    canManage: may(actor, 'quiz.manage', quiz.organization.path),
    canOversee: part.oversees,
  }
}
