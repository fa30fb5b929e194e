import type { DueList } from '@tongxin/contract/cadence'
import type { Cadence } from '@tongxin/contract/constants'
import { CATEGORY_LABELS } from '@/shared/labels'

export type DueItem = DueList['items'][number]

const PERIODS: Record<Cadence, string> = { monthly: '本月', quarterly: '本季度', yearly: '今年' }

/** Nothing held and nothing on the way: worth a word. */
export const isOpen = ({ held, planned }: DueItem): boolean => held + planned === 0

/** 本月主题党日 */
export const dueTitle = ({ category, cadence }: DueItem): string =>
  `${PERIODS[cadence]}${CATEGORY_LABELS[category]}`

/** What is there already, as a fact; never how good that is. */
export function dueState({ held, planned }: DueItem): string {
  const parts = [held > 0 && `已开展 ${held} 次`, planned > 0 && `已安排 ${planned} 次`].filter(Boolean)
  return parts.length ? parts.join('，') : '还没有安排'
}

export interface DueGroup {
  organization: DueItem['organization']
  items: DueItem[]
}

/** As the API gives them, organization by organization; with those who have something open first in their group. */
export function groupsOf(items: readonly DueItem[]): DueGroup[] {
  const groups: DueGroup[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last?.organization.id === item.organization.id) last.items.push(item)
    else groups.push({ organization: item.organization, items: [item] })
  }
  for (const group of groups) group.items.sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
  return groups
}
