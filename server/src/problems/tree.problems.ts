import type { ProblemText } from './problem-text.ts'

/** Organizations, roles and their spreadsheets. */
export const TREE_PROBLEMS = {
  organization_not_found: { status: 404, title: '没有这个组织', detail: '没有找到这个组织，请重新选择。' },
  organization_retired: {
    status: 409,
    title: '组织已撤销',
    detail: '这个组织已经撤销或并入其他组织，请重新选择。',
  },
  organization_in_use: {
    status: 409,
    title: '组织还在使用',
    detail: '这个组织还有党员或下级组织，请先转出、移走或合并。',
  },
  organization_cycle: {
    status: 409,
    title: '上下级关系不对',
    detail: '不能把组织移到或并入它自己或它的下级，请重新选择。',
  },
  organization_misplaced: {
    status: 409,
    title: '上下级关系不对',
    detail: '党小组设在党支部、党总支或单位之下，党小组下面不再设组织，请重新选择。',
  },
  organization_name_taken: {
    status: 409,
    title: '组织重名',
    detail: '同一个上级之下已经有同名的组织，请换一个名称。',
  },
  organization_is_root: {
    status: 409,
    title: '这是最上级组织',
    detail: '最上级组织不能移动、合并或撤销，需要时请联系系统的运维人员。',
  },
  spreadsheet_unreadable: {
    status: 400,
    title: '表格读不出来',
    detail: '这个文件不是 .xlsx 表格，或缺少“组织名称”“类别”“上级组织”列，请按导出的表格填写后再试。',
  },
  import_rows_wrong: {
    status: 409,
    title: '表格里有错误',
    detail: '表格里有不对的行，全部没有导入；请按提示改好后再试。',
  },
  role_not_found: { status: 404, title: '没有这项角色', detail: '没有找到这项角色，请回到列表看看。' },
  role_period_invalid: {
    status: 400,
    title: '起止时间有误',
    detail: '角色的结束时间要晚于开始时间，请检查。',
  },
  last_admin: {
    status: 409,
    title: '最后一名管理员',
    detail: '最上级组织至少要有一名长期有效的管理员，请先授予另一个人再试。',
  },
} as const satisfies Record<string, ProblemText>
