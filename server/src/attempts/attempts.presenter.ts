import type { Attempt, AttemptResult } from '@tongxin/contract/attempts'
import { refKey, type VersionContent } from '../questions/paper-source.service.ts'
import { asShown, type Asked, inShownOrder } from './asked.rules.ts'
import type { AttemptQuiz } from './attempt-quiz.ts'
import type { AnswerRow, AttemptRow } from './attempts.queries.ts'
import type { QuestionMark } from './hand-in.queries.ts'
import { reaches } from './marking.rules.ts'

type Contents = ReadonlyMap<string, VersionContent>

const contentOf = (contents: Contents, { question, version }: Asked) =>
  contents.get(refKey({ questionId: question, version }))!

/** The paper as its member sees it while answering: nothing in it tells. */
export function toAttempt(
  attempt: AttemptRow,
  contents: Contents,
  answers: readonly AnswerRow[],
  now: Date,
): Attempt {
  const saved = new Map(answers.map((row) => [row.position, row]))
  const lastSaved = answers.reduce<Date | null>(
    (last, { savedAt }) => (last && last > savedAt ? last : savedAt),
    null,
  )
  return {
    id: attempt.id,
    quizId: attempt.quizId,
    title: attempt.title,
    number: attempt.number,
    state: attempt.state,
    startedAt: attempt.startedAt.toISOString(),
    deadlineAt: attempt.deadlineAt.toISOString(),
    serverTime: now.toISOString(),
    handedInAt: attempt.handedInAt?.toISOString() ?? null,
    handedInBy: attempt.handedInBy,
    lastSeq: Math.max(0, ...answers.map(({ seq }) => seq)),
    lastSavedAt: lastSaved?.toISOString() ?? null,
    questions: attempt.questions.map((asked, position) => {
      const { content } = contentOf(contents, asked)
      return {
        position,
        type: asked.type,
        stem: content.stem,
        options: 'options' in content ? asked.options.map((index) => content.options[index]!) : [],
        blanks: asked.blanks,
        marks: asked.marks / 100,
        answer: saved.get(position)?.answer ?? null,
        seq: saved.get(position)?.seq ?? 0,
      }
    }),
  }
}

/** @param shownFrom `null`: all may be seen; else from then on */
export function toResult(
  attempt: AttemptRow,
  quiz: AttemptQuiz,
  contents: Contents,
  marks: readonly Omit<QuestionMark, 'attemptId'>[],
  shownFrom: Date | null,
): AttemptResult {
  return {
    attemptId: attempt.id,
    quizId: attempt.quizId,
    title: attempt.title,
    number: attempt.number,
    startedAt: attempt.startedAt.toISOString(),
    handedInAt: attempt.handedInAt!.toISOString(),
    handedInBy: attempt.handedInBy!,
    shownFrom: shownFrom?.toISOString() ?? null,
    passPercent: quiz.passPercent,
    excellencePercent: quiz.excellencePercent,
    score: shownFrom ? null : scoreOf(attempt, quiz, contents, marks),
    questions: shownFrom
      ? []
      : marks.map(({ position, marks: worth, earned, answer }) => {
          const asked = attempt.questions[position]!
          const { content, notes } = contentOf(contents, asked)
          return {
            position,
            questionId: asked.question,
            content: asShown(content, asked),
            explanation: notes.explanation,
            source: notes.source,
            marks: worth / 100,
            earned: earned / 100,
            isRight: earned === worth,
            answer: inShownOrder(asked, answer),
          }
        }),
  }
}

function scoreOf(
  attempt: AttemptRow,
  quiz: AttemptQuiz,
  contents: Contents,
  marks: readonly Omit<QuestionMark, 'attemptId'>[],
): AttemptResult['score'] {
  const total = attempt.totalMarks
  const earned = attempt.marks!
  const topics = new Map<string | null, { topic: string | null; right: number; questions: number }>()
  for (const mark of marks) {
    const { topic } = contentOf(contents, attempt.questions[mark.position]!).notes
    const counted = topics.get(topic) ?? { topic, right: 0, questions: 0 }
    counted.questions++
    if (mark.earned === mark.marks) counted.right++
    topics.set(topic, counted)
  }
  return {
    marks: earned / 100,
    totalMarks: total / 100,
    passed: reaches(earned, total, quiz.passPercent),
    excellent: reaches(earned, total, quiz.excellencePercent),
    right: marks.filter((mark) => mark.earned === mark.marks).length,
    questions: marks.length,
    counts: attempt.counts,
    topics: [...topics.values()],
  }
}
