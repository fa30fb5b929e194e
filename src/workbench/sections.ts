import type { Role } from '@tongxin/contract/constants'
import type { Viewer } from '@tongxin/contract/identity'
import type { LineIconName } from '@/shared/icons/shapes'
import { routes } from '@/shared/routes'

export type SectionName =
  | 'events'
  | 'articles'
  | 'reflections'
  | 'suggestions'
  | 'questions'
  | 'quizzes'
  | 'members'
  | 'bindings'
  | 'organizations'
  | 'roles'
  | 'audit'

/** A part of the workbench: an entry at the side of the wide layout, a door on a phone. */
export interface Section {
  name: SectionName
  label: string
  icon: LineIconName
  address: string
  /** A page below it lies in its folder. */
  folder: string
  /** Who has something to do or to see there, whichever organization they hold the role on. */
  openTo: readonly Role[]
  /** What it is for, to those who may not enter: 这里供… */
  purpose: string
}

const MANAGING: readonly Role[] = ['organizer', 'admin']
const OVERSEEING: readonly Role[] = ['organizer', 'supervisor', 'admin']

export const SECTIONS: readonly Section[] = [
  {
    name: 'events',
    label: '活动管理',
    icon: 'calendar-days',
    address: routes.workbench,
    folder: '/workbench/',
    openTo: MANAGING,
    purpose: '组织者发布和管理活动',
  },
  {
    name: 'quizzes',
    label: '应知应会',
    icon: 'badge-check',
    address: '/workbench/quizzes/list/index',
    folder: '/workbench/quizzes/',
    openTo: OVERSEEING,
    purpose: '组织者组织测试、查看参考率',
  },
  {
    name: 'questions',
    label: '题库',
    icon: 'book-open',
    address: '/workbench/questions/list/index',
    folder: '/workbench/questions/',
    openTo: MANAGING,
    purpose: '组织者维护题库、导入题目',
  },
  {
    name: 'articles',
    label: '资讯与资料',
    icon: 'notebook-pen',
    address: '/workbench/articles/list/index',
    folder: '/workbench/articles/',
    openTo: MANAGING,
    purpose: '组织者写文章、发通知和学习资料',
  },
  {
    name: 'reflections',
    label: '心得体会',
    icon: 'message-square',
    address: '/workbench/reflections/index',
    folder: '/workbench/reflections/',
    openTo: MANAGING,
    purpose: '组织者审核、推荐、导出心得体会',
  },
  {
    name: 'suggestions',
    label: '投诉建议',
    icon: 'bell',
    address: '/workbench/suggestions/list/index',
    folder: '/workbench/suggestions/',
    openTo: MANAGING,
    purpose: '组织者答复党员和群众的投诉建议',
  },
  {
    name: 'members',
    label: '党员名册',
    icon: 'users-round',
    address: routes.roster,
    folder: '/workbench/members/',
    openTo: OVERSEEING,
    purpose: '组织者维护党员名册',
  },
  {
    name: 'bindings',
    label: '绑定与邀请',
    icon: 'qr-code',
    address: routes.bindingRequests,
    folder: '/workbench/binding-requests/',
    openTo: MANAGING,
    purpose: '组织者核对绑定申请、发邀请码',
  },
  {
    name: 'organizations',
    label: '组织',
    icon: 'house',
    address: '/workbench/organizations/index',
    folder: '/workbench/organizations/',
    openTo: OVERSEEING,
    purpose: '组织者和管理员维护组织树',
  },
  {
    name: 'roles',
    label: '角色',
    icon: 'user-round',
    address: '/workbench/roles/index',
    folder: '/workbench/roles/',
    openTo: OVERSEEING,
    purpose: '管理员授予和终止角色',
  },
  {
    name: 'audit',
    label: '审计记录',
    icon: 'clock',
    address: '/workbench/audit/index',
    folder: '/workbench/audit/',
    openTo: OVERSEEING,
    purpose: '查看谁看过、改过什么',
  },
]

export const sectionOf = (name: SectionName): Section => SECTIONS.find((section) => section.name === name)!

/** The section that a page belongs to: the one whose folder says most about it. */
export const sectionAt = (path: string): Section =>
  SECTIONS.filter(({ folder }) => path.startsWith(folder)).at(-1) ?? sectionOf('events')

/** Whose roles open it; for the events the API says so itself. */
export const mayEnter = ({ name, openTo }: Section, { canOrganize, roles }: Viewer): boolean =>
  name === 'events' ? canOrganize : roles.some(({ role }) => openTo.includes(role))

/** Whether the workbench has anything for this person: to manage, or at least to read. */
export const mayWork = (viewer: Viewer): boolean => SECTIONS.some((section) => mayEnter(section, viewer))
