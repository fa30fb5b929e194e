import type {
  BindingRequestState,
  CheckInMethod,
  EventCategory,
  EventStatus,
  MemberCategory,
  OrganizationKind,
  RegistrationState,
} from '@tongxin/contract/constants'
import type { BlockReason, ErrorCode } from '@tongxin/contract/error-codes'

/** The interface's words. A code that gets no word here does not compile. */

export const CATEGORY_LABELS: Record<EventCategory, string> = {
  party_lecture: '主题党课',
  joint_study: '联学共学',
  public_talk: '宣讲',
  volunteering: '志愿服务',
  film: '观影',
  resident_forum: '居民恳谈日',
  visit: '参观学习',
  party_day: '主题党日',
  member_assembly: '支部党员大会',
  committee_meeting: '支部委员会会议',
  group_meeting: '党小组会',
  life_meeting: '组织生活会',
  democratic_review: '民主评议党员',
  theory_group: '理论学习中心组',
  enterprise_visit: '走访企业',
  enterprise_forum: '企业座谈',
  other: '其他活动',
}

export const EVENT_STATUS_LABELS: Record<EventStatus, string> = {
  draft: '草稿',
  published: '报名中',
  running: '进行中',
  ended: '已结束',
  cancelled: '已取消',
}

export const REGISTRATION_STATE_LABELS: Record<RegistrationState, string> = {
  registered: '已报名',
  waitlisted: '候补中',
  cancelled: '已取消报名',
}

export const CHECK_IN_METHOD_LABELS: Record<CheckInMethod, string> = { wall_code: '扫现场码' }

export const BINDING_REQUEST_STATE_LABELS: Record<BindingRequestState, string> = {
  open: '待处理',
  accepted: '已同意',
  refused: '未同意',
}

export const ORGANIZATION_KIND_LABELS: Record<OrganizationKind, string> = {
  committee: '党委',
  general_branch: '党总支',
  branch: '党支部',
  group: '党小组',
  community: '社区',
  agency: '机关单位',
  company: '企业',
  school: '学校',
  institution: '事业单位',
  unit: '单位',
}

export const MEMBER_CATEGORY_LABELS: Record<MemberCategory, string> = {
  full: '党员',
  probationary: '预备党员',
  applicant: '入党积极分子',
}

/** Short, for a button or a line under it. */
export const BLOCK_REASON_LABELS: Record<BlockReason, string> = {
  event_not_published: '活动还未发布',
  event_cancelled: '活动已取消',
  event_ended: '活动已结束',
  registration_not_open_yet: '报名未开始',
  registration_closed: '报名已截止',
  membership_required: '绑定名册后可报名',
  not_registered: '还没有报名',
  check_in_not_open_yet: '签到未开始',
  check_in_closed: '签到已结束',
}

