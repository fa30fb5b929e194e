import { Input, View } from '@tarojs/components'
import { GENDERS, MEMBER_CATEGORIES } from '@tongxin/contract/constants'
import type { MemberDetail } from '@tongxin/contract/members'
import { useState } from 'react'
import { ApiError } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { ListRow } from '@/shared/components/list-row'
import { Switch } from '@/shared/components/switch'
import { showToast } from '@/shared/feedback'
import { MEMBER_CATEGORY_LABELS } from '@/shared/labels'
import { GENDER_LABELS, readDay, ROSTER_FIELD_LABELS } from '@/shared/roster-words'
import { back } from '@/shared/routes'
import { dayOf } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { Field, FieldCard, FieldError } from '../../components/field'
import { Tiles } from '../../components/tiles'
import { updateEntry } from '../api'
import { DayPicker } from '../../components/day-picker'
import { useSend } from '@/shared/use-send'
import {
  checkEntry,
  draftOf,
  type EntryDraft,
  type EntryErrors,
  errorsOf,
  patchOf,
} from './entry-draft.rules'
import './entry-form.scss'

type TextField = 'name' | 'phone' | 'birthDate' | 'ethnicity' | 'education' | 'partyPost'

export function EntryForm({ entry }: { entry: MemberDetail }) {
  const today = dayOf(useNow())
  // Kept as it was when the form was opened: only what differs from it is sent.
  const [base] = useState(() => draftOf(entry))
  const [draft, setDraft] = useState(base)
  const [errors, setErrors] = useState<EntryErrors>({})
  const { busy, error, send } = useSend()

  const change = (next: Partial<EntryDraft>) => {
    setDraft((before) => ({ ...before, ...next }))
    setErrors((before) => ({
      ...before,
      ...Object.fromEntries(Object.keys(next).map((key) => [key, undefined])),
    }))
  }
  const save = () => {
    const written = { ...draft, birthDate: readDay(draft.birthDate) }
    const found = checkEntry(written, today)
    setErrors(found)
    if (Object.keys(found).length) return
    const patch = patchOf(written, base)
    if (!patch) return back()
    void send(async () => {
      try {
        await updateEntry(entry.number, patch)
      } catch (thrown) {
        const wrong = thrown instanceof ApiError ? errorsOf(thrown) : {}
        if (!Object.keys(wrong).length) throw thrown
        return setErrors(wrong)
      }
      showToast('已保存', { done: true })
      back()
    })
  }

  const text = (name: TextField, placeholder: string, note?: string) => (
    <Field
      name={name}
      label={ROSTER_FIELD_LABELS[name]}
      note={note}
      required={name === 'name'}
      inline
      error={errors[name]}
    >
      <Input
        className="entry-form__input"
        value={draft[name]}
        maxlength={-1}
        placeholder={placeholder}
        placeholderClass="field__placeholder"
        aria-label={ROSTER_FIELD_LABELS[name]}
        onInput={({ detail }) => change({ [name]: detail.value })}
      />
    </Field>
  )
  const day = (name: 'joinedOn' | 'fullMemberOn') => (
    <Field name={name} label={ROSTER_FIELD_LABELS[name]} inline error={errors[name]}>
      <DayPicker
        label={ROSTER_FIELD_LABELS[name]}
        value={draft[name]}
        placeholder="未填"
        end={today}
        onChange={(value) => change({ [name]: value })}
      />
    </Field>
  )

  return (
    <View className="entry-form">
      <FieldCard>
        {text('name', '')}
        {text('phone', '不改就留空', entry.phone ? `现为 ${entry.phone}` : '还没有填')}
        {text('birthDate', '不改就留空', entry.birthYear ? `现为 ${entry.birthYear}年` : '还没有填')}
      </FieldCard>
      <FieldCard>
        <Field name="category" label="党员类别">
          <Tiles
            options={MEMBER_CATEGORIES.map((value) => ({ value, label: MEMBER_CATEGORY_LABELS[value] }))}
            value={draft.category}
            onChange={(category) => change({ category })}
          />
        </Field>
        {day('joinedOn')}
        {day('fullMemberOn')}
        {text('partyPost', '未填')}
        <ListRow
          title="流动党员"
          role="switch"
          checked={draft.isMobile}
          after={<Switch on={draft.isMobile} />}
          onClick={() => change({ isMobile: !draft.isMobile })}
        />
      </FieldCard>
      <FieldCard>
        <Field name="gender" label="性别">
          <Tiles
            options={GENDERS.map((value) => ({ value, label: GENDER_LABELS[value] }))}
            value={draft.gender}
            onChange={(gender) => change({ gender })}
          />
        </Field>
        {text('ethnicity', '未填')}
        {text('education', '未填')}
      </FieldCard>
      <View className="entry-form__end">
        <FieldError text={error} />
        <Button loading={busy} onClick={save}>
          保存
        </Button>
      </View>
    </View>
  )
}
