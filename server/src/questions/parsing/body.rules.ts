import type { QuestionDifficulty } from '@tongxin/contract/quiz-constants'
import type { SourceLine } from '@tongxin/contract/questions'
import { readLetters, readTruthWord } from './answers.rules.ts'
import { findLabels, type Label } from './labels.rules.ts'
import { findOptions } from './options.rules.ts'
import { shadowOf } from './shadow.rules.ts'
import type { HeadingType, RawQuestion } from './source.ts'
import { takeInlineAnswers, takeRemarks, tidyGaps } from './stems.rules.ts'

/** The lines of one question; the number is already off the first. */
export interface Body {
  number: number | null
  tag: HeadingType | null
  /** The answer that stood before the number. */
  lead: string
  lines: readonly { text: string; source: SourceLine }[]
  underlined: readonly string[]
}

interface Parts {
  stem: string[]
  answers: string[]
  explanation: string[]
  topic: string | null
  difficulty: string | null
  source: string | null
  marks: string | null
  /** Text behind an answer that is none of its parts. */
  loose: boolean
  labelled: boolean
}

/** Takes a question apart: stem, options, answers, explanation and what else is labelled. */
export function readBody(body: Body): RawQuestion {
  const parts = divide(body)
  const text = parts.stem.join('\n')
  const found = findOptions(text)
  const stemText = found ? text.slice(0, found.start) : text
  const remarks = takeRemarks(stemText.trim())
  const letters = found?.options.map(({ letter }) => letter) ?? []
  const inline = takeInlineAnswers(remarks.stem, letters)
  const flags: RawQuestion['flags'] = []
  if (found?.disordered) flags.push('option_order')
  else if (found?.unclear) flags.push('options_unclear')
  if (parts.loose || (found?.lastWraps && !parts.labelled)) flags.push('unclear_line')
  if (/\[图片\]/.test(text)) flags.push('picture')
  const difficulty = parts.difficulty === null ? null : readDifficulty(parts.difficulty)
  const marks = remarks.marks ?? readMarks(parts.marks)
  if ((parts.difficulty !== null && !difficulty) || (parts.marks !== null && marks === null))
    flags.push('unclear_line')
  return {
    number: body.number,
    tag: body.tag ?? remarks.tag,
    stem: tidyGaps(inline.stem).trim(),
    options: found?.options ?? [],
    answers: [body.lead, ...inline.answers, ...parts.answers].filter((answer) => answer.trim() !== ''),
    explanation: parts.explanation.join('\n').trim(),
    topic: parts.topic,
    difficulty,
    source: parts.source,
    marks,
    underlined: body.underlined,
    flags,
    lines: body.lines.map(({ source }) => source),
  }
}

