import type { ProblemText } from './problem-text.ts'

/** Input, events, registrations, check-in, and what can happen anywhere. */
export const GENERAL_PROBLEMS = {
  invalid_input: { status: 400, title: '填写有误', detail: '请按提示修改后再提交。' },
  event_times_invalid: { status: 400, title: '时间有误', detail: '请检查各项时间的先后顺序。' },
  payload_too_large: { status: 413, title: '内容太大', detail: '提交的内容太大，请减少后再试。' },
  unsupported_media_type: { status: 415, title: '格式不支持', detail: '请以 JSON 格式提交。' },
  forbidden: {
    status: 403,
    title: '没有权限',
    detail: '这项内容由所属组织的组织者管理，需要时请联系你的支部组织者。',
  },
  membership_required: {
    status: 403,
    title: '尚未加入支部',
    detail: '你还没有绑定党员名册，请先在“绑定名册”里用手机号、邀请码或申请绑定。',
  },
  not_found: { status: 404, title: '没有找到', detail: '没有这个地址，请检查后再试。' },
  event_not_found: {
    status: 404,
    title: '没有这场活动',
    detail: '没有找到这场活动，它可能还没有发布，请返回活动列表看看。',
  },
  notification_not_found: {
    status: 404,
    title: '没有这条通知',
    detail: '没有找到这条通知，半年以前的通知已自动清理，请刷新列表。',
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
  calendar_not_found: {
    status: 404,
    title: '订阅地址已停用',
    detail: '这个订阅地址已经停用或不完整，请在小程序的“日历订阅”里重新生成。',
  },
  check_in_code_foreign: {
    status: 409,
    title: '不是这场活动的码',
    detail: '这是另一场活动的签到码，请扫本场大屏上的二维码。',
  },
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
} as const satisfies Record<string, ProblemText>
