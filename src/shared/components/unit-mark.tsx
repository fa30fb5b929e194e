import { View } from '@tarojs/components'
import type { OrganizationSummary } from '@tongxin/contract/organizations'
import { unitChar } from '../names'
import './unit-mark.scss'

type UnitMarkProps = { unit: Pick<OrganizationSummary, 'id' | 'shortName'>; large?: boolean }

/** A unit's round mark; always beside its name or a label that has it. */
export function UnitMark({ unit, large }: UnitMarkProps) {
  const tone = Math.abs(unit.id) % 4
  return (
    <View className={`unit-mark unit-mark--${tone} ${large ? 'unit-mark--large' : ''}`} aria-hidden>
      {unitChar(unit.shortName)}
    </View>
  )
}

/** Up to three, overlapping. */
export function UnitMarks({ units }: { units: readonly UnitMarkProps['unit'][] }) {
  return (
    <View className="unit-marks">
      {units.slice(0, 3).map((unit) => (
        <UnitMark key={unit.id} unit={unit} />
      ))}
    </View>
  )
}
