import { View } from '@tarojs/components'
import { AUDIENCE_CATEGORIES, type AudienceCategory } from '@tongxin/contract/constants'
import type { Organization } from '@tongxin/contract/organizations'
import { useState } from 'react'
import { AUDIENCE_CATEGORY_LABELS } from '@/shared/audience-words'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { Field } from '../components/field'
import { OrganizationSheet } from '../components/organization-sheet'

interface AudienceDraft {
  audienceOrganizationIds: number[]
  audienceCategories: AudienceCategory[]
}

interface AudienceFieldsProps {
  /** 参加对象, 阅读对象 */
  label: string
  /** Who it is for while nothing is chosen. */
  usual: string
  /** The same of the categories. */
  usualCategories: string
  draft: AudienceDraft
  errors: Partial<Record<keyof AudienceDraft, string>>
  organizations: readonly Organization[]
  /** How many organizations can be chosen. */
  most: number
  locked?: boolean
  change: (change: Partial<AudienceDraft>) => void
}

/** For whom it is: organizations with all below them, and kinds of members. */
export function AudienceFields(props: AudienceFieldsProps) {
  const { label, usual, usualCategories, draft, errors, organizations, most, locked, change } = props
  const [choosing, setChoosing] = useState(false)
  const { audienceOrganizationIds: chosen, audienceCategories: categories } = draft
  const nameOf = (id: number) => organizations.find((one) => one.id === id)?.shortName ?? `#${id}`
  const toggle = (category: AudienceCategory) =>
    change({
      audienceCategories: AUDIENCE_CATEGORIES.filter((one) =>
        one === category ? !categories.includes(one) : categories.includes(one),
      ),
    })
  return (
    <>
      <Field
        name="audienceOrganizationIds"
        label={label}
        note={chosen.length ? '含各自的下级组织' : usual}
        error={errors.audienceOrganizationIds}
      >
        <View className="form-units">
          {chosen.map((id) => (
            <Tap
              key={id}
              className="form-unit"
              label={`去掉${nameOf(id)}`}
              disabled={locked}
              onClick={() => change({ audienceOrganizationIds: chosen.filter((other) => other !== id) })}
            >
              {nameOf(id)}
              {!locked && <Icon className="form-unit__icon" name="x" size={16} />}
            </Tap>
          ))}
          {!locked && (
            <Tap
              className="form-unit form-unit--add"
              label={`选择${label}`}
              onClick={() => setChoosing(true)}
            >
              <Icon name="plus" size={16} color="ink2" />
              <View className="form-unit__add">选组织</View>
            </Tap>
          )}
        </View>
      </Field>
      <Field
        name="audienceCategories"
        label="党员类别"
        note={categories.length ? undefined : usualCategories}
        error={errors.audienceCategories}
      >
        <View className="form-tiles">
          {AUDIENCE_CATEGORIES.map((category) => {
            const on = categories.includes(category)
            return (
              <Tap
                key={category}
                role="checkbox"
                className={`form-tile form-tile--half ${on ? 'form-tile--on' : ''}`}
                checked={on}
                disabled={locked}
                onClick={() => toggle(category)}
              >
                {AUDIENCE_CATEGORY_LABELS[category]}
              </Tap>
            )
          })}
        </View>
      </Field>
      <OrganizationSheet
        title={label}
        open={choosing}
        organizations={organizations}
        chosen={chosen}
        most={most}
        onChange={(ids) => change({ audienceOrganizationIds: ids })}
        onClose={() => setChoosing(false)}
      />
    </>
  )
}
