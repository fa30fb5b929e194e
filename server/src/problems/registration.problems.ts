import type { ProblemText } from './problem-text.ts'

/** What an event's settings, an application and the organiser's answer to it can be refused for. */
export const REGISTRATION_PROBLEMS = {
  event_full: {
    status: 409,
    title: '名额已满',
    detail: '名额已经报满，这场活动没有开放候补，请看看别的活动，或联系活动组织者。',
  },
  quota_full: {
    status: 409,
    title: '本单位名额已满',
    detail: '你所在单位的名额已经报满，请联系活动组织者，或看看别的活动。',
  },
  not_in_audience: {
    status: 403,
    title: '不在活动对象内',
    detail: '这场活动面向其他组织或人员，请看看别的活动，如有疑问请联系活动组织者。',
  },
  awaiting_approval: {
    status: 409,
    title: '等待审核',
    detail: '你的报名正在等待组织者审核，有结果会通知你。',
  },
  registration_refused: {
    status: 409,
    title: '报名未通过',
    detail: '你的报名没有通过审核，如有疑问请联系活动组织者。',
  },
  capacity_below_quotas: {
    status: 409,
    title: '单位名额超过总名额',
    detail: '各单位名额之和不能超过总名额，请调大总名额，或减少单位名额。',
  },
  quota_below_taken: {
    status: 409,
    title: '单位名额少于已报名人数',
    detail: '单位名额不能少于该单位已报名人数，请调大名额，或先取消部分报名。',
  },
  event_form_invalid: { status: 400, title: '报名表有误', detail: '请检查报名表的每一项。' },
  form_answers_invalid: { status: 400, title: '报名表填写有误', detail: '请按提示填写报名表后再提交。' },
  guest_details_required: {
    status: 400,
    title: '请填写姓名和手机号',
    detail: '你还没有绑定党员名册，请填写姓名和手机号后报名。',
  },
  companions_too_many: {
    status: 409,
    title: '随行人数太多',
    detail: '随行人数超过了这场活动的上限，请减少后再报名。',
  },
  registration_busy: {
    status: 503,
    title: '正在排队',
    detail: '同时报名的人太多，请过几秒再点一次；已经报上的不受影响。',
  },
  cancellation_closed: {
    status: 409,
    title: '已过取消截止时间',
    detail: '已过取消截止时间，不能自行取消，可以向活动组织者申请取消。',
  },
  event_in_review: { status: 409, title: '活动正在审核', detail: '活动正在审核，审核通过后会自动发布。' },
  event_not_in_review: {
    status: 409,
    title: '活动不在审核中',
    detail: '这场活动不在审核中，可能已有人审核，请刷新后再看。',
  },
  event_review_required: {
    status: 409,
    title: '活动要先审核',
    detail: '上级组织要求先审核再发布，请提交审核。',
  },
  registration_not_found: {
    status: 404,
    title: '没有这个报名',
    detail: '名单里没有这个报名，请刷新名单后再试。',
  },
  registration_not_pending: {
    status: 409,
    title: '不在待审核中',
    detail: '这个报名不在待审核中，可能已有人审核或本人已撤回，请刷新名单。',
  },
  cancellation_not_requested: {
    status: 409,
    title: '没有申请取消',
    detail: '这个报名没有等待答复的取消申请，请刷新名单。',
  },
} as const satisfies Record<string, ProblemText>
