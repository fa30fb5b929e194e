import { IdParams } from '@tongxin/contract/common'
import {
  OrganizationDetail,
  OrganizationExportQuery,
  OrganizationImport,
  OrganizationImportQuery,
  OrganizationInput,
  OrganizationList,
  OrganizationMerge,
  OrganizationMove,
  OrganizationPatch,
  OrganizationsQuery,
} from '@tongxin/contract/organizations'
import { sendXlsx } from '../http/download.ts'
import type { Routes } from '../http/routes.ts'
import { spreadsheetOf } from '../http/spreadsheet.ts'

const tags = ['organizations']
/** Public reading: whoever has not agreed yet sees what a guest sees. */
const reading = { config: { beforeConsent: 'guest' } } as const
const Detail = { 200: OrganizationDetail }

export const organizationRoutes: Routes = (app, { organizations, tree, treeSheet }) => {
  app.get(
    '/api/organizations',
    {
      ...reading,
      schema: {
        summary: '组织树',
        tags,
        querystring: OrganizationsQuery,
        response: { 200: OrganizationList },
      },
    },
    (request) => organizations.tree(request.actor, request.query),
  )

  app.get(
    '/api/organizations/:id',
    { ...reading, schema: { summary: '组织详情', tags, params: IdParams, response: Detail } },
    (request) => organizations.detail(request.actor, request.params.id),
  )

  app.post(
    '/api/organizations',
    { schema: { summary: '新建组织', tags, body: OrganizationInput, response: { 201: OrganizationDetail } } },
    async (request, reply) => reply.code(201).send(await tree.create(request.actor, request.body)),
  )

  app.patch(
    '/api/organizations/:id',
    { schema: { summary: '修改组织', tags, params: IdParams, body: OrganizationPatch, response: Detail } },
    (request) => tree.update(request.actor, request.params.id, request.body),
  )

  app.post(
    '/api/organizations/:id/move',
    {
      schema: {
        summary: '移动组织（连同下级）',
        tags,
        params: IdParams,
        body: OrganizationMove,
        response: Detail,
      },
    },
    (request) => tree.move(request.actor, request.params.id, request.body.parentId),
  )

  app.post(
    '/api/organizations/:id/merge',
    {
      schema: {
        summary: '并入另一个组织',
        tags,
        params: IdParams,
        body: OrganizationMerge,
        response: Detail,
      },
    },
    (request) => tree.merge(request.actor, request.params.id, request.body.intoId),
  )

  app.post(
    '/api/organizations/:id/retire',
    { schema: { summary: '撤销组织', tags, params: IdParams, response: Detail } },
    (request) => tree.retire(request.actor, request.params.id),
  )

  app.get(
    '/api/organizations/export.xlsx',
    { schema: { summary: '导出组织树', tags, querystring: OrganizationExportQuery } },
    async (request, reply) =>
      sendXlsx(reply, '组织.xlsx', await treeSheet.export(request.actor, request.query.organizationId)),
  )

  app.post(
    '/api/organizations/import',
    {
      schema: {
        summary: '导入组织树（.xlsx）',
        tags,
        consumes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
        querystring: OrganizationImportQuery,
        response: { 200: OrganizationImport },
      },
    },
    ({ actor, query, body }) =>
      query.preview
        ? treeSheet.preview(actor, spreadsheetOf(body))
        : treeSheet.commit(actor, spreadsheetOf(body)),
  )
}
