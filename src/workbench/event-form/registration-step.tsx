import { View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { windowOf } from '@/shared/time'
import { Field, FieldCard } from '../components/field'
import { checkInWindow } from './event-form.checks'
import { type EventDraft, type LocalTime, localOf, momentOf } from './event-form.rules'
import { MomentRow, type OptionalMoment, SwitchRow } from './moment-rows'
import { MoreSettings } from './more-settings'
import type { StepProps } from './step-props'

const HOUR = 3_600_000

/** 第三步：报名与签到. Everything here has a default that needs no touch. */
export function RegistrationStep(props: StepProps) {
  const { draft, errors, now, change } = props
  const ready = draft.startsAt !== '' && draft.endsAt !== ''
  const starts = ready ? momentOf(draft.startsAt) : now
  const window = ready ? checkInWindow(draft) : { opens: now, closes: now }
  const row = (name: OptionalMoment, label: string, begin: number) => (
    <MomentRow
      name={name}
      label={label}
      begin={begin}
      now={now}
      draft={draft}
      error={errors[name]}
      change={change}
    />
  )
  return (
    <>
      <FieldCard>
        <SwitchRow
          title="定时开放报名"
          note={draft.registrationOpensAt ? undefined : '发布后即可报名'}
          on={draft.registrationOpensAt !== ''}
          onChange={(on) =>
            change({ registrationOpensAt: on ? localOf(Math.max(now, starts - 7 * 24 * HOUR)) : '' })
          }
        />
        {draft.registrationOpensAt !== '' && row('registrationOpensAt', '报名开始', now)}
        <SwitchRow
          title="提前截止报名"
          note={draft.registrationClosesAt ? undefined : '活动结束前都可以报名'}
          on={draft.registrationClosesAt !== ''}
          onChange={(on) => change({ registrationClosesAt: on ? dayBefore(starts) : '' })}
        />
        {draft.registrationClosesAt !== '' && row('registrationClosesAt', '报名截止', starts)}
        {draft.capacity !== null && (
          <SwitchRow
            title="允许候补"
            note={draft.waitlistEnabled ? '有人取消时自动递补并通知' : '报满为止'}
            on={draft.waitlistEnabled}
            onChange={(waitlistEnabled) => change({ waitlistEnabled })}
          />
        )}
      </FieldCard>
      <FieldCard>
        <Field name="method" label="签到方式">
          <View className="form-method">
            <View className="form-method__words">
              <View className="form-method__name">现场动态码</View>
              <View className="form-method__note">大屏或手机展示，每 10 秒更新</View>
            </View>
            <Icon name="check" size={22} color="red" />
          </View>
        </Field>
        <SwitchRow
          title="自定签到时段"
          note={
            ready
              ? `${windowOf(window.opens, window.closes, now)}${isDefault(draft) ? '（默认提前 1 小时）' : ''}`
              : '默认提前 1 小时，到活动结束'
          }
          on={!isDefault(draft)}
          onChange={(on) =>
            change(
              on
                ? { checkInOpensAt: localOf(window.opens), checkInClosesAt: localOf(window.closes) }
                : { checkInOpensAt: '', checkInClosesAt: '' },
            )
          }
        />
        {!isDefault(draft) && row('checkInOpensAt', '签到开始', window.opens)}
        {!isDefault(draft) && row('checkInClosesAt', '签到结束', window.closes)}
      </FieldCard>
      <MoreSettings {...props} />
    </>
  )
}

const isDefault = (draft: EventDraft): boolean => !draft.checkInOpensAt && !draft.checkInClosesAt

/** Six in the evening of the day before: late enough to decide, early enough to count chairs. */
const dayBefore = (starts: number): LocalTime => `${localOf(starts - 24 * HOUR).slice(0, 10)}T18:00`
