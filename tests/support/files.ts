import type { Attachment, UploadedPicture } from '@tongxin/contract/files'
import type { Answer, Person, TestApi } from './api.ts'

const BOUNDARY = '----a-test-uploads-a-file'

/** What a browser sends for a chosen file. */
export function uploadBody(fileName: string, content: string | Uint8Array) {
  const head = [
    `--${BOUNDARY}`,
    `content-disposition: form-data; name="file"; filename="${fileName.replace(/"/g, '%22').replace(/[\r\n]/g, '%0A')}"`,
    'content-type: application/octet-stream',
    '\r\n',
  ].join('\r\n')
  return {
    body: Buffer.concat([
      Buffer.from(head),
      Buffer.from(content as string),
      Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
    ]),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  }
}

const queryOf = (organizationId: number | null) =>
  organizationId === null ? '' : `?organizationId=${organizationId}`

/** @param organizationId `null`: the member's own */
export function upload<T>(
  person: Person,
  what: 'pictures' | 'attachments' | 'documents',
  organizationId: number | null,
  content: string | Uint8Array,
  fileName = 'file',
): Promise<Answer<T>> {
  const { body, headers } = uploadBody(fileName, content)
  return person.send<T>('POST', `/api/files/${what}${queryOf(organizationId)}`, body, headers)
}

export const uploadPicture = async (person: Person, organizationId: number | null, content: Uint8Array) =>
  (await upload<UploadedPicture>(person, 'pictures', organizationId, content)).body

export const uploadAttachment = async (
  person: Person,
  organizationId: number,
  content: Uint8Array,
  fileName: string,
) => (await upload<Attachment>(person, 'attachments', organizationId, content, fileName)).body

/** Loads a file as a browser or a phone would: without a session. */
export async function load(api: TestApi, url: string, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(url, api.baseUrl), { headers, redirect: 'manual' })
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  }
}
