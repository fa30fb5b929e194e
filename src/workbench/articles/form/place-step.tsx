import { Input, Textarea, View } from '@tarojs/components'
import { ARTICLE_CHANNELS, ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { CHANNEL_LABELS } from '@/shared/article-words'
import { Field, FieldCard } from '../../components/field'
import { Tiles } from '../../components/tiles'
import { lengthOf } from '../../event-form/event-form.rules'
import { CoverField } from './cover-field'
import { SeriesFields } from './series-fields'
import type { StepProps } from './step-props'

const CHANNELS = ARTICLE_CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))

/** 第二步：栏目与封面 */
export function PlaceStep(props: StepProps) {
  const { draft, errors, change } = props
  return (
    <>
      <FieldCard>
        <Field name="channel" label="栏目" required error={errors.channel}>
          <Tiles options={CHANNELS} value={draft.channel} onChange={(channel) => change({ channel })} />
        </Field>
        <Field
          name="summary"
          label="摘要"
          note="列表和分享时显示，不写就用正文的开头"
          aside={draft.summary ? `${lengthOf(draft.summary)}/${ARTICLE_LIMITS.summary}` : undefined}
          asideWrong={lengthOf(draft.summary) > ARTICLE_LIMITS.summary}
          error={errors.summary}
        >
          <Textarea
            className="form-description form-description--short"
            value={draft.summary}
            maxlength={-1}
            autoHeight
            placeholder="一两句话（选填）"
            placeholderClass="field__placeholder"
            aria-label="摘要"
            onInput={({ detail }) => change({ summary: detail.value.replace(/\s*\n\s*/g, ' ') })}
          />
        </Field>
      </FieldCard>
      <FieldCard>
        <CoverField {...props} />
      </FieldCard>
      <FieldCard>
        <SeriesFields {...props} />
      </FieldCard>
      <FieldCard>
        <Field name="source" label="来源" error={errors.source}>
          <View>
            <Input
              className="form-line"
              value={draft.source}
              maxlength={-1}
              placeholder="转载时写明，例如：共产党员网（选填）"
              placeholderClass="field__placeholder"
              aria-label="来源"
              onInput={({ detail }) => change({ source: detail.value })}
            />
          </View>
        </Field>
      </FieldCard>
    </>
  )
}
