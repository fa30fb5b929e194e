import type { ImportPreview } from '@tongxin/contract/question-bank'
import { QUESTION_LIMITS } from '@tongxin/contract/quiz-constants'
import type { PreviewedQuestion, QuestionContent, QuestionNotes } from '@tongxin/contract/questions'
import { faultOf, tidyContent, tidyNotes } from './contents.rules.ts'
import { contentOf } from './drafts.rules.ts'
import { type Near, NearIndex } from './near-index.rules.ts'
import { raise } from './parsing/flags.rules.ts'
import type { ReadFile } from './reading/bank-file.ts'
import { fingerprint, type Fingerprint } from './similarity.rules.ts'

type Previewed = ImportPreview['questions'][number]

const NO_PRINT: Fingerprint = { stem: new Set(), options: new Set() }

/** What an organiser sees before an import: what was understood, what would be stored, and what it is like. */
export class PreviewBuilder {
  private readonly questions: Omit<Previewed, 'alike'>[]
  private readonly index: NearIndex<{ questionId: number; stem: string }>

  constructor(private readonly read: ReadFile) {
    const { preview, known } = read
    this.questions = preview.questions.map((one, i) => understood(one, known?.[i] ?? null))
    this.index = new NearIndex(this.questions.map(printOf))
  }

  /** A question of the bank. */
  offer(questionId: number, content: QuestionContent): void {
    this.index.offer(fingerprint(content), { questionId, stem: content.stem })
  }

  build(): ImportPreview {
    const alike = (i: number): Previewed['alike'] => {
      const inBank = this.index.nearest(i).map(toAlike)
      const inFile = this.index.before(i).map(({ other, similarity }) => ({
        ...{ questionId: null, index: other, likeness: rounded(similarity) },
        stem: this.questions[other]!.draft.stem,
      }))
      return [...inBank, ...inFile].sort((a, b) => b.likeness - a.likeness).slice(0, 3)
    }
    const questions = this.questions.map((question, i) => ({ ...question, alike: alike(i) }))
    return { ...this.read.preview, questions }
  }
}

const rounded = (likeness: number) => Math.round(likeness * 100) / 100

const toAlike = ({ other, similarity }: Near<{ questionId: number; stem: string }>) => ({
  ...other,
  index: null,
  likeness: rounded(similarity),
})

/** A question that is not whole yet is compared by its stem. */
function printOf({ content, draft }: Omit<Previewed, 'alike'>): Fingerprint {
  if (content) return fingerprint(content)
  return draft.stem === '' ? NO_PRINT : fingerprint({ type: 'true_false', stem: draft.stem, answer: true })
}

function understood(
  question: PreviewedQuestion,
  known: { content: QuestionContent; notes: QuestionNotes } | null,
): Omit<Previewed, 'alike'> {
  const { draft } = question
  const raw = known ? known.content : contentOf(draft)
  const content = raw && tidyContent(raw)
  const fault = content && faultOf(content)
  const { explanation, topic, source } = tidyNotes(draft)
  const fits = {
    explanation: explanation.length <= QUESTION_LIMITS.explanation,
    topic: (topic ?? '').length <= QUESTION_LIMITS.topic,
    source: (source ?? '').length <= QUESTION_LIMITS.source,
  }
  const raised = new Set(question.flags.map(({ flag }) => flag))
  if (fault) raised.add(fault.flag)
  if (Object.values(fits).includes(false)) raised.add('too_long')
  return {
    ...question,
    flags: [...raised].map(raise),
    content: fault ? null : content,
    notes: {
      // What is too long is in the draft, to be shortened by a person.
      explanation: fits.explanation ? explanation : '',
      topic: fits.topic ? topic : null,
      difficulty: draft.difficulty,
      source: fits.source ? source : null,
    },
  }
}
