import { ListRow } from '@/shared/components/list-row'
import { Switch } from '@/shared/components/switch'
import { Field } from '../components/field'
import { MomentPicker } from '../components/moment-picker'
import type { EventDraft } from './event-form.rules'

/** Fields that have a default until somebody sets a time. */
export type OptionalMoment =
  | 'registrationOpensAt'
  | 'registrationClosesAt'
  | 'checkInOpensAt'
  | 'checkInClosesAt'
  | 'cancellationClosesAt'
  | 'quotasReleasedAt'

interface SwitchRowProps {
  title: string
  note?: string
  on: boolean
  onChange: (on: boolean) => void
}

export function SwitchRow({ title, note, on, onChange }: SwitchRowProps) {
  return (
    <ListRow
      title={title}
      note={note}
      role="switch"
      checked={on}
      after={<Switch on={on} />}
      onClick={() => onChange(!on)}
    />
  )
}

interface MomentRowProps {
  name: OptionalMoment
  label: string
  /** Where picking begins. */
  begin: number
  now: number
  draft: EventDraft
  error: string | undefined
  change: (change: Partial<EventDraft>) => void
}

export function MomentRow({ name, label, begin, now, draft, error, change }: MomentRowProps) {
  return (
    <Field inline name={name} label={label} error={error}>
      <MomentPicker
        label={label}
        value={draft[name]}
        placeholder="默认"
        start={begin}
        now={now}
        onChange={(value) => change({ [name]: value })}
      />
    </Field>
  )
}
