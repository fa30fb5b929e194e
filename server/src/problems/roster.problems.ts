import type { ProblemText } from './problem-text.ts'

/** Members, their entries, imports, transfers and corrections. */
export const ROSTER_PROBLEMS = {
  member_not_found: { status: 404, title: '没有这名党员', detail: '名册里没有这个党员编号，请核对后再试。' },
  member_departed: {
    status: 409,
    title: '已不在名册',
    detail: '这位党员已不在名册上，恢复后才能进行这项操作。',
  },
  roster_file_missing: { status: 400, title: '没有文件', detail: '没有收到文件，请选择名册文件后再上传。' },
  roster_file_empty: { status: 400, title: '文件是空的', detail: '文件里没有内容，请选择填好的名册再上传。' },
  roster_file_unreadable: {
    status: 400,
    title: '文件读不出来',
    detail: '这个文件读不出来，请在 Excel 或 WPS 里打开，另存为 .xlsx 后再上传。',
  },
  roster_file_old_format: {
    status: 400,
    title: '文件格式较旧或有密码',
    detail: '这是旧版 .xls 或设了密码的文件，请在 Excel 或 WPS 里另存为不带密码的 .xlsx 后再上传。',
  },
  roster_file_oversized: {
    status: 400,
    title: '文件内容太多',
    detail: '文件展开后的内容太多，请只留名册一张表、不超过 20 万行，再上传。',
  },
  roster_header_missing: {
    status: 400,
    title: '没有找到表头',
    detail: '没有找到表头，请确认有一行写着“姓名”“所在党支部”等栏目名称。',
  },
  roster_import_not_found: {
    status: 404,
    title: '没有这次导入',
    detail: '没有找到这次导入，请重新上传文件。',
  },
  roster_import_interrupted: {
    status: 409,
    title: '读取中断',
    detail: '读取时服务中断了，名册没有改动，请重新上传文件。',
  },
  roster_import_expired: {
    status: 409,
    title: '预览已过期',
    detail: '预览放了七天没有确认，已自动清除，名册没有改动，请重新上传文件。',
  },
  roster_import_not_ready: {
    status: 409,
    title: '现在还不能操作',
    detail: '这次导入不在预览阶段，请刷新看看最新进展。',
  },
  roster_import_undecided: {
    status: 409,
    title: '还有没处理的行',
    detail: '还有出错或拿不准的行，请改正、选择，或跳过它们，再确认导入。',
  },
  roster_import_stale: {
    status: 409,
    title: '名册有了变化',
    detail: '预览之后名册有了变化，已重新比对，请再看一遍有变化的行，然后确认导入。',
  },
  roster_row_not_found: { status: 404, title: '没有这一行', detail: '文件里没有这一行，请刷新后再试。' },
  transfer_not_found: { status: 404, title: '没有这次转接', detail: '没有找到这次转接，请返回列表看看。' },
  transfer_open: {
    status: 409,
    title: '转接正在办理',
    detail: '这位党员已有一次转接正在办理，请先接收、退回或撤回它。',
  },
  transfer_closed: { status: 409, title: '转接已办结', detail: '这次转接已经办结，请刷新看看最新情况。' },
  transfer_pointless: {
    status: 400,
    title: '不用转接',
    detail: '这位党员已在这个组织，请选择要转入的另一个组织。',
  },
  correction_not_found: {
    status: 404,
    title: '没有这份申请',
    detail: '没有找到这份更正申请，请返回列表看看。',
  },
  correction_closed: {
    status: 409,
    title: '申请已处理',
    detail: '这份更正申请已经处理过，请刷新看看最新情况。',
  },
} as const satisfies Record<string, ProblemText>
