import type { ProblemText } from './problem-text.ts'

/** What a check-in, a scan at the door, a check-out and a leave can be refused for. */
export const ATTENDANCE_PROBLEMS = {
  check_in_busy: {
    status: 503,
    title: '正在排队',
    detail: '同时签到的人太多，请过几秒再扫一次；已经签上的不受影响。',
  },
  ticket_unreadable: {
    status: 400,
    title: '这不是报名凭证',
    detail: '扫到的不是报名凭证，请让对方打开“我的报名”里的凭证再扫一次。',
  },
  ticket_foreign: {
    status: 400,
    title: '别的活动的凭证',
    detail: '这是另一场活动的报名凭证，请让对方打开本场活动的凭证。',
  },
  ticket_wrong: {
    status: 400,
    title: '凭证不对',
    detail: '这张凭证核对不上，请让对方打开小程序里的凭证再扫，或按姓名人工签到。',
  },
  ticket_expired: {
    status: 400,
    title: '凭证已过时',
    detail: '这是过时的凭证（截图或照片不能用），请让对方打开小程序里会变化的凭证。',
  },
  ticket_void: {
    status: 409,
    title: '报名已失效',
    detail: '这张凭证对应的报名已取消或未通过，请与对方核实，确需参加的可人工签到。',
  },
  fence_answer_needed: {
    status: 400,
    title: '需要确认在场',
    detail: '这场活动要求在活动地点附近签到，请允许小程序使用位置后再扫一次，或找现场工作人员签到。',
  },
  fence_outside: {
    status: 403,
    title: '不在活动地点',
    detail: '你不在活动地点附近，请到现场后再扫码，或找现场工作人员签到。',
  },
  check_in_offline_late: {
    status: 409,
    title: '离线记录已过期',
    detail: '离线签到要在活动结束后 24 小时内提交，现在已经过了，请联系活动组织者补签。',
  },
  check_out_not_needed: { status: 409, title: '不用签退', detail: '这场活动不用签退。' },
  not_checked_in: { status: 409, title: '还没有签到', detail: '还没有签到，请先签到。' },
  attendance_not_found: {
    status: 404,
    title: '没有这条签到',
    detail: '没有找到这位同志的签到记录，请刷新名单再看。',
  },
  scan_unreadable: {
    status: 400,
    title: '记录读不出来',
    detail: '这条扫码记录内容不完整，请按姓名人工签到。',
  },
  leave_not_possible: {
    status: 409,
    title: '不能请假',
    detail: '这场活动现在不能请假：可能已经开始、已经签到，或不要求全员参加。请联系活动组织者。',
  },
  leave_not_found: { status: 404, title: '没有这份请假', detail: '没有找到这份请假，请刷新名单再看。' },
  no_service_hours: {
    status: 404,
    title: '还没有服务时长',
    detail: '这一年还没有记下服务时长，参加需要签退的活动后再来。',
  },
  leave_decided: { status: 409, title: '请假已处理', detail: '这份请假已有人处理过，请刷新名单再看。' },
} as const satisfies Record<string, ProblemText>
