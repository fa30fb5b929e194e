import { Input, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { OwnBindingRequest } from '@tongxin/contract/binding'
import { INVITATION_CODE_LENGTH } from '@tongxin/contract/constants'
import type { Viewer } from '@tongxin/contract/identity'
import { useEffect, useRef, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Card } from '@/shared/components/card'
import { Faces } from '@/shared/components/faces'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { ask, showToast } from '@/shared/feedback'
import { renewViewer } from '@/shared/login'
import { comrade } from '@/shared/names'
import { isWeChat } from '@/shared/platform'
import { back, replaceWith, routes } from '@/shared/routes'
import { launchText, readScannedLink } from '@/shared/scanned-link'
import { setViewer, useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { bindByInvitation, bindByPhone, fetchDeployment, fetchOwnRequest } from '../api'
import { RequestCard } from './request-card'
import './index.scss'

/** From being a guest to being a member: by phone, by an organiser's code, or by asking. */
export default function BindingPage() {
  const { params } = useRouter()
  const member = useViewer()?.member
  const own = useLoad(member ? null : 'binding-request', fetchOwnRequest)
  const deployment = useLoad('deployment', fetchDeployment)
  const isAccepted = own.data?.request?.state === 'accepted'
  useEffect(() => {
    if (isAccepted) void renewViewer()
  }, [isAccepted])
  return (
    <Screen title="绑定名册">
      {member ? (
        <EmptyState
          icon="user-round"
          title={`已绑定：${comrade(member.name)}`}
          text={`${member.organizationName}。绑错了的，请支部组织者解除绑定`}
        >
          <Button onClick={back}>完成</Button>
        </EmptyState>
      ) : (
        <Faces load={own} skeleton={null}>
          {({ request }) => (
            <Ways launched={launchText(params, 'i')} request={request} onRequest={own.replace} />
          )}
        </Faces>
      )}
      {!member && deployment.data?.demo && (
        <View className="binding-demo">
          <Button kind="neutral" onClick={() => replaceWith(routes.login)}>
            演示环境：选一个身份进入
          </Button>
        </View>
      )}
    </Screen>
  )
}

interface WaysProps {
  /** The invitation that the page was opened with. */
  launched: string | undefined
  request: OwnBindingRequest['request']
  onRequest: (own: OwnBindingRequest) => void
}

function Ways({ launched, request, onRequest }: WaysProps) {
  const [code, setCode] = useState(() => codeOf(launched))
  const [busy, setBusy] = useState<'phone' | 'code' | null>(null)
  const running = useRef(false)

  const bind = async (way: 'phone' | 'code', send: () => Promise<Viewer>) => {
    if (running.current) return
    running.current = true
    setBusy(way)
    try {
      setViewer(await send())
      showToast('绑定成功', { done: true })
    } catch (error) {
      // To be read at leisure: it says what to do next.
      void ask({ title: '没能绑定', text: sentenceOf(error), yes: '知道了' })
    } finally {
      running.current = false
      setBusy(null)
    }
  }

  const typed = code.replace(/[\s-]/g, '')
  return (
    <>
      <View className="binding-intro">绑定后就能报名和签到。任选一种办法：</View>
      {isWeChat && (
        <Card className="binding-way">
          <View className="binding-way__title">用手机号</View>
          <View className="binding-way__text">名册里登记的是你现在用的号码，一步就好</View>
          <Button
            openType="getPhoneNumber"
            loading={busy === 'phone'}
            onPhone={(given) =>
              given
                ? void bind('phone', () => bindByPhone(given))
                : showToast('没有取到手机号，可以用邀请码或提交申请')
            }
          >
            用手机号绑定
          </Button>
        </Card>
      )}
      <Card className="binding-way">
        <View className="binding-way__title">用邀请码</View>
        <View className="binding-way__text">向支部的组织委员要，六位字母和数字，七天内有效</View>
        <View className="binding-way__row">
          <Input
            className="binding-way__input binding-way__input--code"
            value={code}
            maxlength={20}
            placeholder="六位邀请码"
            aria-label="邀请码，六位字母和数字"
            confirmType="done"
            onInput={({ detail }) => setCode(detail.value)}
          />
          <Button
            size="inline"
            kind={isWeChat ? 'secondary' : 'primary'}
            disabled={typed.length !== INVITATION_CODE_LENGTH}
            loading={busy === 'code'}
            onClick={() => void bind('code', () => bindByInvitation(typed))}
          >
            绑定
          </Button>
        </View>
      </Card>
      <RequestCard request={request} onRequest={onRequest} />
      <View className="binding-later">
        <Button kind="text" onClick={back}>
          以后再说，先看活动
        </Button>
      </View>
    </>
  )
}

function codeOf(launched: string | undefined): string {
  if (!launched) return ''
  const link = readScannedLink(launched)
  return link?.kind === 'invitation' ? link.code : link ? '' : launched.slice(0, 20)
}
