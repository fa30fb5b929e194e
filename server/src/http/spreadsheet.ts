import { LIMITS } from '@tongxin/contract/limits'
import { AppError } from '../errors.ts'
import type { App } from './routes.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Lets routes take an .xlsx file as the body of a request. */
export function installSpreadsheets(app: App): void {
  if (app.hasContentTypeParser(XLSX)) return
  app.addContentTypeParser(XLSX, { parseAs: 'buffer', bodyLimit: LIMITS.spreadsheetBytes }, (_, body, done) =>
    done(null, body),
  )
}

/** @throws AppError `unsupported_media_type` when something else was sent */
export function spreadsheetOf(body: unknown): Uint8Array {
  if (!(body instanceof Uint8Array))
    throw new AppError('unsupported_media_type', { detail: '请上传 .xlsx 表格。' })
  return body
}
