import type { ProblemText } from './problem-text.ts'

/** Who is asking: logins, bindings, consent. */
export const LOGIN_PROBLEMS = {
  login_required: { status: 401, title: '尚未登录', detail: '请先登录，再继续操作。' },
  session_expired: { status: 401, title: '登录已过期', detail: '请重新登录，再继续操作。' },
  demo_door_closed: { status: 404, title: '没有演示入口', detail: '演示登录没有开放，请用微信登录。' },
  identity_not_found: {
    status: 404,
    title: '没有这个身份',
    detail: '演示数据里没有这个身份，请填 member、organizer、committee 或党员编号。',
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
  untrusted_header: {
    status: 403,
    title: '请求来路不对',
    detail: '请求带有只能由微信云托管加上的标记，没有被接受，请用微信打开小程序再试。',
  },
  login_confirm_in_wechat: {
    status: 403,
    title: '请在微信里确认',
    detail: '电脑登录要在手机微信里确认，请用微信打开小程序扫码。',
  },
  cloud_door_closed: {
    status: 404,
    title: '没有云托管入口',
    detail: '这里没有部署在微信云托管，请用微信登录。',
  },
  phone_not_enough: {
    status: 403,
    title: '手机号还不够',
    detail: '你担任着组织里的角色，名册条目在那以后改过，请向上级管理员要邀请码来绑定。',
  },
  holds_higher_role: {
    status: 403,
    title: '由上级管理员办理',
    detail: '这位同志担任着你不能授予的角色，绑定、解除绑定和移出名册请上级组织的管理员办理。',
  },
  consent_required: {
    status: 403,
    title: '请先同意个人信息保护说明',
    detail: '使用前请先阅读并同意个人信息保护说明：“我的 → 隐私与个人信息”。',
  },
  consent_outdated: {
    status: 409,
    title: '文本已更新',
    detail: '个人信息保护说明已经更新，请重新阅读后再同意。',
  },
  erasure_not_found: { status: 404, title: '没有这项申请', detail: '没有找到这项申请，请回到列表看看。' },
  erasure_decided: { status: 409, title: '申请已处理', detail: '这项申请已经处理过，请回到列表看看。' },
  binding_request_not_found: {
    status: 404,
    title: '没有这份申请',
    detail: '没有找到这份绑定申请，它可能已被申请人撤回，请刷新列表。',
  },
  login_request_not_found: {
    status: 404,
    title: '没有这个登录码',
    detail: '登录码不对，请在电脑上换一个码，再扫一次。',
  },
  phone_not_on_roster: {
    status: 409,
    title: '名册里没有这个号码',
    detail: '名册里没有这个手机号。请向支部组织者要邀请码，或在下面提交绑定申请。',
  },
  phone_on_roster_twice: {
    status: 409,
    title: '号码登记了不止一处',
    detail: '名册里不止一人登记了这个手机号，没法确定是哪一位。请向支部组织者要邀请码，或提交绑定申请。',
  },
  entry_already_bound: {
    status: 409,
    title: '已被别的微信绑定',
    detail: '这条名册已由另一个微信绑定。换了微信的，请支部组织者先解除原来的绑定，再重新绑定。',
  },
  entry_not_active: {
    status: 409,
    title: '名册条目已停用',
    detail: '这条名册已不在册，不能绑定。如有疑问，请联系支部组织者核对名册。',
  },
  account_already_bound: {
    status: 409,
    title: '微信已绑定名册',
    detail: '这个微信已经绑定了名册，不能再绑定另一条。绑错了的，请支部组织者先解除绑定。',
  },
  invitation_wrong: {
    status: 409,
    title: '邀请码不对',
    detail: '邀请码不对，请核对六位字母和数字，或请支部组织者重新发一个。',
  },
  invitation_expired: {
    status: 409,
    title: '邀请码已过期',
    detail: '邀请码已过七天有效期，请支部组织者重新发一个。',
  },
  invitation_used: {
    status: 409,
    title: '邀请码已用过',
    detail: '邀请码只能用一次，这个已经用过，请支部组织者重新发一个。',
  },
  invitation_withdrawn: {
    status: 409,
    title: '邀请码已作废',
    detail: '这个邀请码已作废，请用支部组织者最新发的那个。',
  },
  binding_request_decided: {
    status: 409,
    title: '申请已处理',
    detail: '这份绑定申请已由其他组织者处理，请刷新列表。',
  },
  login_request_expired: {
    status: 409,
    title: '登录码已过期',
    detail: '登录码两分钟内有效，请在电脑上换一个码，再扫一次。',
  },
  login_request_taken: {
    status: 409,
    title: '已由别的手机扫过',
    detail: '这个登录码要由先扫码的人确认，请在电脑上换一个码，再扫一次。',
  },
  login_request_used: {
    status: 409,
    title: '登录码已用过',
    detail: '登录码只能用一次，请在电脑上换一个码，再扫一次。',
  },
  wechat_phone_code_invalid: {
    status: 409,
    title: '没有取到手机号',
    detail: '微信没有给出手机号，请再点一次按钮。',
  },
  wechat_phone_unavailable: {
    status: 409,
    title: '暂不能用手机号绑定',
    detail: '这里暂时不能用手机号绑定，请用邀请码，或提交绑定申请。',
  },
} as const satisfies Record<string, ProblemText>
