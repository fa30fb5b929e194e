import { Input, Textarea, View } from '@tarojs/components'
import { EVENT_CATEGORIES, type EventCategory } from '@tongxin/contract/constants'
import { LIMITS } from '@tongxin/contract/limits'
import { useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { ListRow } from '@/shared/components/list-row'
import { Tap } from '@/shared/components/tap'
import { CATEGORY_LABELS } from '@/shared/labels'
import { useViewer } from '@/shared/session'
import { Field, FieldCard } from '../components/field'
import { CopySheet } from './copy-sheet'
import { lengthOf } from './event-form.rules'
import { OrganizationSheet } from '../components/organization-sheet'
import { manageable } from '../components/organizations.rules'
import type { StepProps } from './step-props'

/** What most events are; the others unfold. */
const COMMON = 6

/** 第一步：基本信息 */
export function BasicsStep({ draft, errors, now, organizations, isNew, change, replace }: StepProps) {
  const roles = useViewer()?.roles ?? []
  const hosts = manageable(organizations, roles)
  const [sheet, setSheet] = useState<'none' | 'host' | 'cohosts' | 'copy'>('none')
  const close = () => setSheet('none')
  const nameOf = (id: number) =>
    organizations.find((organization) => organization.id === id)?.shortName ?? `#${id}`
  const titleLength = lengthOf(draft.title)
  return (
    <>
      <FieldCard>
        <Field name="category" label="活动类型" required error={errors.category}>
          <CategoryTiles value={draft.category} onChange={(category) => change({ category })} />
        </Field>
      </FieldCard>
      <FieldCard>
        <Field
          name="title"
          label="活动名称"
          required
          aside={`${titleLength}/${LIMITS.eventTitle}`}
          asideWrong={titleLength > LIMITS.eventTitle}
          error={errors.title}
        >
          <Input
            className="form-title"
            value={draft.title}
            // Counted by ourselves: cut off while pasting, the end would be lost unseen.
            maxlength={-1}
            placeholder="例如：主题教育交流会"
            placeholderClass="field__placeholder"
            aria-label="活动名称"
            onInput={({ detail }) => change({ title: detail.value })}
          />
        </Field>
      </FieldCard>
      <FieldCard>
        <Field
          name="cohostOrganizationIds"
          label="共建单位"
          aside={
            draft.cohostOrganizationIds.length ? `已选 ${draft.cohostOrganizationIds.length} 家` : undefined
          }
          error={errors.hostOrganizationId ?? errors.cohostOrganizationIds}
        >
          <View className="form-units">
            <Tap
              className="form-unit"
              label={
                draft.hostOrganizationId ? `牵头：${nameOf(draft.hostOrganizationId)}，更换` : '选择牵头组织'
              }
              onClick={() => setSheet('host')}
            >
              {draft.hostOrganizationId ? `${nameOf(draft.hostOrganizationId)} · 牵头` : '选择牵头组织'}
              <Icon className="form-unit__icon" name="chevron-down" size={16} />
            </Tap>
            {draft.cohostOrganizationIds.map((id) => (
              <Tap
                key={id}
                className="form-unit"
                label={`去掉${nameOf(id)}`}
                onClick={() =>
                  change({
                    cohostOrganizationIds: draft.cohostOrganizationIds.filter((other) => other !== id),
                  })
                }
              >
                {nameOf(id)}
                <Icon className="form-unit__icon" name="x" size={16} />
              </Tap>
            ))}
            <Tap
              className="form-unit form-unit--add"
              label="添加共建单位"
              onClick={() => setSheet('cohosts')}
            >
              <Icon name="plus" size={16} color="ink2" />
              <View className="form-unit__add">添加</View>
            </Tap>
          </View>
        </Field>
      </FieldCard>
      <FieldCard>
        <Field
          name="description"
          label="活动说明"
          aside={draft.description ? `${lengthOf(draft.description)}/${LIMITS.eventDescription}` : undefined}
          asideWrong={lengthOf(draft.description) > LIMITS.eventDescription}
          error={errors.description}
        >
          <Textarea
            className="form-description"
            value={draft.description}
            maxlength={-1}
            autoHeight
            placeholder="议程、要带的东西、怎么去（选填）"
            placeholderClass="field__placeholder"
            aria-label="活动说明"
            onInput={({ detail }) => change({ description: detail.value })}
          />
        </Field>
      </FieldCard>
      {isNew && (
        <FieldCard>
          <ListRow icon="notebook-pen" title="从往期活动复制" onClick={() => setSheet('copy')} />
        </FieldCard>
      )}
      <OrganizationSheet
        title="牵头组织"
        single
        open={sheet === 'host'}
        organizations={hosts}
        chosen={draft.hostOrganizationId ? [draft.hostOrganizationId] : []}
        onChange={([host]) =>
          change({
            hostOrganizationId: host ?? null,
            cohostOrganizationIds: draft.cohostOrganizationIds.filter((id) => id !== host),
          })
        }
        onClose={close}
      />
      <OrganizationSheet
        title="共建单位"
        open={sheet === 'cohosts'}
        organizations={organizations}
        host={draft.hostOrganizationId}
        chosen={draft.cohostOrganizationIds}
        onChange={(cohostOrganizationIds) => change({ cohostOrganizationIds })}
        onClose={close}
      />
      <CopySheet open={sheet === 'copy'} now={now} onClose={close} onCopy={replace} />
    </>
  )
}

function CategoryTiles({
  value,
  onChange,
}: {
  value: EventCategory | null
  onChange: (value: EventCategory) => void
}) {
  const [unfolded, setUnfolded] = useState(false)
  // What is chosen stays in sight.
  const all = unfolded || (value !== null && EVENT_CATEGORIES.indexOf(value) >= COMMON)
  const shown = all ? EVENT_CATEGORIES : EVENT_CATEGORIES.slice(0, COMMON)
  return (
    <>
      <View className="form-tiles">
        {shown.map((category) => (
          <Tap
            key={category}
            role="radio"
            className={`form-tile ${category === value ? 'form-tile--on' : ''}`}
            checked={category === value}
            onClick={() => onChange(category)}
          >
            {CATEGORY_LABELS[category]}
          </Tap>
        ))}
      </View>
      {!all && (
        <Tap className="form-more" onClick={() => setUnfolded(true)}>
          更多类型
          <Icon className="form-unit__icon" name="chevron-down" size={16} />
        </Tap>
      )}
    </>
  )
}
