import { View } from '@tarojs/components'
import { useRef } from 'react'
import { Tap } from '@/shared/components/tap'
import { dayOf, fullDate, noonOf, partsOf, weekDays, weekdayChar } from '@/shared/time'

interface WeekStripProps {
  /** Any day of the week to show. */
  week: string
  selected: string | undefined
  /** Days on which something is on. */
  busy: ReadonlySet<string>
  now: number
  onSelect: (day: string) => void
  /** -1 or 1 week. */
  onTurn: (weeks: -1 | 1) => void
}

/** A finger has to travel this far, in px, and more across than down. */
const SWIPE = 48

/** Taro types a touch on a View as a plain event. */
interface Touches {
  touches: { clientX: number; clientY: number }[]
  changedTouches: { clientX: number; clientY: number }[]
}

export function WeekStrip({ week, selected, busy, now, onSelect, onTurn }: WeekStripProps) {
  const from = useRef<{ x: number; y: number } | null>(null)
  const today = dayOf(now)
  const end = (event: Touches) => {
    const touch = event.changedTouches[0]
    if (!from.current || !touch) return
    const x = touch.clientX - from.current.x
    const y = touch.clientY - from.current.y
    from.current = null
    if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) onTurn(x < 0 ? 1 : -1)
  }
  return (
    <View
      className="week"
      onTouchStart={(event) => {
        const touch = (event as unknown as Touches).touches[0]
        from.current = touch ? { x: touch.clientX, y: touch.clientY } : null
      }}
      onTouchEnd={(event) => end(event as unknown as Touches)}
    >
      {weekDays(week).map((day) => {
        const noon = noonOf(day)
        const isBusy = busy.has(day)
        const state = [
          'week__day',
          day === selected && 'week__day--on',
          day === today && 'week__day--today',
          day < today && 'week__day--past',
        ]
        const label = `${day === today ? '今天，' : ''}${fullDate(noon, now)}，${isBusy ? '有活动' : '没有活动'}`
        return (
          <Tap
            key={day}
            className={state.filter(Boolean).join(' ')}
            label={label}
            selected={day === selected}
            onClick={() => onSelect(day)}
          >
            <View className="week__name">{day === today ? '今天' : weekdayChar(noon)}</View>
            <View className="week__date">{partsOf(noon).day}</View>
            <View className={`week__dot ${isBusy ? 'week__dot--busy' : ''}`} />
          </Tap>
        )
      })}
    </View>
  )
}
