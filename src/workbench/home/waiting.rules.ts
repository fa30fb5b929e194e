import type { Waiting } from '@tongxin/contract/waiting'
import type { LineIconName } from '@/shared/icons/shapes'
import { routes } from '@/shared/routes'
import { type SectionName, sectionOf } from '../sections'

/** One line of 待办 that leads to where it is dealt with. */
export interface WaitingRow {
  key: string
  icon: LineIconName
  title: string
  note: string
  action: string
  address: string
}

type Counted = Exclude<keyof Waiting, 'leaves'>

interface Kind {
  section: SectionName
  title: (count: number) => string
  note: string
  action: string
  /** Shows just those. */
  filter?: string
}

const KINDS: Record<Counted, Kind> = {
  suggestions: {
    section: 'suggestions',
    title: (count) => `${count} 条投诉建议待答复`,
    note: '党员和群众写来的',
    action: '答复',
  },
  bindings: {
    section: 'bindings',
    title: (count) => `${count} 份绑定申请待核对`,
    note: '核对后才能报名、签到',
    action: '核对',
  },
  roster: {
    section: 'members',
    title: (count) => `${count} 件名册事项待办`,
    note: '转接、更正或注销的申请',
    action: '处理',
  },
  reflections: {
    section: 'reflections',
    title: (count) => `${count} 篇心得体会待审核`,
    note: '看过以后才展示',
    action: '审核',
  },
  articles: {
    section: 'articles',
    title: (count) => `${count} 篇文章待审读`,
    note: '三审中轮到你的',
    action: '审读',
    filter: '?status=in_review',
  },
}

/** What waits for this organiser beside their events: people first. */
export function waitingRows(waiting: Waiting): WaitingRow[] {
  const leaves = waiting.leaves.map(({ eventId, title, count }) => ({
    key: `leaves ${eventId}`,
    icon: 'calendar-days' as const,
    title: `${count} 份请假待答复`,
    note: title,
    action: '答复',
    address: routes.leaves(eventId),
  }))
  const kinds = (Object.keys(KINDS) as Counted[])
    .filter((kind) => waiting[kind] > 0)
    .map((kind) => {
      const { section, title, note, action, filter = '' } = KINDS[kind]
      const { icon, address } = sectionOf(section)
      return {
        key: kind,
        icon,
        title: title(waiting[kind]),
        note,
        action,
        address: `${address}${filter}`,
      }
    })
  return [...leaves, ...kinds]
}
