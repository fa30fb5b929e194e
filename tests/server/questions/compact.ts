import type { PreviewedQuestion } from '@tongxin/contract/questions'

/** A question of the corpus on one line: number, type, stem, options, answer, flags, explanation. */
export type Compact = [number | null, string | null, string, string, string, string, string]

const letters = (choices: readonly number[], options: readonly { letter: string }[]) =>
  choices.map((index) => options[index]!.letter).join('')

/** As the files beside the documents of the corpus have it. */
export function compact({ number, draft, flags }: PreviewedQuestion): Compact {
  const answer = draft.choices
    ? letters(draft.choices, draft.options)
    : draft.isTrue !== null
      ? draft.isTrue
        ? '√'
        : '×'
      : (draft.blanks ?? []).map((blank) => blank.join('/')).join('；')
  return [
    number,
    draft.type,
    draft.stem,
    draft.options.map(({ letter, text }) => `${letter}.${text}`).join(' | '),
    answer,
    flags.map(({ flag }) => flag).join(' '),
    draft.explanation,
  ]
}
