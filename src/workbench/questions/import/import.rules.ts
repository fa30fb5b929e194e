import type { ImportPreview, QuestionImport } from '@tongxin/contract/question-bank'
import { QUESTION_LIMITS } from '@tongxin/contract/quiz-constants'
import { checkForm, isFault } from '../question-form.checks'
import { contentOf, formOf, formOfDraft, notesOf, type QuestionForm } from '../question-form.rules'

export type Previewed = ImportPreview['questions'][number]

/** What the organiser has said of one question; without it, it stands as it was understood. */
export type Decision =
  | { kind: 'out' }
  /** 核对无误 */
  | { kind: 'confirmed' }
  | { kind: 'edited'; form: QuestionForm }
export type Decisions = Readonly<Record<number, Decision>>

/** `open`: must be corrected, confirmed or left out before anything enters. */
export type Standing = 'open' | 'ready' | 'out'

export type Editing = Readonly<Record<number, QuestionForm>>

/** The same said of several; `null` takes back what was said. Whatever was open in their places is closed. */
export function withDecision(
  { decisions, editing }: { decisions: Decisions; editing: Editing },
  indexes: readonly number[],
  decision: Decision | null,
): { decisions: Decisions; editing: Editing } {
  const others = <T>(all: Readonly<Record<number, T>>): Record<number, T> =>
    Object.fromEntries(Object.entries(all).filter(([index]) => !indexes.includes(Number(index))))
  const said = decision ? Object.fromEntries(indexes.map((index) => [index, decision])) : {}
  return { decisions: { ...others(decisions), ...said }, editing: others(editing) }
}

/** A doubt is never passed over: only who has looked at it decides. */
export function standingOf(question: Previewed, decision: Decision | undefined): Standing {
  if (decision?.kind === 'out') return 'out'
  if (decision?.kind === 'edited') return isFault(checkForm(decision.form)) ? 'open' : 'ready'
  if (question.content === null) return 'open'
  return question.flags.length === 0 || decision?.kind === 'confirmed' ? 'ready' : 'open'
}

/** Whether it can enter as it was understood once somebody has looked at it. */
export const canConfirm = (question: Previewed, decision: Decision | undefined): boolean =>
  question.content !== null && question.flags.length > 0 && decision === undefined

/** As it would enter now, or as far as it was understood. */
export function formIn(question: Previewed, decision: Decision | undefined): QuestionForm {
  if (decision?.kind === 'edited') return decision.form
  if (question.content === null) return formOfDraft(question.draft)
  return formOf(question.content, question.notes)
}

export type Tab = 'open' | 'alike' | 'all' | 'out'
export const TABS: readonly Tab[] = ['open', 'alike', 'all', 'out']
export const TAB_LABELS: Record<Tab, string> = { open: '待核对', alike: '相近', all: '全部', out: '不导入' }

/** The questions of each tab by their index in the file, and how many of them stand how. */
export interface Sorted {
  tabs: Record<Tab, number[]>
  ready: number
}

/** In the order of the file; in 全部, those that wait for somebody come first. */
export function sortQuestions(questions: readonly Previewed[], decisions: Decisions): Sorted {
  const standings = questions.map((question, index) => standingOf(question, decisions[index]))
  const all = (...wanted: Standing[]) =>
    standings.flatMap((standing, index) => (wanted.includes(standing) ? [index] : []))
  const open = all('open')
  return {
    tabs: {
      open,
      alike: all('open', 'ready').filter((index) => questions[index]!.alike.length > 0),
      all: [...open, ...all('ready')],
      out: all('out'),
    },
    ready: all('ready').length,
  }
}

export const firstTab = ({ tabs }: Sorted): Tab => (tabs.open.length ? 'open' : 'all')

/** What stands between the preview and the bank; `null`: nothing. */
export function leftToDo({ tabs, ready }: Sorted): string | null {
  if (tabs.open.length) return `还有 ${tabs.open.length} 题待核对`
  if (ready === 0) return '没有要导入的题'
  return ready > QUESTION_LIMITS.importQuestions ? `一次最多导入 ${QUESTION_LIMITS.importQuestions} 题` : null
}

export const effectOf = ({ ready }: Sorted): string => `导入 ${ready} 题`

export const restOf = ({ tabs }: Sorted): string => (tabs.out.length ? `${tabs.out.length} 题不导入` : '')

interface Settings {
  organizationId: number
  forPractice: boolean
  /** For questions of which the file names none; '' leaves them without. */
  topic: string
}

/** What is sent once nothing is open. */
export function importOf(
  questions: readonly Previewed[],
  decisions: Decisions,
  { organizationId, forPractice, topic }: Settings,
): QuestionImport {
  const common = topic.trim() || null
  const entering = enteringOf(questions, decisions).map((index) => {
    const { content, notes } = wholeOf(questions[index]!, decisions[index])
    return { content, notes: { ...notes, topic: notes.topic ?? common } }
  })
  return { organizationId, forPractice, questions: entering }
}

/** The indexes of those that would enter, in the order in which they are sent. */
export const enteringOf = (questions: readonly Previewed[], decisions: Decisions): number[] =>
  questions.flatMap((question, index) => (standingOf(question, decisions[index]) === 'ready' ? [index] : []))

/** Which question the server refused, by the JSON pointer into what was sent. */
export function refusedAt(path: string, entering: readonly number[]): number | undefined {
  const [, place] = /^\/questions\/(\d+)/.exec(path) ?? []
  return place === undefined ? undefined : entering[Number(place)]
}

function wholeOf(question: Previewed, decision: Decision | undefined): QuestionImport['questions'][number] {
  if (decision?.kind === 'edited') return { content: contentOf(decision.form), notes: notesOf(decision.form) }
  // As it was understood, to the letter: the form would tidy it.
  return { content: question.content!, notes: question.notes }
}

/** 与题库中的题相近 92% */
export function alikeWords({ questionId, index, likeness }: Previewed['alike'][number]): string {
  const whose = questionId === null ? `与本次第 ${(index ?? 0) + 1} 题` : '与题库里的题'
  return likeness >= 0.995 ? `${whose}相同` : `${whose}相近 ${Math.round(likeness * 100)}%`
}

/** 第 3 题 · 原题号 1 · 一、单项选择题 */
export function titleNotes({ number, heading }: Previewed, index: number): string {
  const printed = number !== null && number !== index + 1 ? `原题号 ${number}` : null
  return [printed, heading].filter(Boolean).join(' · ')
}

/** What the file was, told from its questions: the same file chosen again finds what was corrected in it. */
export function printOf({ questions }: ImportPreview): string {
  const words = JSON.stringify(questions.map(({ draft, lines }) => [draft, lines]))
  let hash = 0
  for (let at = 0; at < words.length; at++) hash = (Math.imul(hash, 31) + words.charCodeAt(at)) | 0
  return `${questions.length}:${words.length}:${hash}`
}
