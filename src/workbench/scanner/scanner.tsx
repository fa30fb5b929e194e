import { View } from '@tarojs/components'
import type { EventDetail } from '@tongxin/contract/events'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Chips } from '@/shared/components/chips'
import { FinalState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { ask } from '@/shared/feedback'
import { clock } from '@/shared/time'
import { useScreenOn } from '@/shared/use-screen-on'
import { WorkbenchScreen } from '../components/workbench-screen'
import { useWide } from '../use-wide'
import { Eye } from './eye'
import { PeopleSheet, PeopleSearch } from './people'
import { QueueBanner } from './queue-banner'
import { QueueSheet } from './queue-sheet'
import type { ScanEntry } from './scan-list.rules'
import { useScanner } from './use-scanner'
import { VerdictCard } from './verdict-card'
import './index.scss'

const KINDS = [
  { value: 'check_in', label: '签到' },
  { value: 'check_out', label: '签退' },
] as const

export function Scanner({ event }: { event: EventDetail }) {
  const wide = useWide()
  const scanner = useScanner(event)
  const { list, state, kind } = scanner
  const [searching, setSearching] = useState(false)
  const [looking, setLooking] = useState(false)
  /** The refused scan that is to be replaced by somebody picked by name. */
  const [replacing, setReplacing] = useState<string | null>(null)
  useScreenOn()
  // Who may not see this list may still have scans to look after.
  if (scanner.error && !list && state.items.length === 0)
    return (
      <WorkbenchScreen title="扫码签到">
        <FinalState error={scanner.error} />
      </WorkbenchScreen>
    )

  const choose = async (entry: ScanEntry) => {
    const unit = entry.organizationName ?? '访客'
    const done = kind === 'check_in' ? entry.checkedInAt : entry.checkedOutAt
    const what = kind === 'check_in' ? '签到' : '签退'
    const yes = await ask({
      title: `为${entry.name}${what}？`,
      text: done ? `${unit}，${clock(done)} 已${what}` : unit,
      yes: what,
      no: '返回',
    })
    if (!yes) return
    if (replacing) scanner.queue.byHand(replacing, { person: entry.person, name: entry.name, unit })
    else scanner.enter(entry)
    setReplacing(null)
    setSearching(false)
  }
  const people = { list, kind, onChoose: (entry: ScanEntry) => void choose(entry) }
  const present = list?.entries.filter(({ checkedInAt }) => checkedInAt).length ?? 0
  return (
    <WorkbenchScreen
      title="扫码签到"
      banner={<QueueBanner scanner={scanner} onOpen={() => setLooking(true)} />}
      footer={
        wide ? undefined : (
          <StickyBar
            title={list ? `已到 ${present}/${expectedIn(list.entries)}` : '名单未取到'}
            note={list ? `名单 ${clock(list.at)} 取到本机` : '断网时不能核对'}
          >
            <Button icon="search" onClick={() => setSearching(true)}>
              按姓名签到
            </Button>
          </StickyBar>
        )
      }
    >
      <View className="scanner">
        <View className="scanner__main">
          <View className="scanner__event">{event.title}</View>
          {event.checkOut && (
            <Chips label="签到还是签退" options={KINDS} value={kind} onChange={scanner.setKind} />
          )}
          <Eye onRead={(text) => void scanner.read(text)} />
          <VerdictCard
            scanner={scanner}
            form={event.form}
            onByHand={(entry) => void choose(entry)}
            onSearch={() => setSearching(true)}
          />
        </View>
        {wide && (
          <View className="scanner__side">
            <View className="scanner__side-head">
              {list
                ? `已到 ${present}/${expectedIn(list.entries)} · 名单 ${clock(list.at)} 取到本机`
                : '名单未取到'}
            </View>
            <PeopleSearch {...people} />
          </View>
        )}
      </View>
      <PeopleSheet
        {...people}
        open={searching}
        onClose={() => {
          setSearching(false)
          setReplacing(null)
        }}
      />
      <QueueSheet
        open={looking}
        scanner={scanner}
        onClose={() => setLooking(false)}
        onByHand={(id) => {
          setLooking(false)
          setReplacing(id)
          setSearching(true)
        }}
      />
    </WorkbenchScreen>
  )
}

const expectedIn = (entries: readonly ScanEntry[]): number =>
  entries.filter(({ state, checkedInAt }) => state === 'registered' || checkedInAt).length
