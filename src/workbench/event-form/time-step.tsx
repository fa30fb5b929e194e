import { Input } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/limits'
import { ListRow } from '@/shared/components/list-row'
import { Switch } from '@/shared/components/switch'
import { addDays, dayOf } from '@/shared/time'
import { Field, FieldCard } from '../components/field'
import { MomentPicker } from '../components/moment-picker'
import { Stepper } from '../components/stepper'
import { momentOf, withStart } from './event-form.rules'
import { QuotaRows } from './quotas-card'
import type { StepProps } from './step-props'

const USUAL_SEATS = 50

/** 第二步：时间与名额 */
export function TimeStep(props: StepProps) {
  const { draft, errors, now, taken, change, replace } = props
  const tomorrowMorning = momentOf(`${addDays(dayOf(now), 1)}T09:00`)
  const isPast = draft.startsAt !== '' && momentOf(draft.startsAt) < now
  return (
    <>
      <FieldCard>
        <Field
          inline
          name="startsAt"
          label="开始时间"
          required
          note={isPast ? '已经过去' : undefined}
          error={errors.startsAt}
        >
          <MomentPicker
            label="开始时间"
            value={draft.startsAt}
            placeholder="请选择"
            start={tomorrowMorning}
            now={now}
            onChange={(startsAt) => replace(withStart(draft, startsAt))}
          />
        </Field>
        <Field inline name="endsAt" label="结束时间" required error={errors.endsAt}>
          <MomentPicker
            label="结束时间"
            value={draft.endsAt}
            placeholder="请选择"
            start={draft.startsAt ? momentOf(draft.startsAt) : tomorrowMorning}
            now={now}
            onChange={(endsAt) => change({ endsAt })}
          />
        </Field>
      </FieldCard>
      <FieldCard>
        <Field name="placeName" label="活动地点" required error={errors.placeName}>
          <Input
            className="form-line"
            value={draft.placeName}
            maxlength={-1}
            placeholder="例如：中山社区党群服务中心"
            placeholderClass="field__placeholder"
            aria-label="活动地点"
            onInput={({ detail }) => change({ placeName: detail.value })}
          />
        </Field>
        <Field name="placeAddress" label="详细地址" error={errors.placeAddress}>
          <Input
            className="form-line"
            value={draft.placeAddress}
            maxlength={-1}
            placeholder="路名门牌、楼层（选填）"
            placeholderClass="field__placeholder"
            aria-label="详细地址"
            onInput={({ detail }) => change({ placeAddress: detail.value })}
          />
        </Field>
      </FieldCard>
      <FieldCard>
        <ListRow
          title="限定名额"
          note={draft.capacity === null ? '不限人数' : undefined}
          role="switch"
          checked={draft.capacity !== null}
          after={<Switch on={draft.capacity !== null} />}
          onClick={() => change({ capacity: draft.capacity === null ? Math.max(USUAL_SEATS, taken) : null })}
        />
        {draft.capacity !== null && (
          <Field
            inline
            name="capacity"
            label="总名额"
            required
            note={taken > 0 ? `已有 ${taken} 人报名` : undefined}
            error={errors.capacity}
          >
            <Stepper
              label="总名额"
              value={draft.capacity}
              least={Math.max(1, taken)}
              most={LIMITS.capacity}
              onChange={(capacity) => change({ capacity })}
            />
          </Field>
        )}
        <QuotaRows {...props} />
      </FieldCard>
    </>
  )
}
