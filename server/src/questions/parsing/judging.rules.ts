import { QUESTION_LIMITS, type QuestionFlag, type QuestionType } from '@tongxin/contract/quiz-constants'
import type { PreviewedQuestion, QuestionDraft } from '@tongxin/contract/questions'
import {
  areTruthOptions,
  readBlanks,
  readChoices,
  readLetters,
  readTruth,
  truthOfLetter,
} from './answers.rules.ts'
import { raise } from './flags.rules.ts'
import { bare, shadowOf } from './shadow.rules.ts'
import type { Heading, HeadingType, RawQuestion } from './source.ts'
import { countBlanks, markBlanks, readFilledBlanks, readUnderlined, withoutTruthGap } from './stems.rules.ts'

/** Judges what a question says of itself: understood, or flagged. What is in doubt stays `null`. */
export function judge(
  raw: RawQuestion,
  heading: Heading | null,
  headingText: string | null,
  known: Iterable<QuestionFlag>,
): PreviewedQuestion {
  const flags = new Set<QuestionFlag>([...raw.flags, ...known])
  const type = typeOf(raw, heading, flags)
  const draft: QuestionDraft = {
    type,
    stem: raw.stem,
    options: raw.options,
    choices: null,
    isTrue: null,
    blanks: null,
    explanation: raw.explanation,
    topic: raw.topic,
    difficulty: raw.difficulty,
    source: raw.source,
    marks: raw.marks ?? heading?.marks ?? null,
  }
  if (type === 'single_choice' || type === 'multiple_choice') judgeChoice(draft, raw, flags)
  else if (type === 'true_false') judgeTruth(draft, raw, heading, flags)
  else if (type === 'fill_in') judgeBlanks(draft, raw, flags)
  else if (raw.answers.length === 0 && !flags.has('key_unclear')) flags.add('missing_answer')
  if (draft.stem.trim() === '') flags.add('stem_empty')
  if (isTooLong(draft)) flags.add('too_long')
  return {
    number: raw.number,
    heading: headingText,
    draft,
    flags: [...flags].map(raise),
    lines: [...raw.lines].sort((a, b) => a.line - b.line),
  }
}

/** Which answers would say which type. */
function typeOf(raw: RawQuestion, heading: Heading | null, flags: Set<QuestionFlag>): QuestionType | null {
  const declared = raw.tag ?? heading?.type ?? null
  if (raw.tag && heading?.type && !agree(raw.tag, heading.type)) flags.add('type_contradicts')
  const { options, answers } = raw
  if (declared === 'unsupported') {
    flags.add('type_unsupported')
    return null
  }
  if (declared === 'indefinite') return 'multiple_choice'
  if (declared === 'single_choice' || declared === 'multiple_choice') return declared
  if (declared === 'true_false') {
    if (options.length > 0 && !areTruthOptions(options)) flags.add('type_contradicts')
    return declared
  }
  if (declared === 'fill_in') {
    if (options.length > 0) flags.add('type_contradicts')
    return declared
  }
  const letters = answers.map((answer) => readChoices(answer, options)).find((found) => found !== null)
  if (areTruthOptions(options)) return 'true_false'
  if (options.length >= 2 || declared === 'choice') {
    if (letters) return letters.length > 1 ? 'multiple_choice' : 'single_choice'
    flags.add('type_unknown')
    return null
  }
  if (answers.length > 0 && answers.every((answer) => readTruth(answer) !== null)) return 'true_false'
  if (
    answers.length > 0 &&
    answers.every((answer) => readLetters(answer) === null) &&
    countBlanks(raw.stem) > 0
  )
    return 'fill_in'
  flags.add('type_unknown')
  return null
}

function agree(tag: HeadingType, heading: HeadingType): boolean {
  const choices: HeadingType[] = ['single_choice', 'multiple_choice', 'indefinite']
  return (
    tag === heading ||
    (heading === 'choice' && choices.includes(tag)) ||
    (tag === 'choice' && choices.includes(heading))
  )
}

function judgeChoice(draft: QuestionDraft, raw: RawQuestion, flags: Set<QuestionFlag>): void {
  const { options } = draft
  if (options.length < 2) flags.add('options_missing')
  if (options.some(({ text }) => text === '')) flags.add('option_empty')
  const texts = options.map(({ text }) => bare(text) || text)
  const letters = options.map(({ letter }) => letter)
  const repeatedLetter = new Set(letters).size < letters.length
  if (new Set(texts).size < texts.length) flags.add('option_repeated')
  if (repeatedLetter) flags.add('option_order')
  const found = raw.answers.map((answer) => readChoices(answer, options))
  if (found.length === 0) return void (flags.has('key_unclear') || flags.add('missing_answer'))
  if (found.some((one) => one === null)) return void flags.add('unreadable_answer')
  const [first, ...others] = found.map((one) => [...one!].sort())
  if (others.some((other) => other.join('') !== first!.join(''))) return void flags.add('answers_differ')
  if (new Set(first).size < first!.length) return void flags.add('unreadable_answer')
  if (first!.some((letter) => !letters.includes(letter))) return void flags.add('unknown_option')
  if (draft.type === 'single_choice' && first!.length > 1) return void flags.add('several_answers')
  if (draft.type === 'multiple_choice' && first!.length === 1 && !raw.flags.includes('only_one_answer'))
    flags.add('only_one_answer')
  if (repeatedLetter || flags.has('options_unclear')) return
  draft.choices = first!.map((letter) => letters.indexOf(letter)).sort((a, b) => a - b)
  const said = saidInExplanation(raw.explanation)
  if (said && said !== first!.join('')) flags.add('explanation_differs')
}

