import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Viewer } from '@tongxin/contract/identity'
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
import { useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { fetchDeployment } from '../api'
import { DemoDoor } from './demo-door'
import './index.scss'

/** Back to the page that asked for the login; it loads again by itself when it is shown. */
function leave(): void {
  const below = Taro.getCurrentPages().length > 1
  if (below) back()
  else void Taro.switchTab({ url: routes.home })
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
      if (!isWeChat && viewer.member && viewer.consentNeeded) replaceWith(routes.privacy)
      else if (viewer.member) leave()
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      busy.current = false
      setEntering(null)
    }
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
            <DemoDoor
              identities={demoIdentities}
              entering={entering}
              onEnter={(identity) => void enter(identity, () => loginAsDemo(identity))}
            />
          ) : (
            <View className="login-note">
              {isWeChat ? '登录即按微信身份核对名册' : '请用微信打开“同心共建”小程序登录'}
            </View>
          )
        }
      </Faces>
    </Screen>
  )
}

/** The WeChat login is known, the roster entry is not. */
function Unbound() {
  return (
    <View className="login-unbound">
      <View className="login-unbound__title">微信已登录，还没有绑定名册</View>
      <View className="login-unbound__text">
        请联系所在支部的组织委员，把你加入名册并完成绑定；绑定后就能报名和签到。没有绑定时，可以先看活动。
      </View>
      <Button kind="neutral" onClick={leave}>
        先看活动
      </Button>
    </View>
  )
}
