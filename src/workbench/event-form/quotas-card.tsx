import { View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/limits'
import { useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { anchorOf, FieldError } from '../components/field'
import { Stepper } from '../components/stepper'
import { momentOf } from './event-form.rules'
import { MomentRow, SwitchRow } from './moment-rows'
import { OrganizationSheet } from '../components/organization-sheet'
import { evenQuotas, quotaSum, seatsGiven, usualRelease, withUnits } from './settings.rules'
import type { StepProps } from './step-props'

/** 按单位分配名额: a row a unit, their sum against the capacity, and when what is left is everybody's. */
export function QuotaRows({ draft, errors, now, organizations, change }: StepProps) {
  const [choosing, setChoosing] = useState(false)
  const { quotas, capacity } = draft
  if (capacity === null) return null
  const on = quotas.length > 0
  const nameOf = (id: number) => organizations.find((one) => one.id === id)?.shortName ?? `#${id}`
  const turn = (next: boolean) => {
    if (!next) return change({ quotas: [], quotasReleasedAt: '' })
    const even = evenQuotas(draft)
    change({ quotas: even, quotasReleasedAt: draft.quotasReleasedAt || usualRelease(draft) })
    if (even.length === 0) setChoosing(true)
  }
  const setSeats = (id: number, seats: number) =>
    change({ quotas: quotas.map((quota) => (quota.organizationId === id ? { ...quota, seats } : quota)) })
  const over = seatsGiven(quotas) > capacity
  return (
    <>
      <SwitchRow
        title="按单位分配名额"
        note={on ? '各单位只占自己的名额' : '先到先得，不分单位'}
        on={on}
        onChange={turn}
      />
      {on && (
        <View id={anchorOf('quotas')} className="quota-table">
          {quotas.map(({ organizationId, seats }) => (
            <View key={organizationId} className="quota-line">
              <View className="quota-line__name">{nameOf(organizationId)}</View>
              <Stepper
                label={`${nameOf(organizationId)}名额`}
                value={seats}
                least={1}
                most={LIMITS.capacity}
                step={1}
                onChange={(value) => setSeats(organizationId, value)}
              />
              <Tap
                className="quota-line__remove"
                label={`去掉${nameOf(organizationId)}`}
                onClick={() =>
                  change({ quotas: quotas.filter((quota) => quota.organizationId !== organizationId) })
                }
              >
                <Icon name="x" size={18} />
              </Tap>
            </View>
          ))}
          <View className="quota-table__foot">
            <View className={`quota-table__sum ${over ? 'quota-table__sum--over' : ''}`} aria-live="polite">
              {quotaSum(capacity, quotas)}
            </View>
            <Tap className="quota-table__add" onClick={() => setChoosing(true)}>
              选单位
            </Tap>
          </View>
          {/* Said already by the sum. */}
          <FieldError text={over ? undefined : errors.quotas} />
        </View>
      )}
      {on && (
        <>
          <SwitchRow
            title="到时放开没用完的名额"
            note={draft.quotasReleasedAt ? undefined : '一直留给各单位'}
            on={draft.quotasReleasedAt !== ''}
            onChange={(next) => change({ quotasReleasedAt: next ? usualRelease(draft) : '' })}
          />
          {draft.quotasReleasedAt !== '' && (
            <MomentRow
              name="quotasReleasedAt"
              label="放开时间"
              begin={draft.startsAt ? momentOf(draft.startsAt) : now}
              now={now}
              draft={draft}
              error={errors.quotasReleasedAt}
              change={change}
            />
          )}
        </>
      )}
      <OrganizationSheet
        title="给哪些单位留名额"
        open={choosing}
        organizations={organizations}
        chosen={quotas.map(({ organizationId }) => organizationId)}
        most={LIMITS.quotas}
        onChange={(chosen) => change({ quotas: withUnits(quotas, chosen) })}
        onClose={() => setChoosing(false)}
      />
    </>
  )
}
