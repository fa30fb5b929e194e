import { IdParams } from '@tongxin/contract/common'
import {
  BankExportQuery,
  BankList,
  BankQuery,
  BankQuestionDetail,
  BankStrata,
  BankStrataQuery,
  ImportPreview,
  PastedQuestions,
  QuestionEdit,
  QuestionImport,
  QuestionImportResult,
  QuestionInput,
} from '@tongxin/contract/question-bank'
import { type BankFormat, QUESTION_LIMITS } from '@tongxin/contract/quiz-constants'
import { CreationHeaders } from '../http/creation-headers.ts'
import { sendFile, sendJson } from '../http/download.ts'
import type { Routes } from '../http/routes.ts'
import { uploadOf } from '../http/upload.ts'

const tags = ['questions']
const Detail = { 200: BankQuestionDetail }

const FILES: Record<BankFormat, { name: string; type: string }> = {
  docx: {
    name: '题库.docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: { name: '题库.xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  text: { name: '题库.txt', type: 'text/plain; charset=utf-8' },
  gift: { name: '题库.gift.txt', type: 'text/plain; charset=utf-8' },
  moodle: { name: '题库.xml', type: 'application/xml; charset=utf-8' },
}

/** All of them are read by one process, one after the other. */
const PREVIEWS = { max: 60, timeWindow: '1 minute' }

export const questionRoutes: Routes = (app, { questions, questionImports, questionExports }) => {
  app.get(
    '/api/questions',
    { schema: { summary: '题库（最近的在前）', tags, querystring: BankQuery, response: { 200: BankList } } },
    (request) => questions.list(request.actor, request.query),
  )

  app.get(
    '/api/questions/strata',
    {
      schema: {
        summary: '题库概况：每个主题、题型、难度有多少题',
        tags,
        querystring: BankStrataQuery,
        response: { 200: BankStrata },
      },
    },
    (request) => questions.strata(request.actor, request.query.organizationId),
  )

  app.get(
    '/api/questions/export',
    { schema: { summary: '导出题库（在用的题）', tags, querystring: BankExportQuery } },
    async (request, reply) => {
      const { name, type } = FILES[request.query.format]
      return sendFile(reply, name, type, await questionExports.export(request.actor, request.query))
    },
  )

  app.get(
    '/api/questions/:id',
    { schema: { summary: '题目，连同以前的版本', tags, params: IdParams, response: Detail } },
    (request) => questions.detail(request.actor, request.params.id),
  )

  app.post(
    '/api/questions',
    {
      schema: {
        summary: '新建题目',
        tags,
        headers: CreationHeaders,
        body: QuestionInput,
        response: { 201: BankQuestionDetail },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await questions.create(request.actor, request.body, request.headers['idempotency-key'])),
  )

  app.put(
    '/api/questions/:id',
    {
      schema: {
        summary: '修改题目（新的版本）',
        tags,
        params: IdParams,
        body: QuestionEdit,
        response: Detail,
      },
    },
    (request) => questions.edit(request.actor, request.params.id, request.body),
  )

  app.post(
    '/api/questions/:id/retire',
    { schema: { summary: '停用题目', tags, params: IdParams, response: Detail } },
    (request) => questions.retire(request.actor, request.params.id),
  )

  app.post(
    '/api/questions/:id/restore',
    { schema: { summary: '恢复题目', tags, params: IdParams, response: Detail } },
    (request) => questions.restore(request.actor, request.params.id),
  )

  app.post(
    '/api/questions/preview',
    {
      config: { rateLimit: PREVIEWS },
      bodyLimit: QUESTION_LIMITS.importBytes,
      schema: {
        summary: '识别粘贴的文字（什么也不保存）',
        tags,
        body: PastedQuestions,
        response: { 200: ImportPreview },
      },
    },
    async (request, reply) => sendJson(reply, await questionImports.previewText(request.actor, request.body)),
  )

  app.post(
    '/api/questions/preview-file',
    {
      config: { rateLimit: PREVIEWS },
      schema: {
        summary: '识别题目文件：.docx、.xlsx、文本、GIFT、Moodle XML（什么也不保存）',
        tags,
        consumes: ['multipart/form-data'],
        querystring: BankStrataQuery,
        response: { 200: ImportPreview },
      },
    },
    async (request, reply) =>
      sendJson(
        reply,
        await questionImports.previewFile(request.actor, request.query, () =>
          uploadOf(request, QUESTION_LIMITS.importBytes, 'question_file_missing'),
        ),
      ),
  )

  app.post(
    '/api/questions/import',
    {
      bodyLimit: QUESTION_LIMITS.importBytes,
      schema: {
        summary: '确认导入（全部成功或全部不导入）',
        tags,
        headers: CreationHeaders,
        body: QuestionImport,
        response: { 200: QuestionImportResult },
      },
    },
    (request) => questionImports.import(request.actor, request.body, request.headers['idempotency-key']),
  )
}
