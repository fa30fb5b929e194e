import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import type { ScannedLogin } from '@tongxin/contract/identity'
import { useRef, useState } from 'react'
import { ApiError, sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { comrade } from '@/shared/names'
import { back } from '@/shared/routes'
import { launchText, readScannedLink } from '@/shared/scanned-link'
import { useViewer } from '@/shared/session'
import { clock } from '@/shared/time'
import { answerLogin, scanLogin } from '../api'
import './index.scss'

type Step =
  | { name: 'loading' }
  | { name: 'asking'; login: ScannedLogin }
  | { name: 'done'; answer: 'confirm' | 'refuse' }
  | { name: 'failed'; text: string; needsLogin: boolean }

/** Opened by the QR on a desktop: what would be logged in where, and yes or no. */
export default function ConfirmLoginPage() {
  const { params } = useRouter()
  const token = tokenOf(launchText(params, 'l'))
  const member = useViewer()?.member
  const [step, setStep] = useState<Step>({ name: 'loading' })
  const [sending, setSending] = useState<'confirm' | 'refuse' | null>(null)
  const busy = useRef(false)

  const run = async (work: () => Promise<Step>) => {
    if (busy.current) return
    busy.current = true
    try {
      setStep(await work())
    } catch (error) {
      const needsLogin = error instanceof ApiError && error.status === 401
      setStep({ name: 'failed', text: sentenceOf(error), needsLogin })
    } finally {
      busy.current = false
      setSending(null)
    }
  }
  const look = () => run(async () => ({ name: 'asking', login: await scanLogin(token) }))
  const answer = (word: 'confirm' | 'refuse') => {
    setSending(word)
    return run(async () => {
      await answerLogin(token, word)
      return { name: 'done', answer: word }
    })
  }

  // Also when the login page, which the first try may have led to, is closed again.
  useDidShow(() => {
    if (step.name === 'loading' || (step.name === 'failed' && step.needsLogin)) void look()
  })

  return (
    <Screen title="登录电脑版" white>
      {step.name === 'asking' && (
        <EmptyState
          icon="user-round"
          title="在电脑上登录同心共建？"
          text={member ? `登录后，电脑上就是${comrade(member.name)}` : '不是你本人在操作，请点“不登录”'}
        >
          <View className="confirm-login__facts">
            <Fact name="电脑" value={deviceName(step.login)} />
            <Fact name="时间" value={clock(step.login.requestedAt)} />
          </View>
          <Button loading={sending === 'confirm'} onClick={() => void answer('confirm')}>
            登录
          </Button>
          <View className="confirm-login__gap" />
          <Button kind="neutral" loading={sending === 'refuse'} onClick={() => void answer('refuse')}>
            不登录
          </Button>
        </EmptyState>
      )}
      {step.name === 'done' && (
        <EmptyState
          icon="user-round"
          title={step.answer === 'confirm' ? '电脑上已登录' : '没有登录'}
          text={
            step.answer === 'confirm'
              ? '闲置八小时自动退出；也可以在“我的”里退出所有设备'
              : '电脑上的二维码已经作废'
          }
        >
          <Button onClick={back}>完成</Button>
        </EmptyState>
      )}
      {step.name === 'failed' && (
        <EmptyState icon="circle-alert" title="没能登录电脑版" text={step.text}>
          <Button onClick={back}>返回</Button>
        </EmptyState>
      )}
    </Screen>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <View className="confirm-login__fact">
      <View className="confirm-login__name">{name}</View>
      <View>{value}</View>
    </View>
  )
}

const deviceName = ({ browser, system }: ScannedLogin): string =>
  [system, browser].filter(Boolean).join(' · ') || '没有说明'

function tokenOf(launched = ''): string {
  const link = readScannedLink(launched)
  return link?.kind === 'login' ? link.token : launched
}
