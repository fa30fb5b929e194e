import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { SeriesResult } from '@tongxin/contract/cadence'
import { CADENCES, type Cadence, SERIES_DAYS, type SeriesDay } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import type { EventDetail } from '@tongxin/contract/events'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListRow } from '@/shared/components/list-row'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tap } from '@/shared/components/tap'
import { EVENT_STATUS_LABELS } from '@/shared/labels'
import { back, go, idOf, routes } from '@/shared/routes'
import { clock, fullDate } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchEvent } from '../api'
import { Field, FieldCard, FieldError } from '../components/field'
import { Stepper } from '../components/stepper'
import { WorkbenchScreen } from '../components/workbench-screen'
import { makeSeries } from './api'
import { CADENCE_LABELS, dayWords, USUAL_COUNT } from './series.rules'
import '../forms/form.scss'
import './index.scss'

/** 系列活动: the drafts of the months to come, from one event. */
export default function SeriesPage() {
  const id = idOf(useRouter().params)
  const load = useLoad(`event:${id}`, () => fetchEvent(id))
  return load.data ? (
    <Series event={load.data} />
  ) : (
    <WorkbenchScreen narrow title="生成系列">
      <Faces load={load}>{() => null}</Faces>
    </WorkbenchScreen>
  )
}

function Series({ event }: { event: EventDetail }) {
  const now = useNow()
  const [cadence, setCadence] = useState<Cadence>('monthly')
  const [day, setDay] = useState<SeriesDay>('weekday')
  const [count, setCount] = useState(USUAL_COUNT.monthly)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | undefined>()
  const [result, setResult] = useState<SeriesResult | null>(null)
  const make = async () => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      setResult(await makeSeries(event.id, { cadence, count, day }))
    } catch (thrown) {
      setError(sentenceOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <WorkbenchScreen
      narrow
      title="生成系列"
      footer={
        <StickyBar>
          {result ? (
            <Button onClick={back}>完成</Button>
          ) : (
            <Button loading={busy} disabled={count < 1} onClick={() => void make()}>
              {`生成 ${count} 份草稿`}
            </Button>
          )}
        </StickyBar>
      }
    >
      <View className="series-head">
        <View className="series-head__title">{event.title}</View>
        <View className="series-head__note">
          从 {fullDate(event.startsAt, now)} {clock(event.startsAt)}{' '}
          这一场往后，设置都一样；只生成草稿，逐场看过再发布。
        </View>
      </View>
      {result ? (
        <FieldCard>
          {result.events.map((made) => (
            <ListRow
              key={made.id}
              title={`${fullDate(made.startsAt, now)} ${clock(made.startsAt)}`}
              note={made.title}
              value={EVENT_STATUS_LABELS[made.status]}
              onClick={() => go(made.status === 'draft' ? routes.eventForm(made.id) : routes.event(made.id))}
            />
          ))}
        </FieldCard>
      ) : (
        <FieldCard>
          <Field name="cadence" label="周期">
            <View className="form-tiles">
              {CADENCES.map((one) => (
                <Tap
                  key={one}
                  role="radio"
                  className={`form-tile ${one === cadence ? 'form-tile--on' : ''}`}
                  checked={one === cadence}
                  onClick={() => {
                    setCadence(one)
                    setCount(USUAL_COUNT[one])
                  }}
                >
                  {CADENCE_LABELS[one]}
                </Tap>
              ))}
            </View>
          </Field>
          <Field name="day" label="哪一天">
            <View className="form-tiles">
              {SERIES_DAYS.map((one) => (
                <Tap
                  key={one}
                  role="radio"
                  className={`form-tile form-tile--half ${one === day ? 'form-tile--on' : ''}`}
                  checked={one === day}
                  onClick={() => setDay(one)}
                >
                  {dayWords(event.startsAt, one)}
                </Tap>
              ))}
            </View>
          </Field>
          <Field inline name="count" label="往后几场">
            <Stepper
              label="往后几场"
              value={count}
              least={1}
              most={LIMITS.seriesEvents}
              step={1}
              onChange={(value) => setCount(Math.min(LIMITS.seriesEvents, value))}
            />
          </Field>
          <FieldError text={error} />
        </FieldCard>
      )}
    </WorkbenchScreen>
  )
}
