import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { EventDetail } from '@tongxin/contract/events'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { showToast } from '@/shared/feedback'
import { back, go, idOf, routes } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchEvent } from '../api'
import { ReasonSheet } from '../components/reason-sheet'
import { WorkbenchScreen } from '../components/workbench-screen'
import { reviewEvent } from './api'
import { factsOf } from './review-facts'
import './index.scss'

/** 审核活动: the committee reads what is to go out, and lets it, or sends it back with what to change. */
export default function ReviewPage() {
  const id = idOf(useRouter().params)
  const now = useNow()
  const load = useLoad(`event:${id}`, () => fetchEvent(id))
  const [returning, setReturning] = useState(false)
  const [busy, setBusy] = useState(false)
  const event = load.data
  const open = event?.status === 'in_review' && event.review?.canReview === true

  const accept = async () => {
    if (busy) return
    setBusy(true)
    try {
      load.replace(await reviewEvent(id, true))
      showToast('已通过，活动已发布', { done: true })
      back()
    } catch (error) {
      showToast(sentenceOf(error))
      load.reload()
    } finally {
      setBusy(false)
    }
  }
  return (
    <WorkbenchScreen
      narrow
      title="审核活动"
      footer={
        open && (
          <StickyBar>
            <Button kind="neutral" onClick={() => setReturning(true)}>
              退回修改
            </Button>
            <Button loading={busy} onClick={() => void accept()}>
              通过并发布
            </Button>
          </StickyBar>
        )
      }
    >
      <Faces load={load}>
        {(shown) =>
          shown.status === 'in_review' ? <Reading event={shown} now={now} /> : <Settled event={shown} />
        }
      </Faces>
      <ReasonSheet
        open={returning}
        title="退回修改"
        text="活动回到草稿，写的话会给提交的组织者看。"
        example="例如：时间与全区大会冲突，请改到下午"
        action="退回"
        onClose={() => setReturning(false)}
        onReason={async (note) => {
          load.replace(await reviewEvent(id, false, note))
          showToast('已退回', { done: true })
          back()
        }}
      />
    </WorkbenchScreen>
  )
}

function Reading({ event, now }: { event: EventDetail; now: number }) {
  return (
    <>
      <View className="review-card">
        <View className="review-card__title">{event.title}</View>
        {factsOf(event, now).map(({ label, value }) => (
          <View key={label} className="review-fact">
            <View className="review-fact__label">{label}</View>
            <View className="review-fact__value">{value}</View>
          </View>
        ))}
      </View>
      {event.description !== '' && (
        <View className="review-card">
          <View className="review-card__head">活动说明</View>
          <View className="review-card__text">{event.description}</View>
        </View>
      )}
      {event.review?.canReview === false && (
        <View className="review-note">由{event.review.organization?.name ?? '上级组织'}审核。</View>
      )}
    </>
  )
}

function Settled({ event }: { event: EventDetail }) {
  const isDraft = event.status === 'draft'
  return (
    <EmptyState
      icon="calendar-days"
      title={isDraft ? '这场活动不在审核中' : '已经审核过'}
      text={isDraft ? '组织者撤回了，或者已经退回。' : '活动已发布，可以在活动页查看。'}
    >
      <Button onClick={() => (isDraft ? back() : go(routes.event(event.id)))}>
        {isDraft ? '返回' : '查看活动'}
      </Button>
    </EmptyState>
  )
}
