import type { AuditEntry } from '@tongxin/contract/audit'
import type { AuditAction } from '@tongxin/contract/audit-actions'
import { type GrantedRole, GRANTED_ROLES } from '@tongxin/contract/constants'

export const GRANTED_ROLE_LABELS: Record<GrantedRole, string> = {
  organizer: '组织者',
  supervisor: '监督者',
  admin: '管理员',
}

type Say = (entry: AuditEntry) => string

/** What was done, after the name of who did it. An action without words does not compile. */
const WORDS: Record<AuditAction, string | Say> = {
  'event.create': '新建了活动',
  'event.update': '修改了活动',
  'event.publish': '发布了活动',
  'event.cancel': '取消了活动',
  'event.submit': '提交了活动审核',
  'event.review': '审核了活动',
  'event.series': '新建了系列活动',
  'registration.list': '查看了报名名单',
  'registration.export': '导出了报名名单',
  'registration.decide': '审核了报名',
  'registration.enter': '代人报了名',
  'registration.remove': '从名单中移出了报名',
  'attendance.keys': '取了扫码名单',
  'attendance.list': '查看了签到名单',
  'attendance.export': '导出了签到名单',
  'attendance.record': (entry) =>
    entry.details.tickets ? '扫凭证办了签到或签退' : `给${whom(entry)}办了签到或签退`,
  'attendance.make_up': (entry) => `给${whom(entry)}补签`,
  'attendance.undo': (entry) => `撤销了${whose(entry)}签到`,
  'attendance.correct': (entry) => `更正了${whose(entry)}服务时长`,
  'attendance.certificate': ({ details: { number } }) =>
    typeof number === 'string' ? `开出了服务时长证明 ${number}` : '开出了服务时长证明',
  'leave.list': '查看了请假',
  'leave.decide': (entry) => `处理了${whose(entry)}请假`,
  'question.create': '新建了题目',
  'question.update': '修改了题目',
  'question.retire': '停用了题目',
  'question.restore': '恢复了题目',
  'question.import': (entry) => `导入了题目${count(entry, 'imported', '，共', '题')}`,
  'question.export': '导出了题库',
  'quiz.create': '新建了应知应会',
  'quiz.update': '修改了应知应会',
  'quiz.publish': '发布了应知应会',
  'quiz.withdraw': '撤回了应知应会',
  'quiz.extra_time': (entry) => (entry.subject ? `给${whom(entry)}设置了延时` : '查看了个别延时名单'),
  'quiz.print': (entry) => (entry.details.key ? '取了试卷的参考答案' : '打印了试卷'),
  'quiz.paper_marks': (entry) => `录入了${whose(entry)}纸质试卷得分`,
  'quiz.missing': '查看了尚未参加的名单',
  'quiz.items': '查看了题目分析',
  'quiz.export': '导出了应知应会成绩统计',
  'article.create': '新建了文章',
  'article.update': '修改了文章',
  'article.submit': '提交了文章三审',
  'article.reading': '审读了文章',
  'article.publish': '发布了文章',
  'article.withdraw': '撤回了文章',
  'article.reopen': '把文章退回了草稿',
  'article.pin': '改了文章的置顶',
  'article.acknowledgements': '查看了通知的知悉情况',
  'series.create': '新建了系列',
  'series.update': '修改了系列',
  'member.list': '查看了党员名册',
  'district.create': (entry) => `建立了本区，${whom(entry)}为第一名管理员`,
  'organization.create': '新建了这个组织',
  'organization.update': (entry) => `修改了组织的${fields(entry)}`,
  'organization.move': '移动了组织，连同下级',
  'organization.merge': (entry) => `合并了组织${count(entry, 'members', '，并入', '名党员')}`,
  'organization.retire': '撤销了组织',
  'organization.import': (entry) =>
    `导入了组织表格${count(entry, 'created', '，新增', '个')}${count(entry, 'updated', '，修改', '个')}`,
  'role.list': '查看了角色',
  'role.grant': (entry) => `授予${whom(entry)}${roleOf(entry)}角色`,
  'role.end': (entry) => `终止了${whose(entry)}${roleOf(entry)}角色`,
  'erasure.request': '申请删除个人信息',
  'erasure.list': '查看了删除个人信息的申请',
  'erasure.accept': (entry) => `同意了${whose(entry)}删除个人信息申请`,
  'erasure.decline': (entry) => `没有同意${whose(entry)}删除个人信息申请`,
  'member.bind': '绑定了名册',
  'member.unbind': (entry) => `解除了${whose(entry)}微信绑定`,
  'invitation.create': (entry) => `给${whom(entry)}发了绑定邀请`,
  'binding_request.list': '查看了绑定申请',
  'binding_request.accept': (entry) => `同意了${whose(entry)}绑定申请`,
  'binding_request.refuse': '没有同意一份绑定申请',
  'session.confirm': '在电脑上登录',
  'member.view': (entry) => `查看了${whose(entry)}名册资料`,
  'member.update': (entry) => `修改了${whose(entry)}名册资料`,
  'member.reveal': (entry) => `查看了${whose(entry)}完整手机号或出生日期`,
  'member.leave': (entry) => `把${whom(entry)}移出名册`,
  'member.return': (entry) => `恢复了${whom(entry)}到名册`,
  'roster.import': '上传了名册表格',
  'roster.commit': '导入了名册',
  'roster.discard': '放弃了一次名册导入',
  'roster.export': '导出了名册',
  'transfer.request': (entry) => `提出了${whose(entry)}组织关系转接`,
  'transfer.accept': (entry) => `接收了${whose(entry)}组织关系`,
  'transfer.refuse': (entry) => `退回了${whose(entry)}组织关系转接`,
  'transfer.withdraw': (entry) => `撤回了${whose(entry)}组织关系转接`,
  'correction.request': '申请更正自己的资料',
  'correction.withdraw': '撤回了更正申请',
  'correction.accept': (entry) => `同意了${whose(entry)}更正申请`,
  'correction.refuse': (entry) => `没有同意${whose(entry)}更正申请`,
}

const FIELDS: Partial<Record<string, string>> = {
  kind: '类别',
  name: '名称',
  shortName: '简称',
  isPartnerUnit: '共建单位标记',
}

const whom = ({ subject }: AuditEntry): string => subject?.name ?? '一名党员'
const whose = (entry: AuditEntry): string => `${whom(entry)}的`

function fields({ details }: AuditEntry): string {
  const changed = Array.isArray(details.fields) ? (details.fields as unknown[]) : []
  return changed.flatMap((field) => FIELDS[String(field)] ?? []).join('、') || '资料'
}

function count({ details }: AuditEntry, key: string, before: string, after: string): string {
  const number = details[key]
  return typeof number === 'number' && number > 0 ? `${before} ${number} ${after}` : ''
}

function roleOf({ details }: AuditEntry): string {
  const role = GRANTED_ROLES.find((one) => one === details.role)
  return role ? GRANTED_ROLE_LABELS[role] : ''
}

/** 查看了报名名单 */
export function deedOf(entry: AuditEntry): string {
  // An entry of a newer server, or of a module that is gone, is still shown.
  const words: string | Say | undefined = WORDS[entry.action]
  return typeof words === 'function' ? words(entry) : (words ?? entry.action)
}

export const actorOf = ({ actor }: AuditEntry): string => actor?.name ?? '未绑定名册的账号'
