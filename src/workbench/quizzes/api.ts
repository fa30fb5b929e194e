import type { BankList, BankQuestionDetail, BankStrata } from '@tongxin/contract/question-bank'
import type { QuestionDifficulty, QuestionType, QuizStatus } from '@tongxin/contract/quiz-constants'
import type { NotYetTaken, QuizItems, QuizRates } from '@tongxin/contract/quiz-rates'
import type {
  ExtraTimeList,
  PaperMarks,
  QuizDetail,
  QuizInput,
  QuizList,
  QuizPatch,
} from '@tongxin/contract/quizzes'
import { http } from '@/shared/http'
import type { Page } from '@/shared/use-list'

export interface ManagedQuizzesFilter {
  status?: QuizStatus
  q?: string
}

const one = (id: number) => `/api/quizzes/${id}`
const ofMember = (id: number, part: string, number: string) =>
  `${one(id)}/${part}/${encodeURIComponent(number)}`

export const fetchManagedQuizzes = (filter: ManagedQuizzesFilter, cursor?: string, limit?: number) =>
  http.get<QuizList>('/api/quizzes', { ...filter, managed: true, cursor, limit })

export const fetchQuiz = (id: number) => http.get<QuizDetail>(one(id))

/** @param key one for each form that is sent: a repeated request answers with the quiz that the first one made */
export const createQuiz = (input: QuizInput, key: string) =>
  http.post<QuizDetail>('/api/quizzes', input, { 'Idempotency-Key': key })

export const updateQuiz = (id: number, patch: QuizPatch) => http.patch<QuizDetail>(one(id), patch)

export const publishQuiz = (id: number) => http.post<QuizDetail>(`${one(id)}/publish`)

export const withdrawQuiz = (id: number, reason: string) =>
  http.post<QuizDetail>(`${one(id)}/withdraw`, { reason })

/** Every look at it is in the audit log. */
export const fetchExtraTime = (id: number) => http.get<ExtraTimeList>(`${one(id)}/extra-time`)

/** @param minutes 0 takes it away */
export const setExtraTime = (id: number, number: string, minutes: number) =>
  http.put<ExtraTimeList>(ofMember(id, 'extra-time', number), { minutes })

export const enterPaperMarks = (id: number, number: string, marks: number) =>
  http.put<PaperMarks>(ofMember(id, 'paper-marks', number), { marks })

/** .docx: the paper with its answer sheet, or the key for those who mark it. */
export const paperAddress = (id: number, isKey: boolean): string =>
  `${one(id)}/paper.docx${isKey ? '?key=true' : ''}`

/** @param organizationId left out: the highest organization of the quiz that the viewer oversees */
export const fetchRates = (id: number, organizationId?: number) =>
  http.get<QuizRates>(`${one(id)}/rates`, { organizationId })

export const ratesAddress = (id: number, organizationId: number): string =>
  `${one(id)}/rates/export?organizationId=${organizationId}`

/** Names: only for an organiser of that very organization; every look is in the audit log. */
export const fetchNotYetTaken = (id: number, organizationId: number, cursor?: string, limit?: number) =>
  http.get<NotYetTaken>(`${one(id)}/not-yet-taken`, { organizationId, cursor, limit })

/** The keys are in it; the server gives it once the window is over. */
export const fetchItems = (id: number) => http.get<QuizItems>(`${one(id)}/items`)

/** What an organiser needs to know of a question to put it into a paper. */
export interface KnownQuestion {
  id: number
  version: number
  type: QuestionType
  stem: string
  topic: string | null
  difficulty: QuestionDifficulty | null
}

export interface BankFilter {
  topic?: string
  type?: QuestionType
  difficulty?: QuestionDifficulty
  q?: string
}

/** Questions that can be chosen. Without their answers: lists are kept on the phone. */
export async function fetchChoices(
  organizationId: number,
  filter: BankFilter,
  cursor?: string,
  limit?: number,
): Promise<Page<KnownQuestion>> {
  const query = { organizationId, ...filter, state: 'active', cursor, limit }
  const { items, nextCursor } = await http.get<BankList>('/api/questions', query)
  return {
    items: items.map(({ id, version, content, notes: { topic, difficulty } }) => ({
      ...{ id, version, topic, difficulty },
      ...{ type: content.type, stem: content.stem },
    })),
    nextCursor,
  }
}

/** One question of a paper, in the version that the paper has. */
export async function fetchChosen(id: number, version: number): Promise<KnownQuestion> {
  const detail = await http.get<BankQuestionDetail>(`/api/questions/${id}`)
  const { content, notes } = detail.versions.find((one) => one.version === version) ?? detail
  const { topic, difficulty } = notes
  return { id, version, type: content.type, stem: content.stem, topic, difficulty }
}

/** How many questions the bank has of each topic, type and difficulty. */
export const fetchStrata = (organizationId: number) =>
  http.get<BankStrata>('/api/questions/strata', { organizationId })
