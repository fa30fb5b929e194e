import { View } from '@tarojs/components'
import type { EventDetail } from '@tongxin/contract/events'
import { useState } from 'react'
import { Progress } from '@/shared/components/progress'
import { Tap } from '@/shared/components/tap'
import { dayAndClock } from '@/shared/time'
import { isReleased } from './seats-for'

/** A hundred units are possible; one's own comes first, the rest unfold. */
const SHOWN = 5

/** 单位名额: one's own unit first, the others in the organiser's order. */
export function Quotas({ event, now }: { event: EventDetail; now: number }) {
  const [unfolded, setUnfolded] = useState(false)
  const { quotas, viewerQuota, quotasReleasedAt, capacity } = event
  if (quotas.length === 0) return null
  const isOwn = (id: number) => id === viewerQuota?.organizationId
  const sorted = [
    ...quotas.filter(({ organization }) => isOwn(organization.id)),
    ...quotas.filter(({ organization }) => !isOwn(organization.id)),
  ]
  const shown = unfolded ? sorted : sorted.slice(0, SHOWN)
  const kept = quotas.reduce((sum, { seats }) => sum + seats, 0)
  const open = capacity === null ? null : capacity - kept
  return (
    <View className="detail-section">
      <View className="detail-section__title">单位名额</View>
      {shown.map(({ organization, seats, taken, waiting }) => {
        const full = taken >= seats
        const words = waiting > 0 ? `${taken}/${seats}，${waiting} 人候补` : `${taken}/${seats}`
        return (
          <View key={organization.id} className="quota-row">
            <View className={`quota-row__name ${isOwn(organization.id) ? 'quota-row__name--own' : ''}`}>
              {organization.shortName}
              {isOwn(organization.id) ? '（本单位）' : ''}
            </View>
            <View className="quota-row__bar">
              <Progress
                value={taken}
                total={seats}
                tone={full ? 'gold' : 'ink'}
                label={`${organization.shortName} ${words}`}
              />
            </View>
            <View className={`quota-row__numbers ${full ? 'quota-row__numbers--full' : ''}`}>
              {full ? `已满 ${seats}` : `${taken}/${seats}`}
            </View>
          </View>
        )
      })}
      {sorted.length > shown.length && (
        <Tap className="detail-section__more" onClick={() => setUnfolded(true)}>
          {`全部 ${sorted.length} 家`}
        </Tap>
      )}
      <View className="detail-section__note">
        {noteOf(open, quotasReleasedAt, isReleased(event, now), now)}
      </View>
    </View>
  )
}

function noteOf(open: number | null, releasedAt: string | null, released: boolean, now: number): string {
  if (released) return '各单位余下的名额已放开，先报先得'
  const rest = open === null ? '其余名额不限' : open > 0 ? `其余 ${open} 席共用` : '名额已全部分到单位'
  return releasedAt ? `${rest}；各单位没用完的，${dayAndClock(releasedAt, now)} 起放开` : rest
}
