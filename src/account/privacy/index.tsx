import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListRow, Rows } from '@/shared/components/list-row'
import { Screen } from '@/shared/components/screen'
import { StickyBar } from '@/shared/components/sticky-bar'
import { showToast } from '@/shared/feedback'
import { logout } from '@/shared/login'
import { role } from '@/shared/role'
import { back, go, routes } from '@/shared/routes'
import { markConsent, useViewer } from '@/shared/session'
import { date } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { agreeTo, askForErasure, fetchMyData, fetchPolicy } from '../api'
import { ErasureSheet } from './erasure-sheet'
import './index.scss'

/** 隐私与个人信息: the text to agree to, and what one can do with one's own data. */
export default function PrivacyPage() {
  const policy = useLoad('privacy-policy', fetchPolicy)
  const viewer = useViewer()
  const [busy, setBusy] = useState(false)
  const version = policy.data?.version
  const now = useNow()
  const [erasing, setErasing] = useState(false)
  const isAsked = Boolean(viewer?.consentNeeded) && version !== undefined

  const data = useLoad(viewer?.member && !isAsked ? 'my-data' : null, fetchMyData, { kept: false })
  const erasure = data.data?.erasures[0]
  const waiting = erasure?.state === 'requested'

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
  const erase = async (reason: string) => {
    await askForErasure(reason)
    setErasing(false)
    data.reload()
    showToast('已提交，等待所在组织处理', { done: true })
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
        <>
          <Rows>
            <ListRow
              icon="notebook-pen"
              title="我的数据"
              note="我们保存的与你有关的全部内容，可以下载"
              onClick={() => go(routes.myData)}
            />
            {viewer.member && !waiting && (
              <ListRow
                icon="circle-x"
                title="申请删除个人信息"
                role="button"
                onClick={() => setErasing(true)}
              />
            )}
          </Rows>
          {erasure && erasure.state !== 'accepted' && (
            <View className="erasure">
              <View className="erasure__title">{waiting ? '删除申请已提交' : '删除申请没有同意'}</View>
              <View>
                {waiting
                  ? `${date(erasure.requestedAt, now)}提交，等所在组织处理；处理之前一切照常。`
                  : erasure.decisionReason}
              </View>
            </View>
          )}
        </>
      )}
      <Faces load={policy}>{({ text }) => <Policy text={text} />}</Faces>
      <ErasureSheet open={erasing} onClose={() => setErasing(false)} onErase={erase} />
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
