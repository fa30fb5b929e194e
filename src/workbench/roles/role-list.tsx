import { View } from '@tarojs/components'
import type { RoleHolding } from '@tongxin/contract/roles'
import { GRANTED_ROLE_LABELS } from '@/shared/audit-words'
import { Tag } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { role } from '@/shared/role'
import { periodWords } from './roles.rules'

interface RoleListProps {
  holdings: readonly RoleHolding[]
  now: number
  onEnd: (holding: RoleHolding) => void
}

/** On a phone. */
export function RoleRows({ holdings, now, onEnd }: RoleListProps) {
  return (
    <View className="role-rows">
      {holdings.map((holding) => (
        <View key={holding.id} className="role-row">
          <View className="role-row__words">
            <View className="role-row__person">
              <View className="role-row__name">{holding.member.name}</View>
              <Tag>{GRANTED_ROLE_LABELS[holding.role]}</Tag>
            </View>
            <View className="role-row__organization">{holding.organization.name}</View>
            <View className="role-row__note">
              {periodWords(holding, now)} · 名册在{holding.member.organizationName}
            </View>
          </View>
          <End holding={holding} onEnd={onEnd} />
        </View>
      ))}
    </View>
  )
}

/** In the wide layout. */
export function RoleTable({ holdings, now, onEnd }: RoleListProps) {
  return (
    <View className="table" {...role('table')}>
      <View className="table__head">
        <View className="role-table__member">党员</View>
        <View className="role-table__role">角色</View>
        <View className="role-table__organization">组织（含下级）</View>
        <View className="role-table__period">期限</View>
        <View className="role-table__action" />
      </View>
      {holdings.map((holding) => (
        <View key={holding.id} className="table__row">
          <View className="role-table__member">
            <View className="role-row__name">{holding.member.name}</View>
            <View className="role-row__note">{holding.member.organizationName}</View>
          </View>
          <View className="role-table__role">
            <Tag>{GRANTED_ROLE_LABELS[holding.role]}</Tag>
          </View>
          <View className="role-table__organization">{holding.organization.name}</View>
          <View className="role-table__period">{periodWords(holding, now)}</View>
          <View className="role-table__action">
            <End holding={holding} onEnd={onEnd} />
          </View>
        </View>
      ))}
    </View>
  )
}

function End({ holding, onEnd }: { holding: RoleHolding; onEnd: (holding: RoleHolding) => void }) {
  if (!holding.viewer.canChange) return null
  const label = `终止${holding.member.name}在${holding.organization.name}的${GRANTED_ROLE_LABELS[holding.role]}角色`
  return (
    <Tap className="role-row__end" label={label} onClick={() => onEnd(holding)}>
      终止
    </Tap>
  )
}
