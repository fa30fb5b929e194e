import { View } from '@tarojs/components'
import type { ImportRowState } from '@tongxin/contract/constants'
import type { OrganizationImport } from '@tongxin/contract/organizations'
import { useState } from 'react'
import { Tag, type TagProps } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { role } from '@/shared/role'
import { FieldError } from '../../components/field'
import { ROW_STATE_WORDS, rowsToShow, summaryOf } from './import.rules'

const TONES: Record<ImportRowState, TagProps['tone']> = {
  new: 'green',
  changed: 'blue',
  same: 'neutral',
  wrong: 'red',
}

/** A browser lays out so many rows at once without a pause. */
const STEP = 200

/** Row by row what is new, what changes, what is wrong. */
export function ImportPreview({ preview }: { preview: OrganizationImport }) {
  const [shown, setShown] = useState(STEP)
  const rows = rowsToShow(preview.rows)
  const summary = summaryOf(preview.counts)
  return (
    <>
      <View className="tree-import__summary">
        {summary.wrong ? <FieldError text={summary.text} /> : summary.text}
      </View>
      {rows.length > 0 && (
        <View className="table tree-import__table" {...role('table')}>
          <View className="table__head">
            <View className="tree-import__row">行</View>
            <View className="tree-import__state">结果</View>
            <View className="tree-import__organization">组织</View>
            <View className="tree-import__notes">说明</View>
          </View>
          {rows.slice(0, shown).map(({ row, state, name, notes }) => (
            <View key={row} className="table__row tree-import__line">
              <View className="tree-import__row">{row}</View>
              <View className="tree-import__state">
                <Tag tone={TONES[state]}>{ROW_STATE_WORDS[state]}</Tag>
              </View>
              <View className="tree-import__organization">{name}</View>
              <View className="tree-import__notes">{notes.join('；')}</View>
            </View>
          ))}
        </View>
      )}
      {rows.length > shown && (
        <Tap className="tree-import__more" onClick={() => setShown(shown + STEP)}>
          {`还有 ${rows.length - shown} 行，显示更多`}
        </Tap>
      )}
    </>
  )
}
