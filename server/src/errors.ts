import type { ErrorCode } from '@tongxin/contract/constants'

interface ProblemText {
  status: number
  /** What happened, in a few words. */
  title: string
  /** What to do now. */
  detail: string
}

/** Every error code has a status and a Chinese sentence; a code without one does not compile. */
export const PROBLEMS: Record<ErrorCode, ProblemText> = {
  invalid_input: { status: 400, title: '填写有误', detail: '请按提示修改后再提交。' },
  event_times_invalid: { status: 400, title: '时间有误', detail: '请检查各项时间的先后顺序。' },
  payload_too_large: { status: 413, title: '内容太大', detail: '提交的内容太大，请减少后再试。' },
  unsupported_media_type: { status: 415, title: '格式不支持', detail: '请以 JSON 格式提交。' },

  login_required: { status: 401, title: '尚未登录', detail: '请先登录，再继续操作。' },
  session_expired: { status: 401, title: '登录已过期', detail: '请重新登录，再继续操作。' },
  forbidden: {
    status: 403,
    title: '没有权限',
    detail: '这项内容由所属组织的组织者管理，需要时请联系你的支部组织者。',
  },
  membership_required: {
    status: 403,
    title: '尚未加入支部',
    detail: '你的微信还没有绑定党员名册，请联系支部组织者绑定后再试。',
  },
  demo_door_closed: { status: 404, title: '没有演示入口', detail: '演示登录没有开放，请用微信登录。' },

  not_found: { status: 404, title: '没有找到', detail: '没有这个地址，请检查后再试。' },
  event_not_found: {
    status: 404,
    title: '没有这场活动',
    detail: '没有找到这场活动，它可能还没有发布，请返回活动列表看看。',
  },
  organization_not_found: {
    status: 404,
    title: '没有这个组织',
    detail: '没有找到这个组织，请重新选择。',
  },
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
  member_not_found: { status: 404, title: '没有这名党员', detail: '名册里没有这个党员编号，请核对后再试。' },
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
  consent_outdated: {
    status: 409,
    title: '文本已更新',
    detail: '个人信息保护说明已经更新，请重新阅读后再同意。',
  },
  erasure_not_found: { status: 404, title: '没有这项申请', detail: '没有找到这项申请，请回到列表看看。' },
  erasure_decided: { status: 409, title: '申请已处理', detail: '这项申请已经处理过，请回到列表看看。' },
  identity_not_found: {
    status: 404,
    title: '没有这个身份',
    detail: '演示数据里没有这个身份，请填 member、organizer、committee 或党员编号。',
  },

  event_not_published: {
    status: 409,
    title: '活动尚未发布',
    detail: '活动还没有发布，发布后才能进行这项操作。',
  },
  event_cancelled: { status: 409, title: '活动已取消', detail: '这场活动已经取消，请看看别的活动。' },
  event_ended: { status: 409, title: '活动已结束', detail: '这场活动已经结束，请看看别的活动。' },
  registration_not_open_yet: { status: 409, title: '报名未开始', detail: '报名还没有开始，请到时再来。' },
  registration_closed: {
    status: 409,
    title: '报名已截止',
    detail: '报名已经截止，如仍想参加，请联系活动组织者。',
  },
  capacity_below_taken: {
    status: 409,
    title: '名额少于已报名人数',
    detail: '名额不能少于已报名人数，请调大名额，或先取消部分报名。',
  },

  not_registered: {
    status: 409,
    title: '尚未报名',
    detail: '你还没有报名这场活动，请先报名，或找现场工作人员。',
  },
  already_checked_in: { status: 409, title: '已经签到', detail: '你已经签到，不能再取消报名。' },
  check_in_not_open_yet: { status: 409, title: '签到未开始', detail: '签到还没有开始，请到时再来扫码。' },
  check_in_closed: {
    status: 409,
    title: '签到已结束',
    detail: '签到已经结束，如确已到场，请找现场工作人员。',
  },
  check_in_code_wrong: { status: 409, title: '签到码不对', detail: '签到码不对，请扫现场大屏上的二维码。' },
  check_in_code_expired: {
    status: 409,
    title: '签到码已更新',
    detail: '这个码已经过期，请扫现场大屏上现在的二维码。',
  },
  check_in_code_foreign: {
    status: 409,
    title: '不是这场活动的码',
    detail: '这是另一场活动的签到码，请扫本场大屏上的二维码。',
  },

  wechat_code_invalid: {
    status: 401,
    title: '微信登录失败',
    detail: '微信登录凭证无效，请重新打开小程序再试。',
  },
  wechat_code_used: { status: 401, title: '微信登录失败', detail: '微信登录凭证已经用过，请重新登录。' },
  wechat_account_blocked: {
    status: 403,
    title: '微信登录受限',
    detail: '微信提示这个账号登录受限，请在微信里查看原因，或联系支部组织者。',
  },
  wechat_busy: { status: 503, title: '微信繁忙', detail: '微信登录暂时繁忙，请稍等几秒再试。' },

  too_many_requests: { status: 429, title: '操作太快', detail: '操作太快了，请稍等片刻再试。' },
  database_unavailable: {
    status: 503,
    title: '服务繁忙',
    detail: '服务暂时繁忙，你的记录不受影响，请稍后再试。',
  },
  internal_error: {
    status: 500,
    title: '出了点问题',
    detail: '服务出了点问题，你的记录不受影响，请稍后再试。',
  },
}

export interface FieldError {
  /** JSON pointer of the field, for example `/place/name`. */
  path: string
  message: string
}

/** An error that a person can do something about; the only class that services throw. */
export class AppError extends Error {
  readonly code: ErrorCode
  /** Overrides the code's general sentence when the case allows a more helpful one. */
  readonly detail: string
  readonly errors: FieldError[] | undefined

  constructor(code: ErrorCode, options: { detail?: string; errors?: FieldError[]; cause?: unknown } = {}) {
    super(code, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.detail = options.detail ?? PROBLEMS[code].detail
    this.errors = options.errors
  }
}

/** A reason not to start, in one Chinese line; `main.ts` prints it and ends with status 1. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
