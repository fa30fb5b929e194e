import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Session, Viewer } from '@tongxin/contract/identity'
import { useRef, useState } from 'react'
import mark from '@/assets/mark.svg'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { Screen } from '@/shared/components/screen'
import { showToast } from '@/shared/feedback'
import { loginAsDemo, loginWithWechat } from '@/shared/login'
import { isWeChat } from '@/shared/platform'
import { back, replaceWith, routes } from '@/shared/routes'
import { setSession, useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { fetchDeployment } from '../api'
import { DemoDoor } from './demo-door'
import { DesktopLogin } from './desktop-login'
import './index.scss'

/** Back to the page that asked for the login; it loads again by itself when it is shown. */
function leave(): void {
  const below = Taro.getCurrentPages().length > 1
  if (below) back()
  else void Taro.switchTab({ url: routes.home })
}

/** Whoever has not agreed yet is asked first; agreeing leads on to where this page came from. */
function goOn(viewer: Viewer): void {
  if (viewer.member && viewer.consentNeeded) replaceWith(routes.privacy)
  else leave()
}

export default function LoginPage() {
  const deployment = useLoad('deployment', fetchDeployment)
  const viewer = useViewer()
  const [entering, setEntering] = useState<string | null>(null)
  const busy = useRef(false)

  const enter = async (door: string, login: () => Promise<Viewer>) => {
    if (busy.current) return
    busy.current = true
    setEntering(door)
    try {
      // Somebody whom the roster does not know stays: this page says what to do next.
      const viewer = await login()
      if (viewer.member) goOn(viewer)
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      busy.current = false
      setEntering(null)
    }
  }

  const arrive = (session: Session) => {
    setSession(session, 'desktop')
    goOn(session.viewer)
  }

  const isUnbound = viewer !== null && viewer.member === null
  return (
    <Screen title="登录">
      <View className="login-head">
        <Image className="login-head__mark" src={mark} aria-hidden />
        <View className="login-head__title">同心共建</View>
        <View className="login-head__text">结对共建，报名签到一处办</View>
      </View>
      {isWeChat && isUnbound && <Unbound />}
      {isWeChat && !isUnbound && (
        <View className="login-block">
          <Button loading={entering === 'wechat'} onClick={() => void enter('wechat', loginWithWechat)}>
            微信登录
          </Button>
        </View>
      )}
      <Faces load={deployment} skeleton={null}>
        {({ demo, demoIdentities }) =>
          demo ? (
            <>
              <DemoDoor
                identities={demoIdentities}
                entering={entering}
                onEnter={(identity) => void enter(identity, () => loginAsDemo(identity))}
              />
              {!isWeChat && <OtherDoor onSession={arrive} />}
            </>
          ) : isWeChat ? (
            <View className="login-note">登录即按微信身份核对名册</View>
          ) : (
            <DesktopLogin onSession={arrive} />
          )
        }
      </Faces>
    </Screen>
  )
}

/** In a demo a phone is the second way: the code is fetched when somebody wants it. */
function OtherDoor({ onSession }: { onSession: (session: Session) => void }) {
  const [open, setOpen] = useState(false)
  if (open) return <DesktopLogin onSession={onSession} />
  return (
    <View className="login-block">
      <Button kind="outline" icon="qr-code" onClick={() => setOpen(true)}>
        用手机扫码登录
      </Button>
    </View>
  )
}

/** The WeChat login is known, the roster entry is not. */
function Unbound() {
  return (
    <View className="login-unbound">
      <View className="login-unbound__title">微信已登录，还没有绑定名册</View>
      <View className="login-unbound__text">
        绑定后就能报名和签到。用手机号、邀请码或提交申请都可以；没有绑定时，可以先看活动。
      </View>
      <Button onClick={() => replaceWith(routes.binding())}>去绑定</Button>
      <View className="login-unbound__gap" />
      <Button kind="neutral" onClick={leave}>
        先看活动
      </Button>
    </View>
  )
}
