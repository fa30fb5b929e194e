import type {
  BlockReason,
  CheckInMethod,
  ErrorCode,
  EventCategory,
  EventStatus,
  MemberCategory,
  OrganizationKind,
  RegistrationState,
} from '@tongxin/contract/constants'

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
  demo_door_closed: '这里不是演示环境，请用微信登录',
  already_checked_in: '已经签到，不能取消报名',
  check_in_code_wrong: '签到码不对，请重新扫现场大屏',
  check_in_code_expired: '签到码已更新，请重新扫现场大屏',
  check_in_code_foreign: '这是另一场活动的签到码',
  wechat_code_invalid: '微信登录没有成功，请再试一次',
  wechat_code_used: '微信登录没有成功，请再试一次',
  wechat_account_blocked: '这个微信账号暂时不能登录',
  wechat_busy: '微信服务繁忙，请稍后再试',
  payload_too_large: '内容太大，请精简后再试',
  unsupported_media_type: '暂不支持这种文件',
  too_many_requests: '操作太频繁，请稍后再试',
  database_unavailable: '服务暂时繁忙，请稍后再试',
  internal_error: '服务出了点问题，请稍后再试',
}
