import { View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/limits'
import { useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { Field, FieldCard } from '../components/field'
import { Stepper } from '../components/stepper'
import { AudienceFields } from '../forms/audience-fields'
import { localOf, momentOf } from './event-form.rules'
import { DoorCard } from './door-card'
import { FormBuilder } from './form-builder'
import { MomentRow, SwitchRow } from './moment-rows'
import { changedSettings, MORE_SETTINGS } from './settings.rules'
import type { StepProps } from './step-props'

const DAY = 24 * 3_600_000

/** 更多设置: what an ordinary event does without. Open when something in it is set, or wrong. */
export function MoreSettings(props: StepProps) {
  const { draft, errors } = props
  const changed = changedSettings(draft)
  const [unfolded, setUnfolded] = useState(changed > 0)
  const open = unfolded || MORE_SETTINGS.some((name) => errors[name] !== undefined)
  return (
    <>
      <Tap
        className="form-fold"
        label={`更多设置，${open ? '收起' : '展开'}`}
        onClick={() => setUnfolded(!open)}
      >
        <View className="form-fold__words">
          <View className="form-fold__title">更多设置</View>
          <View className="form-fold__note">
            {changed > 0 ? `已设 ${changed} 项` : '活动对象、报名审核、随行人员、现场签到、报名表'}
          </View>
        </View>
        <Icon className={open ? 'form-fold__arrow--open' : ''} name="chevron-down" size={20} color="ink2" />
      </Tap>
      {open && (
        <>
          <AudienceCard {...props} />
          <ApplyingCard {...props} />
          <DoorCard {...props} />
          <FormBuilder form={draft.form} error={errors.form} onChange={(form) => props.change({ form })} />
        </>
      )}
    </>
  )
}

function AudienceCard({ draft, errors, organizations, change }: StepProps) {
  return (
    <FieldCard>
      <AudienceFields
        label="活动对象"
        usual="不选就是全区"
        usualCategories="不选就是都可以"
        draft={draft}
        errors={errors}
        organizations={organizations}
        most={LIMITS.audienceOrganizations}
        change={change}
      />
      <SwitchRow
        title="群众也可以报名"
        note="不在名册上的人，报名时留姓名和手机号"
        on={draft.audienceGuests}
        onChange={(audienceGuests) => change({ audienceGuests })}
      />
    </FieldCard>
  )
}

function ApplyingCard({ draft, errors, now, change }: StepProps) {
  const starts = draft.startsAt ? momentOf(draft.startsAt) : now
  return (
    <FieldCard>
      <SwitchRow
        title="报名需要审核"
        note={draft.requiresApproval ? '每份申请由你同意或拒绝' : '报上就算数'}
        on={draft.requiresApproval}
        onChange={(requiresApproval) => change({ requiresApproval })}
      />
      <SwitchRow
        title="提前截止取消"
        note={draft.cancellationClosesAt ? '之后要取消，得向你申请' : '活动开始前都可以自行取消'}
        on={draft.cancellationClosesAt !== ''}
        onChange={(on) => change({ cancellationClosesAt: on ? localOf(starts - DAY) : '' })}
      />
      {draft.cancellationClosesAt !== '' && (
        <MomentRow
          name="cancellationClosesAt"
          label="取消截止"
          begin={starts}
          now={now}
          draft={draft}
          error={errors.cancellationClosesAt}
          change={change}
        />
      )}
      <Field
        inline
        name="companionsMax"
        label="随行人员"
        note="每人最多带几位，各占一个名额"
        error={errors.companionsMax}
      >
        <Stepper
          label="随行人员"
          value={draft.companionsMax}
          least={0}
          most={LIMITS.companions}
          step={1}
          onChange={(value) => change({ companionsMax: Math.min(LIMITS.companions, value) })}
        />
      </Field>
    </FieldCard>
  )
}