const SAID =
  /(?:故(?:正确)?(?:答案)?(?:应)?(?:选择?|为|是)|(?:本题|正确)(?:答案)?(?:应)?(?:选|为|是)|应选|答案(?:选|为|是)?[:]?)\s*[:]?\s*([A-Z](?:[、,]?[A-Z])*)(?![A-Za-z])/g

/** `故选C`; `null` when nothing is said, or several things. */
function saidInExplanation(explanation: string): string | null {
  const said = new Set(
    [...shadowOf(explanation).matchAll(SAID)].map((match) =>
      [...match[1]!.replace(/[^A-Z]/g, '')].sort().join(''),
    ),
  )
  return said.size === 1 ? [...said][0]! : null
}

/** （改正：……）behind a statement gives its answer away. */
const CORRECTION =
  /\s*[（(]\s*((?:改正|更正|应为|应改为|正确的?(?:说法|答案)?(?:应?[是为]|[:：])).*?)[)）]\s*[。.]?\s*$/

function judgeTruth(
  draft: QuestionDraft,
  raw: RawQuestion,
  heading: Heading | null,
  flags: Set<QuestionFlag>,
): void {
  const correction = CORRECTION.exec(draft.stem)
  if (correction) {
    draft.stem = draft.stem.slice(0, correction.index)
    draft.explanation = [correction[1]!.trim(), draft.explanation].filter(Boolean).join('\n')
  }
  draft.stem = withoutTruthGap(draft.stem)
  const options = areTruthOptions(raw.options) ? raw.options : []
  if (options.length > 0) draft.options = []
  if (raw.answers.length === 0) return void (flags.has('key_unclear') || flags.add('missing_answer'))
  let assumed = false
  const found = raw.answers.map((answer) => {
    const letters = readLetters(answer)
    if (letters?.length === 1 && (options.length > 0 || 'AB'.includes(letters[0]!))) {
      const truth = truthOfLetter(letters[0]!, options, heading?.truthLetters ?? null)
      if (truth !== null || options.length > 0) return truth
      assumed = true
      return letters[0] === 'A'
    }
    const truth = readTruth(answer)
    if (truth?.remark) draft.explanation = [truth.remark, draft.explanation].filter(Boolean).join('\n')
    return truth?.isTrue ?? null
  })
  if (found.some((one) => one === null))
    return void flags.add(
      raw.answers.some((answer) => (readLetters(answer)?.length ?? 0) > 0)
        ? 'type_contradicts'
        : 'unreadable_answer',
    )
  if (new Set(found).size > 1) return void flags.add('answers_differ')
  if (assumed) flags.add('letters_as_truth')
  draft.isTrue = found[0]!
}

function judgeBlanks(draft: QuestionDraft, raw: RawQuestion, flags: Set<QuestionFlag>): void {
  const marked = markBlanks(raw.stem)
  if (raw.answers.length === 0) return void (flags.has('key_unclear') || judgeFilled(draft, raw, flags))
  if (marked.blanks === 0) return void flags.add('blanks_differ')
  draft.stem = marked.stem
  const found = raw.answers.map((answer) => readBlanks(answer, marked.blanks))
  if (found.some((one) => one === null)) return void flags.add('blanks_differ')
  const [first, ...others] = found.map((one) => one!)
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first)))
    return void flags.add('answers_differ')
  draft.blanks = first!
}

/** Nobody names an answer: it may stand in the stem, underlined or in its blank. */
function judgeFilled(draft: QuestionDraft, raw: RawQuestion, flags: Set<QuestionFlag>): void {
  const underlined = readUnderlined(raw.stem, raw.underlined)
  const filled = underlined ?? readFilledBlanks(raw.stem)
  if (!filled) {
    draft.stem = markBlanks(raw.stem).stem
    flags.add('missing_answer')
    return
  }
  draft.stem = filled.stem
  draft.blanks = filled.answers.map((answer) => [answer])
  if (!underlined) flags.add('answer_in_blank')
}

const isTooLong = (draft: QuestionDraft) =>
  draft.stem.length > QUESTION_LIMITS.stem ||
  draft.explanation.length > QUESTION_LIMITS.explanation ||
  draft.options.length > QUESTION_LIMITS.options ||
  draft.options.some(({ text }) => text.length > QUESTION_LIMITS.option) ||
  (draft.blanks?.length ?? 0) > QUESTION_LIMITS.blanks ||
  (draft.blanks ?? []).some((blank) => blank.some((spelling) => spelling.length > QUESTION_LIMITS.spelling))
