import { fetchEventDays } from '@/events/api'
import { type EventFilter, eventFilter } from '@/events/filter'
import { Button } from '@/shared/components/button'
import { EmptyState } from '@/shared/components/state'
import { CATEGORY_LABELS } from '@/shared/labels'
import { addDays, dayName, dayOf, noonOf } from '@/shared/time'
import { useLoad } from '@/shared/use-load'

/** How far ahead to look; the API answers for at most 62 days at once. */
const AHEAD = 60

/** Nothing fits the filter: says so, and points to the next day with something on. */
export function NoEvents({ filter, now }: { filter: EventFilter; now: number }) {
  const { category, day, q } = filter
  const from = addDays(day ?? dayOf(now), 1)
  // Words are not part of the calendar: for a search there is no next day to point to.
  const ahead = useLoad(q || !day ? null : `next-event-day:${from}:${category ?? ''}`, () =>
    fetchEventDays(from, addDays(from, AHEAD), category),
  )
  const next = ahead.data?.days[0]
  const kind = category ? CATEGORY_LABELS[category] : '活动'
  const showAll = () => eventFilter.set({})

  if (q) {
    return (
      <EmptyState icon="search" title="没有找到" text={`没有与“${q}”有关的${kind}，换个词试试`}>
        <Button onClick={showAll}>看全部活动</Button>
      </EmptyState>
    )
  }
  if (!day) {
    return (
      <EmptyState icon="calendar-days" title={`还没有${kind}`} text="组织者发布以后会出现在这里">
        {category ? <Button onClick={showAll}>看全部活动</Button> : null}
      </EmptyState>
    )
  }
  const title = `${dayName(noonOf(day), now)}没有${kind}`
  if (next) {
    const name = dayName(noonOf(next), now)
    return (
      <EmptyState icon="calendar-days" title={title} text={`${name}有${kind}`}>
        <Button onClick={() => eventFilter.set({ ...filter, day: next })}>{`看${name}的活动`}</Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon="calendar-days" title={title} text={ahead.data ? '之后也还没有安排' : undefined}>
      <Button onClick={showAll}>看全部活动</Button>
    </EmptyState>
  )
}
