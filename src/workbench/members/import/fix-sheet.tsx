import { Input, ScrollView, View } from '@tarojs/components'
import type { RosterField } from '@tongxin/contract/roster-constants'
import type { RosterRow, RosterRowFix } from '@tongxin/contract/roster'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { Field, FieldError } from '../../components/field'
import { ROSTER_FIELD_LABELS } from '@/shared/roster-words'
import { useSend } from '@/shared/use-send'
import { cellsToFix, fixOf } from './import.rules'

interface FixSheetProps {
  /** `null`: closed. */
  row: RosterRow | null
  onClose: () => void
  onFix: (fix: RosterRowFix) => Promise<void>
}

/** The cells of one row, what is wrong first. */
export function FixSheet({ row, onClose, onFix }: FixSheetProps) {
  const [texts, setTexts] = useState<Partial<Record<RosterField, string>>>({})
  const { busy, error, send } = useSend()
  const save = () => {
    const fix = row && fixOf(row, texts)
    if (!fix) return onClose()
    void send(() => onFix(fix))
  }
  return (
    <Sheet
      title={row ? `改正第 ${row.row} 行` : ''}
      open={row !== null}
      onClose={onClose}
      footer={
        <View className="fix-sheet__end">
          <FieldError text={error} />
          <Button loading={busy} onClick={save}>
            保存
          </Button>
        </View>
      }
    >
      <ScrollView className="fix-sheet" scrollY>
        {row &&
          cellsToFix(row).map(({ field, text, problem }) => (
            <Field key={field} name={`cell-${field}`} label={ROSTER_FIELD_LABELS[field]} error={problem}>
              <Input
                className="fix-sheet__input"
                value={texts[field] ?? text}
                maxlength={200}
                placeholder="空"
                placeholderClass="field__placeholder"
                aria-label={ROSTER_FIELD_LABELS[field]}
                onInput={({ detail }) => setTexts((before) => ({ ...before, [field]: detail.value }))}
              />
            </Field>
          ))}
      </ScrollView>
    </Sheet>
  )
}
