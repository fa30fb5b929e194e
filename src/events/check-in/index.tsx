import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { Button } from '@/shared/components/button'
import { ListRow, Rows } from '@/shared/components/list-row'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import type { DoorAction } from '@/shared/door-records'
import { isWeChat } from '@/shared/platform'
import { go, idOf, replaceWith, routes } from '@/shared/routes'
import { launchText } from '@/shared/scanned-link'
import { timeRange } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { adviceFor } from './advice'
import { CheckInDone } from './check-in-result'
import { CodeForm } from './code-form'
import { Recorded, useRecordOf } from './recorded'
import { type CheckInStep, useCheckIn } from './use-check-in'
import './index.scss'

/** Opened from the app, or by the wall's link: then it checks in at once. With `do=out` it checks out. */
export default function CheckInPage() {
  const { params } = useRouter()
  const action: DoorAction = params.do === 'out' ? 'check-out' : 'check-in'
  const eventId = idOf(params)
  const hasRecord = useRecordOf(eventId, action) !== undefined
  const launched = launchText(params, 'c')
  const { step, submit, scan, present, again } = useCheckIn({ action, eventId, launched, hasRecord })
  const now = useNow()
  const name = action === 'check-in' ? '签到' : '签退'
  const onAgain = isWeChat ? () => void scan() : again
  return (
    <Screen title={step.name === 'done' ? '' : `扫码${name}`} white>
      {step.name === 'ask' && (
        <CodeForm name={name} onScan={() => void scan()} onSubmit={(code) => void submit(code)} />
      )}
      {step.name === 'sending' && <View className="check-in-sending">正在{name}…</View>}
      {step.name === 'choose' && (
        <View className="check-in-choose">
          <View className="check-in-choose__title">{name}哪一场？</View>
          <Rows>
            {step.events.map((event) => (
              <ListRow
                key={event.id}
                title={event.title}
                note={timeRange(event.startsAt, event.endsAt, now)}
                onClick={() => present(action, event.id, step.code)}
              />
            ))}
          </Rows>
        </View>
      )}
      {step.name === 'done' && (
        <CheckInDone
          action={step.action}
          event={step.result}
          already={step.result.alreadyCheckedIn}
          now={now}
          onCheckOut={
            step.action === 'check-in' && step.result.alreadyCheckedIn && step.result.viewer.canCheckOut
              ? () => present('check-out', step.result.id, step.code)
              : undefined
          }
        />
      )}
      {step.name === 'recorded' && (
        <Recorded action={step.action} eventId={step.eventId} now={now} onAgain={onAgain} />
      )}
      {step.name === 'failed' && (
        <Failed step={step} onAgain={onAgain} onRetry={() => void submit(step.text)} />
      )}
    </Screen>
  )
}

interface FailedProps {
  step: Extract<CheckInStep, { name: 'failed' }>
  onAgain: () => void
  onRetry: () => void
}

function Failed({ step, onAgain, onRetry }: FailedProps) {
  const { title, text, action } = adviceFor(step.error)
  const { eventId } = step
  const retry = <Button onClick={onRetry}>再试一次</Button>
  const ways = {
    scan: <Button onClick={onAgain}>{isWeChat ? '重新扫码' : '重新输入'}</Button>,
    retry,
    settings: (
      <>
        {retry}
        <Button kind="neutral" onClick={() => void Taro.openSetting().catch(() => undefined)}>
          去设置
        </Button>
      </>
    ),
    login: <Button onClick={() => go(routes.login)}>去登录</Button>,
    bind: <Button onClick={() => go(routes.binding())}>去绑定</Button>,
    event: eventId ? (
      <Button onClick={() => replaceWith(routes.event(eventId))}>查看活动</Button>
    ) : (
      <Button onClick={() => go(routes.events)}>查看活动</Button>
    ),
  }
  return (
    <EmptyState icon="circle-alert" title={title} text={text}>
      {ways[action]}
    </EmptyState>
  )
}
