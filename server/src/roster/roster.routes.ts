import { IdParams } from '@tongxin/contract/common'
import { LIMITS } from '@tongxin/contract/limits'
import {
  RosterExportQuery,
  RosterImport,
  RosterImportList,
  RosterImportQuery,
  RosterRow,
  RosterRowFix,
  RosterRowList,
  RosterRowParams,
  RosterRowQuery,
  RosterUploadQuery,
} from '@tongxin/contract/roster'
import Type from 'typebox'
import { sendXlsx } from '../http/download.ts'
import type { Routes } from '../http/routes.ts'
import { uploadOf } from '../http/upload.ts'

const tags = ['roster']

export const rosterRoutes: Routes = (app, { rosterImports, rosterRows, rosterExport }) => {
  app.get(
    '/api/roster/export.xlsx',
    { schema: { summary: '导出名册（本组织及下级）', tags, querystring: RosterExportQuery } },
    async (request, reply) =>
      sendXlsx(reply, '名册.xlsx', await rosterExport.export(request.actor, request.query)),
  )

  app.post(
    '/api/roster/imports',
    {
      schema: {
        summary: '上传名册文件（.xlsx 或 .csv），在后台读取',
        tags,
        consumes: ['multipart/form-data'],
        querystring: RosterUploadQuery,
        response: { 202: RosterImport },
      },
    },
    async (request, reply) =>
      reply
        .code(202)
        .send(
          await rosterImports.upload(request.actor, request.query, () =>
            uploadOf(request, LIMITS.rosterFileBytes),
          ),
        ),
  )

  app.get(
    '/api/roster/imports',
    {
      schema: {
        summary: '名册导入记录（本组织及下级）',
        tags,
        querystring: RosterImportQuery,
        response: { 200: RosterImportList },
      },
    },
    (request) => rosterImports.list(request.actor, request.query),
  )

  app.get(
    '/api/roster/imports/:id',
    { schema: { summary: '导入的进展', tags, params: IdParams, response: { 200: RosterImport } } },
    (request) => rosterImports.detail(request.actor, request.params.id),
  )

  app.delete(
    '/api/roster/imports/:id',
    { schema: { summary: '放弃导入', tags, params: IdParams, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await rosterImports.discard(request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/roster/imports/:id/commit',
    {
      schema: {
        summary: '确认导入（在后台一次完成）',
        tags,
        params: IdParams,
        response: { 200: RosterImport },
      },
    },
    (request) => rosterImports.commit(request.actor, request.params.id),
  )

  app.get(
    '/api/roster/imports/:id/rows',
    {
      schema: {
        summary: '导入预览',
        tags,
        params: IdParams,
        querystring: RosterRowQuery,
        response: { 200: RosterRowList },
      },
    },
    (request) => rosterRows.list(request.actor, request.params.id, request.query),
  )

  app.patch(
    '/api/roster/imports/:id/rows/:row',
    {
      schema: {
        summary: '改正一行，或回答拿不准的问题',
        tags,
        params: RosterRowParams,
        body: RosterRowFix,
        response: { 200: RosterRow },
      },
    },
    (request) => rosterRows.fix(request.actor, request.params.id, request.params.row, request.body),
  )

  app.post(
    '/api/roster/imports/:id/skip-wrong',
    {
      schema: {
        summary: '跳过所有出错的行（仍可下载）',
        tags,
        params: IdParams,
        response: { 200: RosterImport },
      },
    },
    (request) => rosterRows.skipWrong(request.actor, request.params.id),
  )

  app.get(
    '/api/roster/imports/:id/wrong-rows.xlsx',
    { schema: { summary: '下载出错的行和原因', tags, params: IdParams } },
    async (request, reply) =>
      sendXlsx(reply, '出错的行.xlsx', await rosterRows.wrongRows(request.actor, request.params.id)),
  )
}
