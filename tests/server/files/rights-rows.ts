import { zipSync } from 'fflate'
import { uploadBody } from '../../support/files.ts'
import { contentTypes } from '../../support/word.ts'
import type { AskedScene, Row, Standing } from '../rights-stage.ts'

const ofOrganization = ({ organizationId }: AskedScene) => `?organizationId=${organizationId}`

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const text = (words: string) => new TextEncoder().encode(words)
const DOCUMENT = zipSync({
  '[Content_Types].xml': text(contentTypes()),
  'word/document.xml': text('<document><body><p><r><t>学习</t></r></p></body></document>'),
})

/** An upload that would be accepted. */
const sends = (content: Uint8Array) => {
  const { body, headers } = uploadBody('file', content)
  return { query: ofOrganization, body: () => body, headers: () => headers }
}

/** Who may bring files into the scene's organization. */
export const fileRows = ({ managers }: { managers: Standing[] }): Record<string, Row> => ({
  'POST /api/files/pictures': { allowed: managers, ...sends(PICTURE) },
  'POST /api/files/attachments': { allowed: managers, ...sends(text('%PDF-1.7')) },
  'POST /api/files/documents': { allowed: managers, ...sends(DOCUMENT) },
})
