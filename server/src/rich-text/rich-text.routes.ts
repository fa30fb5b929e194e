import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { FileQuery, ImportedDocument } from '@tongxin/contract/files'
import type { Routes } from '../http/routes.ts'
import { uploadOf } from '../http/upload.ts'

export const richTextRoutes: Routes = (app, { documentImports }) => {
  app.post(
    '/api/files/documents',
    {
      config: { rateLimit: { max: 30, timeWindow: '10 minutes' } },
      schema: {
        summary: '导入 Word 文档（.docx）：识别出的正文，图片已存好，别的什么也不保存',
        tags: ['files'],
        consumes: ['multipart/form-data'],
        querystring: FileQuery,
        response: { 200: ImportedDocument },
      },
    },
    (request) =>
      documentImports.import(request.actor, request.query, () =>
        uploadOf(request, ARTICLE_LIMITS.documentBytes, 'file_missing', '请压缩里面的图片，或分成几篇。'),
      ),
  )
}
