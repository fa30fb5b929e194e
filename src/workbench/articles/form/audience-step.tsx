import { View } from '@tarojs/components'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { ListRow } from '@/shared/components/list-row'
import { Switch } from '@/shared/components/switch'
import { anchorOf, FieldCard, FieldError } from '../../components/field'
import { AudienceFields } from '../../forms/audience-fields'
import { ReleaseTime } from '../components/release-time'
import type { StepProps } from './step-props'

/** 第三步：阅读对象与发布 */
export function AudienceStep({ draft, errors, now, organizations, article, change }: StepProps) {
  const isDraft = article === undefined || article.status === 'draft'
  const toggles = [
    {
      field: 'asksAcknowledgement' as const,
      title: '要求知悉',
      note: '读者点“已知悉”，你能看到谁还没有',
      isShown: draft.channel === 'notice',
    },
    { field: 'takesReflections' as const, title: '可以写心得体会', note: '读者在文章下面写', isShown: true },
    {
      field: 'needsReadings' as const,
      title: '三审',
      note: '初审、复审、终审由三位没有参与写作的同志完成，终审通过后发布',
      isShown: isDraft,
    },
  ]
  return (
    <>
      <FieldCard>
        <ListRow
          role="switch"
          title="所有人可读"
          note="也给没有绑定名册的群众看"
          checked={draft.audienceGuests}
          after={<Switch on={draft.audienceGuests} />}
          onClick={() => change({ audienceGuests: !draft.audienceGuests })}
        />
        <FieldError text={errors.audienceGuests} />
        {!draft.audienceGuests && (
          <AudienceFields
            label="阅读对象"
            usual="不选就是发布组织和它的全部下级"
            usualCategories="不选就是都能看"
            draft={draft}
            errors={errors}
            organizations={organizations}
            most={ARTICLE_LIMITS.audienceOrganizations}
            change={change}
          />
        )}
      </FieldCard>
      <FieldCard>
        {toggles
          .filter(({ isShown }) => isShown)
          .map(({ field, title, note }) => (
            <View key={field} id={anchorOf(field)}>
              <ListRow
                role="switch"
                title={title}
                note={note}
                checked={draft[field]}
                after={<Switch on={draft[field]} />}
                onClick={() => change({ [field]: !draft[field] })}
              />
              <FieldError text={errors[field]} />
            </View>
          ))}
      </FieldCard>
      {isDraft && (
        <FieldCard>
          <ReleaseTime
            value={draft.publishAt}
            now={now}
            error={errors.publishAt}
            onChange={(publishAt) => change({ publishAt })}
          />
        </FieldCard>
      )}
    </>
  )
}
