import type { QuizDetail } from '@tongxin/contract/quizzes'
import { useStepForm } from '../../forms/use-step-form'
import { quizDrafts } from './kept-draft'
import { checkAll, checkStep, fieldErrorsOf, FIELDS_OF_STEP } from './quiz-form.checks'
import { draftOf, emptyDraft } from './quiz-form.rules'
import { sendQuiz } from './send-quiz'

interface Options {
  /** `undefined`: a new one. */
  quiz: QuizDetail | undefined
  /** Whose quiz a new one probably is. */
  organizationId: number | null
  onSent: (quiz: QuizDetail) => void
}

/** 新建测试: a form of three steps. */
export const useQuizForm = ({ quiz, organizationId, onSent }: Options) =>
  useStepForm({
    id: quiz?.id,
    store: quizDrafts,
    fields: FIELDS_OF_STEP,
    begin: () => (quiz ? draftOf(quiz) : emptyDraft(organizationId)),
    check: checkStep,
    checkAll,
    errorsOf: fieldErrorsOf,
    send: (order) => sendQuiz({ ...order, quizId: quiz?.id }),
    onSent,
  })
