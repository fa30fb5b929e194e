import type { Answer } from '@tongxin/contract/attempts'
import type { QuestionContent } from '@tongxin/contract/questions'

/**
 * What an answer brings. Nothing chosen, nothing written, and an answer of another kind bring nothing.
 * @param answer option indexes in the bank's order; `null`: not answered
 * @param marks hundredths that the question is worth
 * @returns hundredths, 0 to `marks`
 */
export function earnedBy(content: QuestionContent, answer: Answer | null, marks: number): number {
  if (answer === null) return 0
  switch (content.type) {
    case 'single_choice':
      return 'choices' in answer && answer.choices.length === 1 && answer.choices[0] === content.answer
        ? marks
        : 0
    case 'multiple_choice': {
      if (!('choices' in answer)) return 0
      const chosen = new Set(answer.choices)
      if ([...chosen].some((index) => !content.answers.includes(index))) return 0
      if (content.marking === 'all_or_nothing') return chosen.size === content.answers.length ? marks : 0
      return Math.floor((marks * chosen.size) / content.answers.length)
    }
    case 'true_false':
      return 'isTrue' in answer && answer.isTrue === content.answer ? marks : 0
    case 'fill_in': {
      if (!('blanks' in answer)) return 0
      const right = content.blanks.filter((spellings, i) => isSpelling(answer.blanks[i] ?? '', spellings))
      return Math.floor((marks * right.length) / content.blanks.length)
    }
  }
}

/** Whether a blank was filled with one of the accepted spellings, however it was typed. An empty one never was. */
function isSpelling(text: string, spellings: readonly string[]): boolean {
  const written = plain(text)
  return written !== '' && spellings.some((spelling) => plain(spelling) === written)
}

// What belongs to a value is no punctuation: −5, 50%, C#.
const PUNCTUATION = /(?![-%‰#&@*/+])\p{P}/u
const AT_THE_START = new RegExp(`^(?:${PUNCTUATION.source})+`, 'u')
const AT_THE_END = new RegExp(`(?:${PUNCTUATION.source})+$`, 'u')

/** Half-width, lower case, without spaces, without punctuation at the ends unless there is nothing else. */
function plain(text: string): string {
  const typed = text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
  return typed.replace(AT_THE_START, '').replace(AT_THE_END, '') || typed
}

/** Whether so many of the marks are enough for this percentage of them. */
export const reaches = (marks: number, totalMarks: number, percent: number): boolean =>
  marks * 100 >= totalMarks * percent

/** From the wire's numbers into hundredths. */
export const toHundredths = (marks: number): number => Math.round(marks * 100)
