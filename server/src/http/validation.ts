import { Ajv, type ErrorObject } from 'ajv'
import addFormatsModule from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import type { FieldError } from '../errors.ts'

// The package is CommonJS: under Node its function is the default export of the default export.
const addFormats = ((addFormatsModule as { default?: unknown }).default ??
  addFormatsModule) as typeof import('ajv-formats').default

function compiler(coerceTypes: boolean) {
  const ajv = new Ajv({ coerceTypes, useDefaults: true, allErrors: false, strict: false })
  addFormats(ajv, ['date', 'date-time', 'uuid'])
  return ajv
}

// Everything in an address is a string and must become a number; in a body a string is a string and nothing else.
const address = compiler(true)
const body = compiler(false)

export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) =>
  (httpPart === 'body' ? body : address).compile(schema)

const FORMATS: Record<string, string> = { date: '日期', 'date-time': '时间', uuid: '编号' }

/** What the fields are called on the form. */
const FIELD_NAMES: Record<string, string> = {
  title: '标题',
  category: '活动类型',
  description: '活动说明',
  startsAt: '开始时间',
  endsAt: '结束时间',
  place: '活动地点',
  'place/name': '地点名称',
  name: '名称',
  '/name': '姓名',
  address: '详细地址',
  latitude: '纬度',
  longitude: '经度',
  hostOrganizationId: '主办组织',
  cohostOrganizationIds: '共建单位',
  capacity: '名额',
  registrationOpensAt: '报名开始时间',
  registrationClosesAt: '报名截止时间',
  checkInOpensAt: '签到开始时间',
  checkInClosesAt: '签到结束时间',
  reason: '原因',
  code: '签到码、邀请码或登录凭证',
  note: '说明',
  number: '党员编号',
  memberNumber: '党员编号',
  token: '登录码',
  on: '日期',
  toOrganizationId: '转入的组织',
  gender: '性别',
  ethnicity: '民族',
  birthDate: '出生日期',
  education: '学历',
  joinedOn: '入党时间',
  fullMemberOn: '转正时间',
  phone: '联系电话',
  isMobile: '是否流动党员',
  partyPost: '党内职务',
  field: '栏目',
  fields: '栏目',
  text: '内容',
  decision: '选择',
  row: '行号',
  verdict: '分类',
  identity: '身份',
  id: '编号',
  parentId: '上级组织',
  intoId: '并入的组织',
  shortName: '简称',
  kind: '类别',
  isPartnerUnit: '是否共建单位',
  role: '角色',
  version: '版本',
  organizationId: '组织编号',
  content: '内容',
  stem: '题干',
  options: '选项',
  answer: '答案',
  answers: '答案',
  blanks: '各空的答案',
  explanation: '解析',
  topic: '主题',
  difficulty: '难度',
  source: '出处',
  questions: '题目',
  format: '文件格式',
  q: '搜索文字',
  from: '起始日期',
  to: '截止日期',
  status: '状态',
  state: '状态',
  limit: '每页条数',
  cursor: '翻页位置',
  summary: '摘要',
  channel: '栏目',
  cover: '封面',
  drawn: '封面',
  attachments: '附件',
  fileId: '文件编号',
  runs: '文字',
  link: '链接',
  items: '列表',
  rows: '表格',
  caption: '图注',
  seriesId: '系列',
  issueNumber: '期数',
  organizationIds: '组织',
  categories: '类别',
  guests: '是否对访客开放',
  publishAt: '发布时间',
  until: '置顶到的时间',
}

function fieldName(path: string): string {
  const parts = path.split('/').filter((part) => part && !/^\d+$/.test(part))
  const last = parts.at(-1)
  return (
    FIELD_NAMES[parts.slice(-2).join('/')] ??
    FIELD_NAMES[path] ??
    (last && FIELD_NAMES[last]) ??
    last ??
    '提交的内容'
  )
}

function sentence(error: ErrorObject): string {
  const name = fieldName(error.instancePath)
  switch (error.keyword) {
    case 'required':
      return `请填写${fieldName(`/${error.params.missingProperty}`)}。`
    case 'additionalProperties':
      return `不认识的内容“${String(error.params.additionalProperty).slice(0, 40)}”，请去掉。`
    case 'minProperties':
      return '没有要修改的内容。'
    case 'minLength':
      return `请填写${name}。`
    case 'maxLength':
      return `${name}最多 ${error.params.limit} 个字。`
    case 'pattern':
      if (error.instancePath.endsWith('/link')) return '链接要以 https:// 开头，不能有空格、引号和括号。'
      return `${name}为空，或含有不能显示的字符，请重新填写。`
    case 'format':
      return `${name}不是有效的${FORMATS[error.params.format as string] ?? '内容'}。`
    case 'enum':
      return `${name}不在可选范围内。`
    case 'minimum':
    case 'exclusiveMinimum':
      return `${name}不能小于 ${error.params.limit}。`
    case 'maximum':
      return `${name}不能大于 ${error.params.limit}。`
    case 'maxItems':
      return `${name}最多 ${error.params.limit} 个。`
    case 'uniqueItems':
      return `${name}有重复。`
    default:
      return `${name}格式不对。`
  }
}

/** Turns what the schema check found into sentences that a person can act on. */
export function fieldErrors(errors: readonly ErrorObject[]): FieldError[] {
  // Of a union (a block of one kind or another) the branch that was followed furthest is the one that was meant; what the
  // branches of `… or null` complain of says more than 'no branch fits'.
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length
  const deepest = Math.max(...errors.map(depth))
  const isUnion = errors.some(({ keyword }) => keyword === 'anyOf')
  const telling = (isUnion ? errors.filter((e) => depth(e) === deepest) : errors).filter(
    (e) => e.keyword !== 'anyOf' && !(e.keyword === 'type' && e.params.type === 'null'),
  )
  return (telling.length ? telling : errors).map((e) => ({
    path: e.keyword === 'required' ? `${e.instancePath}/${e.params.missingProperty}` : e.instancePath,
    message: sentence(e),
  }))
}
