import { comesAgain, type Features, looksLikeQuestion, looksLikeStem } from './features.rules.ts'
import { readTopicHeading } from './headings.rules.ts'
import type { Start } from './numbers.rules.ts'
import { shownText, type HeadingType } from './source.ts'

/** Which part of a question the line before was. */
export type Stage = 'stem' | 'options' | 'answer' | 'explanation'

/** Where the reading stands when a line may begin a question. */
export interface Standing {
  /** Of the question that is open. */
  stage: Stage | null
  unnumbered: boolean
  optionCount: number
  lastText: string
  /** The number before, and how it was written; `null` right below a heading. */
  last: number | null
  style: Start['style'] | null
  type: HeadingType | null
  /** Numbers may go on over the headings. */
  continuesCount: (number: number) => boolean
}

/** Does the number at the beginning of line `i` begin a question, or is it one of a list inside? */
export function isStart(all: readonly Features[], i: number, start: Start, at: Standing): boolean {
  const { last, stage } = at
  const fresh = last === null
  const expected = fresh ? start.number === 1 || at.continuesCount(start.number) : start.number === last + 1
  const sameStyle = at.style === null || at.style === start.style || start.style === 'word'
  const like = looksLikeQuestion(all, i)
  if (!start.sure) return isUnsureStart(start, at, { expected, sameStyle, like })
  if (expected) {
    if (stage === 'stem' && !sameStyle && !like) return false
    if ((stage === 'explanation' || stage === 'answer') && !like) return !comesAgain(all, i)
    return true
  }
  if (fresh) return stage === null || like
  if (like && sameStyle)
    return stage !== 'explanation' || start.number > last || start.number === 1 || looksLikeStem(all, i, 3)
  const skipped = start.number - last
  return sameStyle && stage !== 'explanation' && (skipped === 0 || (skipped > 1 && skipped <= 5))
}

function isUnsureStart(
  { style }: Start,
  at: Standing,
  { expected, sameStyle, like }: { expected: boolean; sameStyle: boolean; like: boolean },
): boolean {
  const { stage, type } = at
  if (style === 'glued' || style === 'circle')
    return expected && like && stage !== 'stem' && (at.last === null || at.style === style)
  // The first below a heading: 5.1949年 is question 5.
  if (at.last === null && style === 'dot' && stage === null) return true
  if (!expected) return false
  if (stage !== null && stage !== 'stem' && like) return true
  if (style === 'alone') return sameStyle && stage !== 'stem'
  if (like && (type === 'true_false' || type === 'fill_in')) return true
  return sameStyle && (like || (style === 'dot' && stage !== 'explanation'))
}

/** A line without a number, with no question open: does it begin one? */
export function isUnnumberedStart(all: readonly Features[], i: number, type: HeadingType | null): boolean {
  if (looksLikeStem(all, i, 6)) return true
  const now = all[i]!
  return (type === 'true_false' && now.truth) || (type === 'fill_in' && now.asks)
}

/** While a question is open: does this line begin another one that has no number? */
export function startsUnnumbered(all: readonly Features[], i: number, at: Standing): boolean {
  const now = all[i]!
  const { unnumbered, type } = at
  switch (at.stage) {
    case null:
      return false
    case 'stem':
      if (!unnumbered) return false
      if (type === 'true_false') return now.truth
      return type === 'fill_in' && now.asks && /[。)）.]\s*$/.test(at.lastText)
    case 'options':
      return at.optionCount >= 2 && looksLikeStem(all, i, 3)
    case 'answer':
      return looksLikeStem(all, i, unnumbered ? 6 : 3) || (unnumbered && isUnnumberedStart(all, i, type))
    case 'explanation': {
      const next = all[i + 1]
      if (next?.option === 'A' || (unnumbered && next?.label === 'answer') || now.inlineOptions) return true
      return unnumbered && now.line.afterBlank && isUnnumberedStart(all, i, type)
    }
  }
}

/** `（一）党史部分` between two questions: a heading, not the end of the one before. */
export function isTopicBetween(all: readonly Features[], i: number, stage: Stage): boolean {
  return (
    stage !== 'stem' &&
    readTopicHeading(shownText(all[i]!.line)) !== null &&
    !looksLikeStem(all, i, 1) &&
    all[i + 1]?.start?.sure === true
  )
}

/** Below a heading inside a key: do questions come, or their answers? */
export function questionsFollow(all: readonly Features[], from: number): boolean {
  for (let j = from; j < Math.min(all.length, from + 12); j++) {
    const now = all[j]!
    if (now.heading || now.key) return false
    if (now.option !== null || now.inlineOptions) return true
    if (now.asks && now.start && now.label === null && /[（(]\s*[)）]|_{2,}/.test(now.line.text)) return true
  }
  return false
}

/** A first question with its options: the key is over. */
export function leavesKey(all: readonly Features[], i: number): boolean {
  const now = all[i]!
  if (now.start?.number !== 1 || !now.start.sure || now.label !== null) return false
  return (
    now.inlineOptions ||
    (all[i + 1]?.option === 'A' && all[i + 2]?.option === 'B') ||
    all[i + 1]?.inlineOptions === true
  )
}

/** Do the lines below `参考答案` say that it is the heading of a key, and not the label of one answer? */
export function keyFollows(next: Features | undefined, last: number | null): boolean {
  if (!next) return false
  if (next.key !== null && (next.key.length > 1 || next.start !== null)) return true
  if (next.heading !== null && next.heading.heading.type !== null) return true
  return next.start !== null && next.start.number === 1 && (last ?? 0) > 1
}
