import { Input, View } from '@tarojs/components'
import type { OrganizationKind } from '@tongxin/contract/constants'
import { useState } from 'react'
import { ApiError, sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { ListRow } from '@/shared/components/list-row'
import { Switch } from '@/shared/components/switch'
import { ORGANIZATION_KIND_LABELS } from '@/shared/labels'
import { Field, FieldError } from '../components/field'
import { Tiles } from '../components/tiles'
import {
  errorsFrom,
  errorsOf,
  type OrganizationDraft,
  type OrganizationErrors,
} from './organization-form.rules'
import './organization-form.scss'

interface OrganizationFormProps {
  start: OrganizationDraft
  /** Which kinds can be chosen; none: the kind stays. */
  kinds: readonly OrganizationKind[]
  save: string
  onSave: (draft: OrganizationDraft) => Promise<void>
}

/** Names, kind and partner flag of a new organization or of one that exists. */
export function OrganizationForm({ start, kinds, save, onSave }: OrganizationFormProps) {
  const [draft, setDraft] = useState(start)
  const [errors, setErrors] = useState<OrganizationErrors>({})
  const [busy, setBusy] = useState(false)
  const change = (part: Partial<OrganizationDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setErrors({})
  }
  const send = async () => {
    const found = errorsOf(draft)
    setErrors(found)
    if (busy || Object.keys(found).length > 0) return
    setBusy(true)
    try {
      await onSave(draft)
    } catch (error) {
      setErrors(error instanceof ApiError ? errorsFrom(error) : { whole: sentenceOf(error) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <View>
      <Field name="name" label="组织名称" required error={errors.name}>
        <Input
          className="form-line"
          value={draft.name}
          maxlength={-1}
          placeholder="例如：鼓东街道中山社区党支部"
          placeholderClass="field__placeholder"
          aria-label="组织名称"
          onInput={({ detail }) => change({ name: detail.value })}
        />
      </Field>
      <Field name="shortName" label="简称" note="卡片上用；不填就用名称" error={errors.shortName}>
        <Input
          className="form-line"
          value={draft.shortName}
          maxlength={-1}
          placeholder="例如：中山社区党支部"
          placeholderClass="field__placeholder"
          aria-label="简称"
          onInput={({ detail }) => change({ shortName: detail.value })}
        />
      </Field>
      {kinds.length > 0 && (
        <Field name="kind" label="组织类别" required error={errors.kind}>
          <Tiles
            options={kinds.map((value) => ({ value, label: ORGANIZATION_KIND_LABELS[value] }))}
            value={draft.kind}
            onChange={(kind) => change({ kind })}
          />
        </Field>
      )}
      <ListRow
        title="共建单位"
        note="可与其他组织结对共建"
        role="switch"
        checked={draft.isPartnerUnit}
        after={<Switch on={draft.isPartnerUnit} />}
        onClick={() => change({ isPartnerUnit: !draft.isPartnerUnit })}
      />
      <View className="organization-form__end">
        <FieldError text={errors.whole} />
        <Button loading={busy} onClick={() => void send()}>
          {save}
        </Button>
      </View>
    </View>
  )
}