/** What to say when a reply carries a code but no sentence. */
export const ERROR_LABELS: Record<ErrorCode, string> = {
  ...BLOCK_REASON_LABELS,
  invalid_input: '填写的内容有误，请检查后再试',
  event_times_invalid: '活动时间有误，请检查',
  capacity_below_taken: '名额不能少于已报名人数',

  login_required: '请先登录',
  session_expired: '登录已过期，请重新登录',
  forbidden: '你没有这项权限，请联系支部组织者',
  not_found: '没有找到这个内容',
  event_not_found: '没有找到这场活动，可能已被删除',
  organization_not_found: '没有找到这个组织',
  organization_retired: '这个组织已经撤销或合并',
  organization_in_use: '这个组织还有党员或下级组织',
  organization_cycle: '不能移到自己或自己的下级之下',
  organization_misplaced: '这类组织不能放在这里',
  organization_name_taken: '同一上级之下已有同名组织',
  organization_is_root: '最上级组织不能移动、合并或撤销',
  spreadsheet_unreadable: '这个表格读不出来，请按导出的格式填写',
  import_rows_wrong: '表格里有不对的行，没有导入',
  member_not_found: '名册里没有这个党员编号',
  role_not_found: '没有找到这项角色',
  role_period_invalid: '角色的起止时间有误，请检查',
  last_admin: '最上级组织至少要有一名管理员',
  consent_outdated: '个人信息保护说明已更新，请重新阅读',
  erasure_not_found: '没有找到这项申请',
  erasure_decided: '这项申请已经处理过',
  identity_not_found: '没有这个党员编号，请核对后再试',
  untrusted_header: '请用微信打开小程序再试',
  cloud_door_closed: '请用微信登录',
  login_confirm_in_wechat: '请在手机微信里确认登录',
  phone_not_on_roster: '名册里没有这个手机号，请用邀请码或提交申请',
  phone_on_roster_twice: '这个手机号登记了不止一人，请用邀请码或提交申请',
  entry_already_bound: '这条名册已由另一个微信绑定，请联系支部组织者',
  entry_not_active: '这条名册已不在册，请联系支部组织者',
  account_already_bound: '这个微信已经绑定了名册',
  invitation_wrong: '邀请码不对，请核对',
  invitation_expired: '邀请码已过期，请支部组织者重新发一个',
  invitation_used: '邀请码已经用过，请支部组织者重新发一个',
  invitation_withdrawn: '邀请码已作废，请用最新的那个',
  binding_request_not_found: '没有找到这份申请，请刷新列表',
  binding_request_decided: '这份申请已有人处理，请刷新列表',
  login_request_not_found: '登录码不对，请在电脑上换一个再扫',
  login_request_expired: '登录码已过期，请在电脑上换一个再扫',
  login_request_taken: '这个登录码已由别的手机扫过',
  login_request_used: '登录码已经用过，请在电脑上换一个',
  member_departed: '这位党员已不在名册上',
  roster_file_missing: '没有收到文件，请重新选择',
  roster_file_empty: '文件里没有内容',
  roster_file_unreadable: '文件读不出来，请另存为 .xlsx 再上传',
  roster_file_old_format: '请另存为不带密码的 .xlsx 再上传',
  roster_file_oversized: '文件内容太多，请分开上传',
  roster_header_missing: '没有找到表头，请检查文件',
  roster_import_not_found: '没有找到这次导入，请重新上传',
  roster_import_interrupted: '读取时服务中断了，请重新上传',
  roster_import_expired: '预览已过期，请重新上传',
  roster_import_not_ready: '这次导入不在预览阶段，请刷新',
  roster_import_undecided: '还有出错或拿不准的行',
  roster_import_stale: '名册有了变化，请再看一遍预览',
  roster_row_not_found: '文件里没有这一行',
  transfer_not_found: '没有找到这次转接',
  transfer_open: '已有一次转接正在办理',
  transfer_closed: '这次转接已经办结',
  transfer_pointless: '已在这个组织，不用转接',
  correction_not_found: '没有找到这份更正申请',
  correction_closed: '这份更正申请已经处理过',
  demo_door_closed: '这里不是演示环境，请用微信登录',
  already_checked_in: '已经签到，不能取消报名',
  check_in_code_wrong: '签到码不对，请重新扫现场大屏',
  check_in_code_expired: '签到码已更新，请重新扫现场大屏',
  check_in_code_foreign: '这是另一场活动的签到码',
  wechat_code_invalid: '微信登录没有成功，请再试一次',
  wechat_code_used: '微信登录没有成功，请再试一次',
  wechat_account_blocked: '这个微信账号暂时不能登录',
  wechat_busy: '微信服务繁忙，请稍后再试',
  wechat_phone_code_invalid: '没有取到手机号，请再点一次',
  wechat_phone_unavailable: '暂不能用手机号绑定，请用邀请码或提交申请',
  payload_too_large: '内容太大，请精简后再试',
  unsupported_media_type: '暂不支持这种文件',
  too_many_requests: '操作太频繁，请稍后再试',
  database_unavailable: '服务暂时繁忙，请稍后再试',
  internal_error: '服务出了点问题，请稍后再试',
}
