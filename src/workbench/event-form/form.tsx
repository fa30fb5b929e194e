import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { EventCategory, EventStatus } from '@tongxin/contract/constants'
import type { EventDetail } from '@tongxin/contract/events'
import type { Organization } from '@tongxin/contract/organizations'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { showToast } from '@/shared/feedback'
import { back, replaceWith, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useNow } from '@/shared/use-now'
import { CancelSheet } from '../components/cancel-sheet'
import { WorkbenchScreen } from '../components/workbench-screen'
import { FormHead, FormSegments, Restored, StepFormBar } from '../forms/form-parts'
import { BasicsStep } from './basics-step'
import { STEPS } from './event-form.checks'
import { manageable } from '../components/organizations.rules'
import { RegistrationStep } from './registration-step'
import { TimeStep } from './time-step'
import { useEventForm } from './use-event-form'
import { isReviewed } from './send-event'
import './settings.scss'

interface EventFormPageProps {
  event: EventDetail | undefined
  organizations: readonly Organization[]
  /** Where a new one begins, when the page before knew. */
  begin: { category: EventCategory | null; host: number | null }
}

/** 发布活动 or 编辑活动, once everything for it is loaded. */
export function EventFormPage({ event, organizations, begin }: EventFormPageProps) {
  const now = useNow()
  const roles = useViewer()?.roles ?? []
  const [cancelling, setCancelling] = useState(false)
  const hosts = manageable(organizations, roles)
  const host = (hosts.find(({ id }) => id === begin.host) ?? hosts[0])?.id ?? null
  const leave = () => {
    if (Taro.getCurrentPages().length > 1) back()
    else replaceWith(routes.workbench)
  }
  const form = useEventForm({
    event,
    host,
    category: begin.category,
    onSent(sent) {
      const isNews = event === undefined || event.status === 'draft'
      showToast(isNews ? SENT_WORDS[sent.status] : '修改已保存', { done: true })
      leave()
    },
  })
  const Step = [BasicsStep, TimeStep, RegistrationStep][form.step] ?? BasicsStep
  const isDraft = event === undefined || event.status === 'draft'
  const reviewer = event && isReviewed(event) ? event.review?.organization : null
  return (
    <WorkbenchScreen
      narrow
      title={isDraft ? '发布活动' : '编辑活动'}
      footer={
        <StepFormBar
          steps={STEPS}
          form={form}
          isDraft={isDraft}
          publish={reviewer ? '提交审核' : '发布活动'}
        />
      }
    >
      <FormSegments steps={STEPS} step={form.step} />
      <FormHead title={STEPS[form.step]} savedLine={form.savedLine} />
      <Restored at={form.restoredAt} now={now} onStartOver={() => void form.startOver()} />
      {isDraft && event?.review?.note && (
        <View className="form-note form-note--gold">
          <Icon name="circle-alert" size={18} color="gold" />
          <View className="form-note__words">审核退回：{event.review.note}。改好后可以再次提交。</View>
        </View>
      )}
      <Step
        draft={form.draft}
        errors={form.errors}
        now={now}
        organizations={organizations}
        isNew={event === undefined}
        taken={form.taken}
        change={form.change}
        replace={form.replace}
      />
      {reviewer && isDraft && form.step === STEPS.length - 1 && (
        <View className="form-note">
          <Icon name="info" size={18} color="ink2" />
          <View className="form-note__words">提交后由{reviewer.name}审核，通过即发布</View>
        </View>
      )}
      {event && !isDraft && event.status !== 'ended' && (
        <Button kind="text" className="form-cancel" onClick={() => setCancelling(true)}>
          取消这场活动
        </Button>
      )}
      <CancelSheet
        event={cancelling && event ? event : null}
        onClose={() => setCancelling(false)}
        onCancelled={leave}
      />
    </WorkbenchScreen>
  )
}

/** What a toast says about an event that was a draft until now. */
const SENT_WORDS: Record<EventStatus, string> = {
  draft: '已存为草稿',
  in_review: '已提交审核',
  published: '活动已发布',
  running: '活动已发布',
  ended: '活动已发布',
  cancelled: '活动已取消',
}
