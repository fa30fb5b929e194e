import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import type { OwnAttendanceList } from '@tongxin/contract/attendance'
import { useEffect } from 'react'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { ListRow, Rows } from '@/shared/components/list-row'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { Tap } from '@/shared/components/tap'
import { showToast } from '@/shared/feedback'
import { takeFile } from '@/shared/http-files'
import { CATEGORY_LABELS, CHECK_IN_METHOD_LABELS } from '@/shared/labels'
import { go, routes } from '@/shared/routes'
import { date, duration } from '@/shared/time'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { useSend } from '@/shared/use-send'
import { fetchFootprints } from '../api'
import { type Footprint, type Year, yearsOf } from './footprints.rules'
import './index.scss'

/** 我的足迹: where one was, and the hours that one served. One's own record, shown to nobody else. */
export default function FootprintsPage() {
  const list = useList<Footprint, Pick<OwnAttendanceList, 'totals'>>('footprints', (cursor, limit) =>
    fetchFootprints({ cursor, limit }),
  )
  const now = useNow()
  useReachBottom(list.more)
  return (
    <Screen title="我的足迹" banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}>
      <Faces load={list}>
        {({ totals }) =>
          list.items.length > 0 ? (
            <>
              <Totals totals={totals} />
              {yearsOf(list.items, list.hasMore).map((year) => (
                <OneYear key={year.year} year={year} now={now} offline={list.stale !== null} />
              ))}
              <ListEnd list={list} />
            </>
          ) : (
            <EmptyState icon="calendar-check" title="还没有足迹" text="到场签到的活动会记在这里">
              <Button onClick={() => go(routes.events)}>看看近期活动</Button>
            </EmptyState>
          )
        }
      </Faces>
    </Screen>
  )
}

function Totals({ totals }: { totals: OwnAttendanceList['totals'] }) {
  return (
    <View className="footprints-totals">
      <View className="footprints-total">
        <View className="footprints-total__number">{totals.events} 场</View>
        <View className="footprints-total__name">参加活动</View>
      </View>
      <View className="footprints-total">
        <View className="footprints-total__number">{duration(totals.minutes)}</View>
        <View className="footprints-total__name">服务时长</View>
      </View>
    </View>
  )
}

function OneYear({
  year: { year, items, totals },
  now,
  offline,
}: {
  year: Year
  now: number
  offline: boolean
}) {
  const served = items.some(({ minutes }) => (minutes ?? 0) > 0)
  return (
    <>
      <View className="footprints-year">
        <View className="footprints-year__words">
          <View className="footprints-year__name">{year}年</View>
          {totals && (
            <View className="footprints-year__totals">
              {totals.events} 场{totals.minutes > 0 ? ` · 服务 ${duration(totals.minutes)}` : ''}
            </View>
          )}
        </View>
        {served && <Certificate year={year} offline={offline} />}
      </View>
      <Rows>
        {items.map(({ event, checkedInAt, method, offline: wasOffline, minutes }) => (
          <ListRow
            key={event.id}
            title={event.title}
            note={[
              date(checkedInAt, now),
              CATEGORY_LABELS[event.category],
              wasOffline ? '离线签到' : CHECK_IN_METHOD_LABELS[method],
            ].join(' · ')}
            value={minutes === null ? undefined : duration(minutes)}
            onClick={() => go(routes.event(event.id))}
          />
        ))}
      </Rows>
    </>
  )
}

/** 服务时长证明, as PDF: a browser saves it, WeChat opens it, and from there it can be sent on. */
function Certificate({ year, offline }: { year: number; offline: boolean }) {
  const { busy, error, send } = useSend()
  useEffect(() => {
    if (error) showToast(error)
  }, [error])
  if (offline) return null
  return (
    <Tap
      className="footprints-year__certificate"
      label={`下载 ${year} 年服务时长证明`}
      disabled={busy}
      onClick={() =>
        void send(() => takeFile(`/api/me/service-certificate?year=${year}`, `服务时长证明-${year}年.pdf`))
      }
    >
      {busy ? '正在生成…' : '下载服务时长证明'}
    </Tap>
  )
}
