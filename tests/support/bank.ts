import type { ImportPreview, QuestionInput } from '@tongxin/contract/question-bank'
import type { Answer, Person } from './api.ts'

/** A question that would be accepted. */
export const questionInput = (
  organizationId: number,
  stem = '党的根本宗旨是（　）。',
  notes: Partial<QuestionInput['notes']> = {},
): QuestionInput => ({
  organizationId,
  content: {
    type: 'single_choice',
    stem,
    options: ['实事求是', '全心全意为人民服务', '改革开放'],
    answer: 1,
  },
  notes: { explanation: '', topic: null, difficulty: null, source: null, ...notes },
  forPractice: false,
})

const BOUNDARY = 'boundary-of-a-test'

/** A form with one file. */
export function multipart(fileName: string, content: string | Uint8Array) {
  const head = [
    `--${BOUNDARY}`,
    `content-disposition: form-data; name="file"; filename="${fileName}"`,
    'content-type: application/octet-stream',
    '\r\n',
  ].join('\r\n')
  return {
    body: Buffer.concat([
      Buffer.from(head),
      Buffer.from(content as string),
      Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
    ]),
    contentType: `multipart/form-data; boundary=${BOUNDARY}`,
  }
}

/** Shows a file to the API as an organiser would before importing it. */
export function previewFile(
  person: Person,
  organizationId: number,
  content: string | Uint8Array,
  fileName = '题库.docx',
): Promise<Answer<ImportPreview>> {
  const { body, contentType } = multipart(fileName, content)
  return person.send<ImportPreview>(
    'POST',
    `/api/questions/preview-file?organizationId=${organizationId}`,
    body,
    { 'content-type': contentType },
  )
}
