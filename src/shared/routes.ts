import Taro from '@tarojs/taro'
import type { ArticleChannel } from '@tongxin/contract/article-constants'
import type { ReflectionSubject } from '@tongxin/contract/reflections'
import { isWeChat } from './platform'

const subjectQuery = (subject: ReflectionSubject): string =>
  'articleId' in subject ? `article=${subject.articleId}` : `event=${subject.eventId}`

/** Every page's address, in one place. */
export const routes = {
  home: '/pages/home/index',
  events: '/pages/events/index',
  learn: '/pages/learn/index',
  me: '/pages/me/index',
  login: '/account/login/index',
  /** With the invitation that was scanned, if one was. */
  binding: (code?: string) => `/account/binding/index${code ? `?i=${code}` : ''}`,
  confirmLogin: (token: string) => `/account/confirm-login/index?l=${token}`,
  privacy: '/account/privacy/index',
  myEntry: '/account/my-entry/index',
  myData: '/account/my-data/index',
  event: (id: number) => `/events/detail/index?id=${id}`,
  ticket: (id: number) => `/events/ticket/index?id=${id}`,
  /** For one event, or for whichever the scanned code belongs to. */
  checkIn: (id?: number) => `/events/check-in/index${id ? `?id=${id}` : ''}`,
  checkOut: (id: number) => `/events/check-in/index?id=${id}&do=out`,
  footprints: '/events/footprints/index',
  registrations: '/events/registrations/index',
  quizzes: '/quizzes/list/index',
  quiz: (id: number) => `/quizzes/detail/index?id=${id}`,
  /** 作答, or what became of it. */
  attempt: (id: number) => `/quizzes/player/index?id=${id}`,
  attemptResult: (id: number) => `/quizzes/result/index?id=${id}`,
  practice: '/quizzes/practice/index',
  mistakes: '/quizzes/mistakes/index',
  /** All of them again, or those of one attempt. */
  redo: (attemptId?: number) => `/quizzes/practice/index?of=mistakes${attemptId ? `&id=${attemptId}` : ''}`,
  review: '/quizzes/review/index',
  articles: (channel?: ArticleChannel) => `/articles/list/index${channel ? `?channel=${channel}` : ''}`,
  article: (id: number) => `/articles/article/index?id=${id}`,
  /** 各期 of a series, with one of them open. */
  issues: (seriesId: number, open?: number) =>
    `/articles/issues/index?id=${seriesId}${open ? `&issue=${open}` : ''}`,
  bookmarks: '/articles/bookmarks/index',
  search: '/articles/search/index',
  reflection: (subject: ReflectionSubject) => `/articles/reflection/index?${subjectQuery(subject)}`,
  /** Those that this person sees of it; without a subject one's own. */
  reflections: (subject?: ReflectionSubject) =>
    `/articles/reflections/index${subject ? `?${subjectQuery(subject)}` : ''}`,
  suggestions: '/suggestions/list/index',
  suggestion: (id: number) => `/suggestions/one/index?id=${id}`,
  newSuggestion: '/suggestions/write/index',
  notifications: '/notifications/list/index',
  poster: (id: number) => `/events/poster/index?id=${id}`,
  calendar: '/events/calendar/index',
  workbench: '/workbench/home/index',
  eventForm: (id?: number) => `/workbench/event-form/index${id ? `?id=${id}` : ''}`,
  /** 发布活动 with a kind and a host to begin with. */
  newEvent: (category: string, host: number) =>
    `/workbench/event-form/index?category=${category}&host=${host}`,
  eventRegistrations: (id: number, tab?: 'pending') =>
    `/workbench/registrations/index?id=${id}${tab ? `&tab=${tab}` : ''}`,
  registrationEntry: (id: number) => `/workbench/registrations/enter/index?id=${id}`,
  eventReview: (id: number) => `/workbench/review/index?id=${id}`,
  eventSeries: (id: number) => `/workbench/series/index?id=${id}`,
  due: '/workbench/due/index',
  bindingRequests: '/workbench/binding-requests/index',
  scanner: (id: number) => `/workbench/scanner/index?id=${id}`,
  attendance: (id: number) => `/workbench/attendance/index?id=${id}`,
  leaves: (id: number) => `/workbench/leaves/index?id=${id}`,
  wall: (id: number) => `/workbench/wall/index?id=${id}`,
  roster: '/workbench/members/list/index',
  rosterEntry: (number: string) => `/workbench/members/entry/index?number=${encodeURIComponent(number)}`,
  rosterEdit: (number: string) => `/workbench/members/edit/index?number=${encodeURIComponent(number)}`,
  /** That import, or a new one. */
  rosterImport: (id?: number) => `/workbench/members/import/index${id ? `?id=${id}` : ''}`,
}

const TABS: string[] = [routes.home, routes.events, routes.learn, routes.me]
/** WeChat opens at most ten pages on top of each other. */
const DEEPEST = 9

export const currentPath = (): string => {
  const pages = Taro.getCurrentPages()
  return `/${(pages[pages.length - 1]?.route ?? '').replace(/^\//, '')}`.replace(/\?.*/, '')
}

/**
 * The page that this one is about to become, if it is. A browser has the new address at once and the page only when its
 * script has come; asked meanwhile, `currentPath` would let the same page be opened twice.
 */
export const nextPath = (): string =>
  (!isWeChat && location.hash.slice(1).replace(/\?.*/, '')) || currentPath()

export function go(url: string): void {
  if (nextPath() === url.replace(/\?.*/, '') && !url.includes('?')) return
  if (TABS.includes(url)) void Taro.switchTab({ url })
  else if (Taro.getCurrentPages().length > DEEPEST) void Taro.redirectTo({ url })
  else void Taro.navigateTo({ url })
}

/** Instead of this page: going back then skips it. */
export function replaceWith(url: string): void {
  if (TABS.includes(url)) void Taro.switchTab({ url })
  else void Taro.redirectTo({ url })
}

/** A page opened by a shared card or a scanned link has nothing below it: then home. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.switchTab({ url: routes.home })
}

/** The `id` of an address; 0, which nothing has, when somebody tampered with it. */
export const idOf = (params: Partial<Record<string, string>>): number =>
  /^[1-9]\d{0,9}$/.test(params.id ?? '') ? Number(params.id) : 0
