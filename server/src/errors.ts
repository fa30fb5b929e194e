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
  identity_not_found: {
    status: 404,
    title: '没有这个身份',
    detail: '演示数据里没有这个身份，请填 member、organizer、committee 或党员编号。',
  },

  member_not_found: { status: 404, title: '没有这位党员', detail: '没有找到这位党员，请核对编号后再试。' },
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
