import { View } from '@tarojs/components'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { SeriesSummary } from '@tongxin/contract/series'
import { useRef, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Icon } from '@/shared/components/icon'
import { ListRow } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import { Tap } from '@/shared/components/tap'
import { showToast } from '@/shared/feedback'
import { go } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { Field } from '../../components/field'
import { Stepper } from '../../components/stepper'
import { addresses } from '../addresses'
import { fetchIssues, fetchManagedSeries } from '../api'
import type { StepProps } from './step-props'

/** 系列与期: the next number is suggested, and can be another. */
export function SeriesFields({ draft, errors, article, change }: StepProps) {
  const [choosing, setChoosing] = useState(false)
  const { organizationId, seriesId, issueNumber } = draft
  const series = useLoad(organizationId ? `workbench:series:${organizationId}` : null, async () => {
    const page = await fetchManagedSeries(undefined, undefined, 100)
    return page.items
  })
  const chosen = series.data?.find(({ id }) => id === seriesId)
  const title = chosen?.title ?? (article?.series?.id === seriesId ? article?.series?.title : undefined)
  // The reply for a series that was given up again comes too late.
  const asked = useRef(0)
  const choose = async (one: SeriesSummary | null) => {
    setChoosing(false)
    const turn = ++asked.current
    if (one === null) return change({ seriesId: null, issueNumber: null })
    change({ seriesId: one.id, issueNumber: null })
    try {
      const { items } = await fetchIssues(one.id)
      const last = Math.max(0, ...items.map(({ number }) => number))
      if (turn === asked.current) change({ issueNumber: Math.min(ARTICLE_LIMITS.issues, last + 1) })
    } catch (error) {
      showToast(sentenceOf(error))
    }
  }
  return (
    <>
      <Field name="seriesId" label="系列" error={errors.seriesId}>
        <View className="form-units">
          <Tap
            className="form-unit"
            label={`系列：${title ?? '不放进系列'}`}
            onClick={() => setChoosing(true)}
          >
            {seriesId === null ? '不放进系列' : (title ?? '所选系列')}
            <Icon className="form-unit__icon" name="chevron-down" size={16} />
          </Tap>
        </View>
      </Field>
      {seriesId !== null && (
        <Field inline name="issueNumber" label="第几期" note="已按最近一期往下排" error={errors.issueNumber}>
          <Stepper
            label="第几期"
            value={issueNumber ?? 0}
            least={1}
            most={ARTICLE_LIMITS.issues}
            step={1}
            onChange={(value) => change({ issueNumber: value })}
          />
        </Field>
      )}
      <Sheet title="系列" open={choosing} onClose={() => setChoosing(false)}>
        <ListRow title="不放进系列" role="button" onClick={() => void choose(null)} />
        {(series.data ?? []).map((one) => (
          <ListRow
            key={one.id}
            title={one.title}
            note={`${one.organization.shortName} · 已有 ${one.issues} 期`}
            role="button"
            onClick={() => void choose(one)}
          />
        ))}
        <ListRow
          icon="plus"
          title="新建系列"
          onClick={() => {
            setChoosing(false)
            go(addresses.series)
          }}
        />
      </Sheet>
    </>
  )
}
