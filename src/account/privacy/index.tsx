import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListRow, Rows } from '@/shared/components/list-row'
import { Screen } from '@/shared/components/screen'
import { StickyBar } from '@/shared/components/sticky-bar'
import { ask, showToast } from '@/shared/feedback'
import { logout } from '@/shared/login'
import { role } from '@/shared/role'
import { back, routes } from '@/shared/routes'
import { markConsent, useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { agreeTo, askForErasure, fetchMyData, fetchPolicy } from '../api'
import { saveText } from './save-text'
import './index.scss'

/** 隐私与个人信息: the text to agree to, and what one can do with one's own data. */
export default function PrivacyPage() {
  const policy = useLoad('privacy-policy', fetchPolicy)
  const viewer = useViewer()
  const [busy, setBusy] = useState(false)
  const version = policy.data?.version
  const isAsked = Boolean(viewer?.consentNeeded) && version !== undefined

  const attempt = async (work: () => Promise<unknown>) => {
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
  const agree = () =>
    attempt(async () => {
      await agreeTo(version!)
      markConsent()
      back()
    })
  const refuse = async () => {
    await logout()
    void Taro.reLaunch({ url: routes.home })
  }
  const save = () =>
    attempt(async () => {
      await saveText('我的数据.json', JSON.stringify(await fetchMyData(), null, 2))
    })
  const erase = async () => {
    const sure = await ask({
      title: '申请删除个人信息？',
      text: '所在组织同意后，你的姓名、编号、电话等会被清除，不能恢复；登录随即失效。参加活动的人次只作为数字保留。',
      yes: '提交申请',
      no: '再想想',
    })
    if (sure)
      await attempt(async () => {
        await askForErasure()
        showToast('已提交，等待所在组织处理', { done: true })
      })
  }

  const footer = isAsked ? (
    <StickyBar>
      <Button kind="neutral" onClick={() => void refuse()}>
        不同意并退出
      </Button>
      <Button loading={busy} onClick={() => void agree()}>
        同意
      </Button>
    </StickyBar>
  ) : undefined
  return (
    <Screen title="隐私与个人信息" footer={footer}>
      {viewer && !isAsked && (
        <Rows>
          <ListRow
            icon="notebook-pen"
            title="下载我的数据"
            note="我们保存的与你有关的全部内容"
            role="button"
            onClick={() => void save()}
          />
          {viewer.member && (
            <ListRow icon="circle-x" title="申请删除个人信息" role="button" onClick={() => void erase()} />
          )}
        </Rows>
      )}
      <Faces load={policy}>{({ text }) => <Policy text={text} />}</Faces>
    </Screen>
  )
}

/** The little Markdown that the text uses: headings and lines. */
function Policy({ text }: { text: string }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return (
    <View className="policy">
      {lines.map((line, i) =>
        line.startsWith('#') ? (
          <View key={i} className="policy__heading" {...role('heading')}>
            {line.replace(/^#+\s*/, '')}
          </View>
        ) : (
          <View key={i} className="policy__line">
            {line.replace(/^- /, '· ')}
          </View>
        ),
      )}
    </View>
  )
}
