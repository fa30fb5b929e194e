import { Input, ScrollView, View } from '@tarojs/components'
import type { EventDetail } from '@tongxin/contract/events'
import { useEffect, useState } from 'react'
import type { AnswerErrors } from '@/shared/answers.rules'
import { answerAnchor, AnswerBox, AnswerFields } from '@/shared/components/answer-fields'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { Sheet } from '@/shared/components/sheet'
import { Tap } from '@/shared/components/tap'
import { keep, readKept } from '@/shared/kept'
import { go, routes } from '@/shared/routes'
import { useOwner } from '@/shared/session'
import {
  answerErrorsOf,
  checkRegistration,
  GUEST_NAME,
  GUEST_PHONE,
  overlapWords,
  type RegistrationDraft,
  registrationDraftOf,
  registrationInputOf,
} from './registering.rules'
import { seatsFor } from './seats-for'
import type { Registering } from './use-registering'
import './register-sheet.scss'

interface RegisterSheetProps {
  event: EventDetail
  now: number
  registering: Registering
}

/** What an event asks of those who register: guests who they are, companions, the organiser's questions. */
export function RegisterSheet(props: RegisterSheetProps) {
  const { event, registering } = props
  const title = isIn(event) ? '修改报名信息' : event.requiresApproval ? '申请报名' : '填写报名信息'
  return (
    <Sheet title={title} open={registering.sheet === 'form'} onClose={registering.close}>
      <RegistrationForm {...props} />
    </Sheet>
  )
}

/** Registered, waiting or applied: then the form changes what was said. */
const isIn = ({ viewer }: EventDetail): boolean => viewer.registration !== null && !viewer.canRegister

function RegistrationForm({ event, now, registering }: RegisterSheetProps) {
  const { isGuest, problem, doing, attempt } = registering
  const editing = isIn(event)
  const keptAs = `${useOwner()}:registering:${event.id}`
  const [draft, setDraft] = useState<RegistrationDraft>(() => ({
    ...registrationDraftOf(event),
    // An app that was closed half-way goes on where it was; what is registered already is the truth about itself.
    ...(editing ? undefined : readKept<RegistrationDraft>(keptAs)?.data),
  }))
  const [errors, setErrors] = useState<AnswerErrors>({})
  const [target, setTarget] = useState('')
  useEffect(() => {
    if (!editing) keep(keptAs, draft, new Date(now).toISOString())
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [draft])

  const change = (next: Partial<RegistrationDraft>, key?: string) => {
    setDraft((before) => ({ ...before, ...next }))
    if (key) setErrors(({ [key]: _, ...rest }) => rest)
  }
  const submit = async () => {
    const found = checkRegistration(event, draft, isGuest && !editing)
    setErrors(found)
    const order = [GUEST_NAME, GUEST_PHONE, ...event.form.map(({ key }) => key)]
    const first = order.find((key) => found[key])
    if (first) {
      // A second time to the same field has to scroll as well.
      setTarget('')
      setTimeout(() => setTarget(answerAnchor(first)), 50)
      return
    }
    const wrong = await registering.send(registrationInputOf(event, draft, isGuest && !editing))
    if (wrong) setErrors(answerErrorsOf(wrong))
  }
  const overlap = editing ? '' : overlapWords(event.warnings, now)
  return (
    <>
      <ScrollView className="register-sheet" scrollY scrollIntoView={target}>
        {overlap && (
          <View className="register-sheet__warning">
            <Icon name="circle-alert" size={18} color="gold" />
            <View className="register-sheet__warning-words">{overlap}，仍可报名</View>
          </View>
        )}
        {isGuest && !editing && <GuestFields draft={draft} errors={errors} onChange={change} />}
        {event.companionsMax > 0 && (
          <Companions
            event={event}
            now={now}
            value={draft.companions}
            onChange={(companions) => change({ companions })}
          />
        )}
        <AnswerFields
          form={event.form}
          draft={draft.answers}
          errors={errors}
          onChange={(key, value) => change({ answers: { ...draft.answers, [key]: value } }, key)}
        />
        {event.form.length > 0 && (
          <View className="register-sheet__why">填写的内容只给这场活动的组织者看，用来安排活动。</View>
        )}
      </ScrollView>
      <View className="register-sheet__bar">
        {(problem ?? attempt > 0) && (
          <View className="register-sheet__problem" aria-live="polite">
            {attempt > 0 ? `报名的人多，正在第 ${attempt} 次重试，请不要离开` : problem?.detail}
          </View>
        )}
        <Button loading={doing === 'register'} onClick={() => void submit()}>
          {editing
            ? '保存修改'
            : event.requiresApproval
              ? '提交申请'
              : seatsFor(event, now) === 0
                ? '加入候补'
                : '提交报名'}
        </Button>
      </View>
    </>
  )
}

interface GuestFieldsProps {
  draft: RegistrationDraft
  errors: AnswerErrors
  onChange: (next: Partial<RegistrationDraft>, key: string) => void
}

/** Who is on no roster says who comes; and is shown the other way, for those who are on one. */
function GuestFields({ draft, errors, onChange }: GuestFieldsProps) {
  return (
    <>
      <View className="register-sheet__why">
        你还没有绑定名册，以访客身份报名。姓名和手机号只给组织者联系你用，活动变动时好通知到你。
      </View>
      <AnswerBox name={GUEST_NAME} label="姓名" required error={errors[GUEST_NAME]}>
        <Input
          className="answer__input"
          value={draft.guestName}
          maxlength={-1}
          aria-label="姓名"
          onInput={({ detail }) => onChange({ guestName: detail.value }, GUEST_NAME)}
        />
      </AnswerBox>
      <AnswerBox name={GUEST_PHONE} label="手机号" required error={errors[GUEST_PHONE]}>
        <Input
          className="answer__input"
          value={draft.guestPhone}
          maxlength={-1}
          aria-label="手机号"
          onInput={({ detail }) => onChange({ guestPhone: detail.value }, GUEST_PHONE)}
        />
      </AnswerBox>
      <Tap className="register-sheet__bind" role="link" onClick={() => go(routes.binding())}>
        是党员？先绑定名册再报名
      </Tap>
    </>
  )
}

interface CompanionsProps {
  event: EventDetail
  now: number
  value: number
  onChange: (value: number) => void
}

function Companions({ event, now, value, onChange }: CompanionsProps) {
  const left = seatsFor(event, now)
  return (
    <View className="companions">
      <View className="companions__words">
        <View className="companions__label">随行人员</View>
        <View className="companions__note">
          每人占一个名额，最多 {event.companionsMax} 人
          {left !== null && left > 0 && !isIn(event) ? `，现余 ${left} 席` : ''}
        </View>
      </View>
      <Tap
        className="companions__button"
        label="少带一人"
        disabled={value <= 0}
        onClick={() => onChange(value - 1)}
      >
        <View className="companions__minus" />
      </Tap>
      <View className="companions__value" aria-label={`随行 ${value} 人`} aria-live="polite">
        {value}
      </View>
      <Tap
        className="companions__button"
        label="多带一人"
        disabled={value >= event.companionsMax}
        onClick={() => onChange(value + 1)}
      >
        <Icon name="plus" size={20} color="ink2" />
      </Tap>
    </View>
  )
}
