import type { Answer, AnswersInput, AnswersSaved } from '@tongxin/contract/attempts'
import type { ErrorCode } from '@tongxin/contract/error-codes'
import { fits, type Shapes, tidy } from './asked.rules.ts'

/** A place in an attempt. */
export interface Place {
  attemptId: number
  position: number
}

/** An answer as it is stored. */
export interface SavedAnswer {
  answer: Answer | null
  seq: number
}

/** What is stored of an attempt, of those positions at least that are asked about. */
export interface Saved {
  attemptId: number
  /** The highest of all that is stored. */
  lastSeq: number
  answers: ({ position: number } & SavedAnswer)[]
}

export type NewAnswers = AnswersInput['answers']

/** An open attempt while answers to it are judged, under its lock. */
export class AnswerBook {
  /** To be written: positions with what is new. */
  readonly changed = new Map<number, SavedAnswer>()

  /**
   * @param saved what is stored, of those positions at least that are asked about
   * @param lastSeq the highest of all that is stored; 0: nothing is
   */
  constructor(
    private readonly shapes: Shapes,
    private readonly saved: Map<number, SavedAnswer>,
    public lastSeq: number,
  ) {}

  /**
   * All of one saving or none of it. For each question the highest `seq` stays; the same again is a repeat.
   * @returns what became of each, or why not
   */
  save(answers: NewAnswers): AnswersSaved['answers'] | ErrorCode {
    if (answers.some(({ position, answer }) => !fits(this.shapes, position, answer))) return 'answers_invalid'
    return answers.map(({ position, answer, seq }) => {
      const known = this.saved.get(position)
      const tidied = tidy(answer)
      if (known && (seq < known.seq || (seq === known.seq && !isSame(tidied, known.answer))))
        return { position, outcome: 'older', ...known }
      const fresh = { answer: tidied, seq }
      if (seq !== known?.seq) {
        this.saved.set(position, fresh)
        this.changed.set(position, fresh)
        this.lastSeq = Math.max(this.lastSeq, seq)
      }
      return { position, outcome: 'saved', ...fresh }
    })
  }
}

/** The books of these attempts, as they were read under their locks. */
export function openBooks(
  attempts: readonly (readonly [number, Shapes])[],
  saved: readonly Saved[],
): Map<number, AnswerBook> {
  const byAttempt = new Map(saved.map((row) => [row.attemptId, row]))
  return new Map(
    attempts.map(([id, shapes]) => {
      const { answers = [], lastSeq = 0 } = byAttempt.get(id) ?? {}
      return [
        id,
        new AnswerBook(
          shapes,
          new Map(answers.map(({ position, ...answer }) => [position, answer])),
          lastSeq,
        ),
      ]
    }),
  )
}

/** What is to be written. */
export const changesOf = (books: ReadonlyMap<number, AnswerBook>): (Place & SavedAnswer)[] =>
  [...books].flatMap(([attemptId, { changed }]) =>
    [...changed].map(([position, saved]) => ({ attemptId, position, ...saved })),
  )

function isSame(a: Answer | null, b: Answer | null): boolean {
  if (a === null || b === null) return a === b
  if ('isTrue' in a) return 'isTrue' in b && a.isTrue === b.isTrue
  const list = (answer: Answer) =>
    'choices' in answer ? answer.choices : 'blanks' in answer ? answer.blanks : []
  const [left, right] = [list(a), list(b)]
  return left.length === right.length && left.every((one, i) => one === right[i])
}
