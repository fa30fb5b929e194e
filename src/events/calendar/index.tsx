import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { CalendarSubscription } from '@tongxin/contract/calendar'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Card } from '@/shared/components/card'
import { Faces } from '@/shared/components/faces'
import { Screen } from '@/shared/components/screen'
import { ask, showToast } from '@/shared/feedback'
import { isWeChat } from '@/shared/platform'
import { date } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchSubscription, subscribe, unsubscribe } from './api'
import './index.scss'

const STEPS = [
  '苹果手机：设置 → App → 日历 → 日历账户 → 添加账户 → 其他 → 添加已订阅的日历，粘贴地址。',
  '电脑：在 Outlook、谷歌或苹果日历里选“通过网址订阅”，粘贴地址。',
  '安卓手机：自带日历大多不能订阅，可在活动页点“添加到日历”。',
]

/** 日历订阅: an address at which a calendar finds one's events by itself. */
export default function CalendarPage() {
  const load = useLoad('calendar-subscription', fetchSubscription)
  const now = useNow()
  const [address, setAddress] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const attempt = async (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    try {
      await work()
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  const create = async (isAnother: boolean) => {
    const sure =
      !isAnother ||
      (await ask({
        title: '重新生成地址？',
        text: '原来的地址马上失效，用它订阅的日历不再更新，要换成新的。',
        yes: '重新生成',
        no: '再想想',
      }))
    if (sure)
      await attempt(async () => {
        const made = await subscribe()
        setAddress(made.address)
        load.replace({ createdAt: made.createdAt })
      })
  }
  const revoke = async () => {
    const text = '地址马上失效，已订阅的日历不再更新。需要时可以再生成。'
    if (await ask({ title: '停用订阅地址？', text, yes: '停用', no: '再想想' }))
      await attempt(async () => {
        load.replace(await unsubscribe())
        setAddress(null)
        showToast('已停用', { done: true })
      })
  }

  return (
    <Screen title="日历订阅">
      <Faces load={load}>
        {({ createdAt }: CalendarSubscription) => (
          <>
            <Card className="subscription">
              <View className="subscription__title">报名的活动，自动进你的日历</View>
              <View className="subscription__text">
                生成一个只属于你的地址，填进手机或电脑的日历一次。以后报名、改期、取消，日历会自己更新，活动前两小时提醒；多久更新一次由日历软件决定。
              </View>
              {address && (
                <>
                  <View className="subscription__address">
                    <Text userSelect>{address}</Text>
                  </View>
                  <View className="subscription__text">地址只显示这一次，离开本页后看不到，请现在复制。</View>
                  <Button onClick={() => void copy(address)}>复制地址</Button>
                  {!isWeChat && (
                    <View className="subscription__more">
                      <Button kind="neutral" onClick={() => openCalendar(address)}>
                        在本机日历里打开
                      </Button>
                    </View>
                  )}
                </>
              )}
              {!address && createdAt && (
                <View className="subscription__text">
                  已在{date(createdAt, now)}生成。忘了地址就重新生成一个，旧的随即失效。
                </View>
              )}
              {!createdAt && (
                <Button loading={busy} onClick={() => void create(false)}>
                  生成订阅地址
                </Button>
              )}
              {createdAt && (
                <View className="subscription__more">
                  <Button kind="neutral" loading={busy} onClick={() => void create(true)}>
                    重新生成
                  </Button>
                  <View className="subscription__gap" />
                  <Button kind="text" disabled={busy} onClick={() => void revoke()}>
                    停用地址
                  </Button>
                </View>
              )}
            </Card>
            <Card className="subscription">
              <View className="subscription__title">填到哪里</View>
              {STEPS.map((step) => (
                <View key={step} className="subscription__text">
                  {step}
                </View>
              ))}
            </Card>
            <Card className="subscription">
              <View className="subscription__title">请不要转给别人</View>
              <View className="subscription__text">
                知道地址的人不用登录就能看到你报了哪些活动。传出去了就重新生成或停用。离开名册或解除绑定后，地址自动失效。
              </View>
            </Card>
          </>
        )}
      </Faces>
    </Screen>
  )
}

async function copy(address: string): Promise<void> {
  try {
    await Taro.setClipboardData({ data: address })
    // WeChat says so itself.
    if (!isWeChat) showToast('已复制', { done: true })
  } catch {
    showToast('没能复制，请长按地址手动复制')
  }
}

/** Calendars on a computer or an Apple phone know this kind of link. */
function openCalendar(address: string): void {
  window.location.href = address.replace(/^https?:/, 'webcal:')
}
