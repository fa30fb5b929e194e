import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/shared/components/button'
import { ListRow, Rows } from '@/shared/components/list-row'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { isWeChat } from '@/shared/platform'
import { go, idOf, replaceWith, routes } from '@/shared/routes'
import { launchText } from '@/shared/scanned-link'
import { timeRange } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { adviceFor } from './advice'
import { CheckInDone } from './check-in-result'
import { CodeForm } from './code-form'
import { type CheckInStep, useCheckIn } from './use-check-in'
import './index.scss'

/** Opened from the app, or by the wall's link: then it checks in at once. */
export default function CheckInPage() {
  const { params } = useRouter()
  const { step, submit, scan, choose, again } = useCheckIn(idOf(params), launchText(params, 'c'))
  const now = useNow()
  return (
    <Screen title={step.name === 'done' ? '' : '扫码签到'} white>
      {step.name === 'ask' && <CodeForm onScan={() => void scan()} onSubmit={(code) => void submit(code)} />}
      {step.name === 'sending' && <View className="check-in-sending">正在签到…</View>}
      {step.name === 'choose' && (
        <View className="check-in-choose">
          <View className="check-in-choose__title">签到哪一场？</View>
          <Rows>
            {step.events.map((event) => (
              <ListRow
                key={event.id}
                title={event.title}
                note={timeRange(event.startsAt, event.endsAt, now)}
                onClick={() => void choose(event.id, step.code, step.code)}
              />
            ))}
          </Rows>
        </View>
      )}
      {step.name === 'done' && <CheckInDone result={step.result} now={now} />}
      {step.name === 'failed' && (
        <Failed
          step={step}
          onAgain={isWeChat ? () => void scan() : again}
          onRetry={() => void submit(step.text)}
        />
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
  const ways = {
    scan: <Button onClick={onAgain}>{isWeChat ? '重新扫码' : '重新输入'}</Button>,
    retry: <Button onClick={onRetry}>再试一次</Button>,
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
