import type {
  BankList,
  BankQuery,
  BankQuestionDetail,
  BankStrata,
  ImportPreview,
  QuestionEdit,
  QuestionImport,
  QuestionImportResult,
  QuestionInput,
} from '@tongxin/contract/question-bank'
import type { BankFormat } from '@tongxin/contract/quiz-constants'
import { http } from '@/shared/http'
import { type ChosenFile, takeFile, uploadFile } from '@/shared/http-files'

export type BankFilter = Omit<BankQuery, 'cursor' | 'limit'>

export const fetchBank = (filter: BankFilter, cursor?: string, limit?: number) =>
  http.get<BankList>('/api/questions', { ...filter, cursor, limit })

export const fetchStrata = (organizationId: number) =>
  http.get<BankStrata>('/api/questions/strata', { organizationId })

export const fetchQuestion = (id: number) => http.get<BankQuestionDetail>(`/api/questions/${id}`)

/** @param key one for each form that is sent: a repeated request answers with the question that the first one made */
export const createQuestion = (input: QuestionInput, key: string) =>
  http.post<BankQuestionDetail>('/api/questions', input, { 'Idempotency-Key': key })

export const editQuestion = (id: number, edit: QuestionEdit) =>
  http.put<BankQuestionDetail>(`/api/questions/${id}`, edit)

export const retireQuestion = (id: number) => http.post<BankQuestionDetail>(`/api/questions/${id}/retire`)

export const restoreQuestion = (id: number) => http.post<BankQuestionDetail>(`/api/questions/${id}/restore`)

const ENDINGS: Record<BankFormat, string> = {
  docx: '.docx',
  xlsx: '.xlsx',
  text: '.txt',
  gift: '.gift.txt',
  moodle: '.xml',
}

/** @param name of the organization, for the name of the file */
export const exportBank = (organizationId: number, format: BankFormat, name: string) =>
  takeFile(
    `/api/questions/export?organizationId=${organizationId}&format=${format}`,
    `${name}题库${ENDINGS[format]}`,
  )

export const previewText = (organizationId: number, text: string) =>
  http.post<ImportPreview>('/api/questions/preview', { organizationId, text })

export const previewFile = (
  organizationId: number,
  file: ChosenFile,
  onProgress: (percent: number) => void,
) =>
  uploadFile<ImportPreview>(`/api/questions/preview-file?organizationId=${organizationId}`, file, onProgress)

/** @param key one for each import, however often it is sent: the questions enter once */
export const importQuestions = (input: QuestionImport, key: string) =>
  http.post<QuestionImportResult>('/api/questions/import', input, { 'Idempotency-Key': key })
