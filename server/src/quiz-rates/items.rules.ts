import type { Answer } from '@tongxin/contract/attempts'
import type { QuestionContent } from '@tongxin/contract/questions'
import type { ItemWarning } from '@tongxin/contract/quiz-constants'
import type { ItemAnalysis } from '@tongxin/contract/quiz-rates'

/** One question in one attempt that was handed in. Marks in hundredths. */
export interface Answered {
  attemptId: number
  marks: number
  earned: number
  /** In the bank's order of options; `null`: not answered. */
  answer: Answer | null
  /** Of the whole attempt. */
  attemptEarned: number
  attemptMarks: number
}

type Analysis = Omit<ItemAnalysis, 'questionId' | 'version' | 'content'>

/** Of this share are the upper and the lower group (Kelley 1939, J. Educ. Psychol. 30: 17–24). */
export const GROUP_SHARE = 0.27
/** With fewer attempts the groups are a handful of people, and the figures chance. */
export const MIN_ATTEMPTS = 10

/** From here on a question tells nobody from nobody. */
const TOO_EASY = 0.98
const TOO_HARD = 0.2
/**
 * Below this share of what a question of its difficulty can reach it discriminates badly. For a question of medium
 * difficulty that is Ebel's limit of 0.20 (Ebel & Frisbie 1991, Essentials of Educational Measurement, p. 232).
 */
const BAD_DISCRIMINATION = 0.2
/** Wrong answers for each wrong option before one that nobody chose means something. */
const WRONG_ANSWERS_EACH = 5

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
const scoreOf = ({ earned, marks }: Answered) => share(earned, marks)
const meanScore = (rows: readonly Answered[]) =>
  share(
    rows.reduce((sum, row) => sum + scoreOf(row), 0),
    rows.length,
  )

/**
 * 题目分析 of one question over all attempts that asked it.
 *
 * - `difficultyIndex`: mean of earned ÷ marks, for questions without part marks the share of right answers.
 * - `discrimination`: that mean in the upper 27 % less that in the lower 27 % by the marks of the whole attempt.
 * - `pointBiserial`: Pearson's correlation of earned ÷ marks with earned ÷ marks of all other questions of the attempt;
 *   with right or wrong only it is the point-biserial coefficient, corrected for the question itself
 *   (Henrysson 1963, Psychometrika 28: 211–218).
 *
 * @param content the version that was asked
 */
export function analyse(content: QuestionContent, rows: readonly Answered[]): Analysis {
  const { upper, lower } = groupsOf(rows)
  const isEnough = rows.length >= MIN_ATTEMPTS
  const known = {
    attempts: rows.length,
    difficultyIndex: rows.length === 0 ? null : meanScore(rows),
    discrimination: isEnough ? meanScore(upper) - meanScore(lower) : null,
    pointBiserial: isEnough ? restCorrelation(rows) : null,
    options: optionsOf(content).map(({ isKey, isChosen }) => {
      const count = (of: readonly Answered[]) =>
        of.filter(({ answer }) => answer !== null && isChosen(answer)).length
      return { isKey, chosen: count(rows), upper: count(upper), lower: count(lower) }
    }),
    unanswered: rows.filter(({ answer }) => answer === null).length,
  }
  return { ...known, warnings: isEnough ? warningsOf(known) : [] }
}

/** Ties are settled by the attempt's number: the same rows always give the same groups. */
function groupsOf(rows: readonly Answered[]): { upper: Answered[]; lower: Answered[] } {
  const ordered = [...rows].sort(
    (a, b) =>
      share(b.attemptEarned, b.attemptMarks) - share(a.attemptEarned, a.attemptMarks) ||
      a.attemptId - b.attemptId,
  )
  const size = Math.round(rows.length * GROUP_SHARE)
  return { upper: ordered.slice(0, size), lower: ordered.slice(rows.length - size) }
}

/** @returns −1 to 1; `null` where one of the two is the same for all */
function restCorrelation(rows: readonly Answered[]): number | null {
  const x = rows.map(scoreOf)
  const y = rows.map((row) => share(row.attemptEarned - row.earned, row.attemptMarks - row.marks))
  const [meanX, meanY] = [x, y].map((values) => values.reduce((sum, one) => sum + one, 0) / rows.length)
  let [xx, yy, xy] = [0, 0, 0]
  for (let i = 0; i < rows.length; i++) {
    const [dx, dy] = [x[i]! - meanX!, y[i]! - meanY!]
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  // Sums of what is the same for all are not quite zero.
  if (xx < 1e-9 || yy < 1e-9) return null
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
}

interface Option {
  isKey: boolean
  isChosen: (answer: Answer) => boolean
}

/** 判断题 has two, 正确 first; 填空题 none. */
function optionsOf(content: QuestionContent): Option[] {
  if (content.type === 'fill_in') return []
  if (content.type === 'true_false')
    return [true, false].map((isTrue) => ({
      isKey: content.answer === isTrue,
      isChosen: (answer) => 'isTrue' in answer && answer.isTrue === isTrue,
    }))
  const keys = content.type === 'single_choice' ? [content.answer] : content.answers
  return content.options.map((_, index) => ({
    isKey: keys.includes(index),
    isChosen: (answer) => 'choices' in answer && answer.choices.includes(index),
  }))
}

/** The most that upper less lower can be for a question of this difficulty: where nearly all are right, they hardly differ. */
export function largestDiscrimination(difficulty: number): number {
  const upper = Math.min(1, difficulty / GROUP_SHARE)
  const lower = Math.max(0, (difficulty - (1 - GROUP_SHARE)) / GROUP_SHARE)
  return upper - lower
}

function warningsOf({ difficultyIndex, discrimination, options }: Omit<Analysis, 'warnings'>): ItemWarning[] {
  const difficulty = difficultyIndex ?? 0
  const warnings: ItemWarning[] = []
  if (difficulty >= TOO_EASY) warnings.push('too_easy')
  if (difficulty <= TOO_HARD) warnings.push('too_hard')
  const isExtreme = warnings.includes('too_easy') || difficulty === 0
  const least = isExtreme ? 0 : BAD_DISCRIMINATION * largestDiscrimination(difficulty)
  if (discrimination !== null && discrimination < least) warnings.push('discriminates_badly')
  const keys = options.filter(({ isKey }) => isKey)
  const wrong = options.filter(({ isKey }) => !isKey)
  // Those who know the rest prefer something that counts as wrong.
  if (wrong.some(({ upper }) => keys.some((key) => upper > key.upper))) warnings.push('key_suspect')
  // With so many wrong answers for each wrong option chance leaves one out in less than one case of a hundred (e⁻⁵).
  const answeredWrong = wrong.reduce((sum, { chosen }) => sum + chosen, 0)
  if (wrong.some(({ chosen }) => chosen === 0) && answeredWrong >= WRONG_ANSWERS_EACH * wrong.length)
    warnings.push('dead_option')
  return warnings
}
