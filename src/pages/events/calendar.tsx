import { Input, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { fetchEventDays } from '@/events/api'
import { eventFilter } from '@/events/filter'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { LIMITS } from '@tongxin/contract/limits'
import { go, routes } from '@/shared/routes'
import { useStore } from '@/shared/store'
import { addDays, dayOf, monthTitle, noonOf, weekDays } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { WeekStrip } from './week-strip'

/** Somebody who is still typing is not asking yet. */
const TYPING_PAUSE = 350

/** The month's name, the week and the search: what narrows the list by time and words. */
export function Calendar({ now }: { now: number }) {
  const filter = useStore(eventFilter)
  const [week, setWeek] = useState(() => filter.day ?? dayOf(now))
  const [searching, setSearching] = useState(Boolean(filter.q))

  // A day chosen elsewhere ("看周六的活动") brings its week along.
  const [followed, setFollowed] = useState(filter.day)
  if (filter.day !== followed) {
    setFollowed(filter.day)
    if (filter.day) setWeek(filter.day)
  }

  const monday = weekDays(week)[0] ?? week
  const days = useLoad(`event-days:${monday}:${filter.category ?? ''}`, () =>
    fetchEventDays(monday, addDays(monday, 6), filter.category),
  )
  const turn = (weeks: number) => setWeek(addDays(week, 7 * weeks))
  const select = (day: string) => eventFilter.set({ ...filter, day: day === filter.day ? undefined : day })

  return (
    <>
      <View className="calendar__head">
        <View className="calendar__month">{monthTitle(noonOf(addDays(monday, 3)))}</View>
        {filter.day && (
          <Tap className="calendar__all" onClick={() => eventFilter.set({ ...filter, day: undefined })}>
            全部日期
          </Tap>
        )}
        <Tap className="calendar__tool" label="上一周" onClick={() => turn(-1)}>
          <Icon name="chevron-left" size={22} color="ink1" />
        </Tap>
        <Tap className="calendar__tool" label="下一周" onClick={() => turn(1)}>
          <Icon name="chevron-right" size={22} color="ink1" />
        </Tap>
        <Tap
          className="calendar__tool"
          label={searching ? '收起搜索' : '搜索活动'}
          onClick={() => {
            setSearching(!searching)
            if (searching) eventFilter.set({ ...filter, q: undefined })
          }}
        >
          <Icon name={searching ? 'x' : 'search'} size={22} color="ink1" />
        </Tap>
      </View>
      {searching && <SearchField />}
      <WeekStrip
        week={week}
        selected={filter.day}
        busy={new Set(days.data?.days)}
        now={now}
        onSelect={select}
        onTurn={turn}
      />
    </>
  )
}

function SearchField() {
  const [text, setText] = useState(eventFilter.get().q ?? '')
  useEffect(() => {
    const timer = setTimeout(() => {
      const q = text.trim() || undefined
      if (q !== eventFilter.get().q) eventFilter.set({ ...eventFilter.get(), q })
    }, TYPING_PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  const words = text.trim()
  return (
    <View className="calendar__search">
      <Icon name="search" size={18} />
      <Input
        className="calendar__input"
        value={text}
        focus
        maxlength={LIMITS.searchText}
        placeholder="活动、地点或单位"
        aria-label="搜索活动"
        confirmType="search"
        onInput={(event) => setText(event.detail.value)}
      />
      {words && (
        <Tap
          className="calendar__everywhere"
          role="link"
          label={`在资讯和资料里也找“${words}”`}
          onClick={() => go(`${routes.search}?words=${encodeURIComponent(words)}`)}
        >
          搜全部
        </Tap>
      )}
    </View>
  )
}