const OPTION_START = /^\s*(?:[([]\s*[A-Z]\s*[)\]]|[A-Z]\s*[.、:,)]|[A-Z](?=[\s\u4e00-\u9fff《“"(\d]))/

/** A 项错误，因为…: talks about an option. */
const ABOUT_OPTION = /^\s*[A-Z](?:[、,和][A-Z])*\s*(?:选?项|(?:不?正确|错误|不对|[对错])[,;:。])/

export function startsOption(text: string): boolean {
  const shadow = shadowOf(text)
  return OPTION_START.test(shadow) && !ABOUT_OPTION.test(shadow)
}

function divide({ lines }: Body): Parts {
  const parts: Parts = {
    stem: [],
    answers: [],
    explanation: [],
    topic: null,
    difficulty: null,
    source: null,
    marks: null,
    loose: false,
    labelled: false,
  }
  let now = 'stem' as 'stem' | Label['part']
  const put = (text: string, continues: boolean) => {
    if (text.trim() === '' && now !== 'stem') return
    if (now === 'stem') parts.stem.push(text)
    else if (now === 'explanation') parts.explanation.push(text.trim())
    else if (now === 'answer') {
      if (continues && parts.answers.at(-1) !== '')
        parts.answers.push(`${parts.answers.pop()!}\n${text.trim()}`)
      else if (parts.answers.at(-1) === '') parts.answers[parts.answers.length - 1] = text.trim()
      else parts.answers.push(text.trim())
    } else parts[now] = parts[now] ? `${parts[now]} ${text.trim()}` : text.trim()
  }
  for (const { text } of lines) {
    const labels = accepted(findLabels(text), text, now, parts)
    const first = labels[0]?.start ?? text.length
    const before = text.slice(0, first)
    if (before.trim() !== '' || (labels.length === 0 && now === 'stem')) {
      if (now === 'answer' && startsOption(before) && !hasOptions(parts)) now = 'stem'
      else if (now === 'answer' && isSettled(parts.answers.at(-1) ?? '')) {
        // A remark behind a finished answer: nobody said that it explains it.
        parts.loose = true
        now = 'explanation'
      } else if (now !== 'answer' && now !== 'explanation' && now !== 'stem') now = 'explanation'
      put(before, true)
    }
    labels.forEach((label, i) => {
      parts.labelled = true
      now = label.part
      let value = text.slice(label.end, labels[i + 1]?.start ?? text.length)
      if (label.opened) value = value.replace(/[)）\]】]\s*([。.]?)\s*$/, '')
      // `答案：C A.甲 B.乙`: the options come behind it.
      const options = now === 'answer' && !hasOptions(parts) ? behindAnswer(value) : null
      if (options !== null) {
        parts.answers.push(value.slice(0, options).trim())
        now = 'stem'
        put(value.slice(options), false)
        return
      }
      if (now === 'answer') parts.answers.push(value.trim())
      else put(value, false)
    })
  }
  return parts
}

const hasOptions = (parts: Parts) =>
  /(^|\n)\s*[([（【]?\s*[AＡ]/.test(parts.stem.join('\n')) && findOptions(parts.stem.join('\n')) !== null

const isSettled = (answer: string) =>
  answer !== '' && (readLetters(answer) !== null || readTruthWord(answer) !== null)

function behindAnswer(value: string): number | null {
  const match = /^\s*[A-Z、,\s]{1,12}?[)\]]?\s+(?=[([]?\s*A\s*[)\]]?\s*[.、:,)])/.exec(shadowOf(value))
  return match ? match[0].length : null
}

/** Of what looks like labels, those that are: in an explanation 正确答案为 is a part of the sentence. */
function accepted(labels: readonly Label[], text: string, now: string, parts: Parts): Label[] {
  let inside = now
  return labels.filter((label, i) => {
    const value = text.slice(label.end, labels[i + 1]?.start ?? text.length)
    const strong = label.bracketed || label.atStart
    let counts: boolean
    if (label.part === 'answer') {
      if (inside === 'explanation' && !strong) counts = false
      else if (inside === 'explanation' && !label.bracketed && parts.answers.some((one) => one !== ''))
        counts = /^\s*$/.test(value) === false && isSettled(value.trim()) && parts.explanation.length === 0
      // 正确的答案是： is a question, and so is 正确答案：（ ）.
      else if (!strong && value.trim() === '') counts = false
      else if (/^\s*[(（]\s*[)）]/.test(value)) counts = false
      else counts = true
    } else if (label.part === 'explanation')
      counts =
        strong || (inside !== 'explanation' && (inside === 'answer' || parts.answers.length > 0 || i > 0))
    // 依据：… in the middle of a sentence is none.
    else counts = strong || (i > 0 && inside !== 'explanation')
    if (counts) inside = label.part
    return counts
  })
}

export function readDifficulty(text: string): QuestionDifficulty | null {
  const word = shadowOf(text).replace(/[\s。.]/g, '')
  if (/^(易|容易|简单|较易|低|初级|[一1]星?|★|☆)$/.test(word)) return 'easy'
  if (/^(中|中等|一般|适中|普通|中级|较难度中|[23三二]星?|★{2,3})$/.test(word)) return 'medium'
  if (/^(难|困难|较难|高|高级|很难|[45四五]星?|★{4,5})$/.test(word)) return 'hard'
  return null
}

export function readMarks(text: string | null): number | null {
  const match = /\d+(?:\.\d+)?/.exec(text ?? '')
  return match ? Number(match[0]) : null
}
