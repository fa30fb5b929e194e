import type { AudienceCategory } from '@tongxin/contract/constants'
import type { EventDetail } from '@tongxin/contract/events'

export const AUDIENCE_CATEGORY_LABELS: Record<AudienceCategory, string> = {
  full: '党员',
  probationary: '预备党员',
  applicant: '入党积极分子',
  mobile: '流动党员',
}

/** More names than these nobody reads in one line. */
const NAMED = 3

/** 活动对象 in a few words; '全区党员' for everybody on the roster. */
export function audienceWords({
  organizations,
  categories,
  guests,
}: Pick<EventDetail['audience'], 'organizations' | 'categories' | 'guests'>): string {
  const names = organizations.slice(0, NAMED).map(({ shortName }) => shortName)
  const where = names.join('、') + (organizations.length > NAMED ? `等 ${organizations.length} 家` : '')
  const who = categories.map((category) => AUDIENCE_CATEGORY_LABELS[category]).join('、')
  const people = where ? `${where}${who ? `的${who}` : '党员'}` : `全区${who || '党员'}`
  return guests ? `${people}，也欢迎群众` : people
}

/** `true` when it says nothing that one would not expect. */
export const isForAll = ({ organizations, categories, guests }: EventDetail['audience']): boolean =>
  organizations.length === 0 && categories.length === 0 && !guests
