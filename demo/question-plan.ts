import type { QuestionContent, QuestionNotes } from '@tongxin/contract/questions'
import type { QuestionDifficulty } from '@tongxin/contract/quiz-constants'

/** A question of the demo's bank. All are public facts, each with where it says so. */
export interface DemoQuestion {
  content: QuestionContent
  notes: QuestionNotes
}

type Difficulty = QuestionDifficulty
/** What stands behind every question of a topic: explanation and source. */
type Notes = readonly [difficulty: Difficulty, explanation: string, source: string]

const LETTERS = 'ABCDEF'

/** The questions of one topic. */
export function topicOf(topic: string) {
  const notesOf = ([difficulty, explanation, source]: Notes): QuestionNotes => ({
    explanation,
    topic,
    difficulty,
    source,
  })
  return {
    /** 单选; `key` is a letter. */
    one: (stem: string, options: string[], key: string, ...notes: Notes): DemoQuestion => ({
      content: { type: 'single_choice', stem, options, answer: LETTERS.indexOf(key) },
      notes: notesOf(notes),
    }),
    /** 多选; `keys` are letters. */
    many: (stem: string, options: string[], keys: string, ...notes: Notes): DemoQuestion => ({
      content: {
        type: 'multiple_choice',
        stem,
        options,
        answers: [...keys].map((key) => LETTERS.indexOf(key)),
        marking: 'all_or_nothing',
      },
      notes: notesOf(notes),
    }),
    /** 判断 */
    truth: (stem: string, answer: boolean, ...notes: Notes): DemoQuestion => ({
      content: { type: 'true_false', stem, answer },
      notes: notesOf(notes),
    }),
    /** 填空: the accepted spellings of each `____`. */
    blank: (stem: string, blanks: string[][], ...notes: Notes): DemoQuestion => ({
      content: { type: 'fill_in', stem, blanks },
      notes: notesOf(notes),
    }),
  }
}
