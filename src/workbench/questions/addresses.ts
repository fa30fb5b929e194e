/* Here and not in src/shared/routes.ts: only the workbench leads to these pages, and that package pays for them. */

export const bankAddress = '/workbench/questions/list/index'

export const questionAddress = (id: number) => `/workbench/questions/edit/index?id=${id}`

/** 新建题目 in the bank of that organization. */
export const newQuestionAddress = (organizationId: number) =>
  `/workbench/questions/edit/index?of=${organizationId}`

export const bankImportAddress = (organizationId: number) =>
  `/workbench/questions/import/index?of=${organizationId}`
