import { View } from '@tarojs/components'
import { AUDIENCE_CATEGORIES, type AudienceCategory } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import { useState } from 'react'
import { AUDIENCE_CATEGORY_LABELS } from '@/shared/audience-words'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { Field, FieldCard } from '../components/field'
import { Stepper } from '../components/stepper'
import { localOf, momentOf } from './event-form.rules'
import { DoorCard } from './door-card'
import { FormBuilder } from './form-builder'
import { MomentRow, SwitchRow } from './moment-rows'
import { OrganizationSheet } from './organization-sheet'
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
  const [choosing, setChoosing] = useState(false)
  const nameOf = (id: number) => organizations.find((one) => one.id === id)?.shortName ?? `#${id}`
  const toggle = (category: AudienceCategory) =>
    change({
      audienceCategories: draft.audienceCategories.includes(category)
        ? draft.audienceCategories.filter((other) => other !== category)
        : AUDIENCE_CATEGORIES.filter(
            (other) => other === category || draft.audienceCategories.includes(other),
          ),
    })
  return (
    <FieldCard>
      <Field
        name="audienceOrganizationIds"
        label="活动对象"
        note={draft.audienceOrganizationIds.length ? '含各自的下级组织' : '不选就是全区'}
        error={errors.audienceOrganizationIds}
      >
        <View className="form-units">
          {draft.audienceOrganizationIds.map((id) => (
            <Tap
              key={id}
              className="form-unit"
              label={`去掉${nameOf(id)}`}
              onClick={() =>
                change({
                  audienceOrganizationIds: draft.audienceOrganizationIds.filter((other) => other !== id),
                })
              }
            >
              {nameOf(id)}
              <Icon className="form-unit__icon" name="x" size={16} />
            </Tap>
          ))}
          <Tap className="form-unit form-unit--add" label="选择活动对象" onClick={() => setChoosing(true)}>
            <Icon name="plus" size={16} color="ink2" />
            <View className="form-unit__add">选组织</View>
          </Tap>
        </View>
      </Field>
      <Field
        name="audienceCategories"
        label="党员类别"
        note={draft.audienceCategories.length ? undefined : '不选就是都可以'}
        error={errors.audienceCategories}
      >
        <View className="form-tiles">
          {AUDIENCE_CATEGORIES.map((category) => {
            const on = draft.audienceCategories.includes(category)
            return (
              <Tap
                key={category}
                role="checkbox"
                className={`form-tile form-tile--half ${on ? 'form-tile--on' : ''}`}
                checked={on}
                onClick={() => toggle(category)}
              >
                {AUDIENCE_CATEGORY_LABELS[category]}
              </Tap>
            )
          })}
        </View>
      </Field>
      <SwitchRow
        title="群众也可以报名"
        note="不在名册上的人，报名时留姓名和手机号"
        on={draft.audienceGuests}
        onChange={(audienceGuests) => change({ audienceGuests })}
      />
      <OrganizationSheet
        title="活动对象"
        open={choosing}
        organizations={organizations}
        chosen={draft.audienceOrganizationIds}
        most={LIMITS.audienceOrganizations}
        onChange={(audienceOrganizationIds) => change({ audienceOrganizationIds })}
        onClose={() => setChoosing(false)}
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
