import { View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { Tag } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { MEMBER_CATEGORY_LABELS } from '@/shared/labels'
import { role } from '@/shared/role'
import { go, routes } from '@/shared/routes'
import type { ListedMember } from '../api'

interface MemberTableProps {
  members: readonly ListedMember[]
  /** Numbers of those that are ticked. */
  chosen: ReadonlySet<string>
  /** Absent: nothing can be done for several at once. */
  onChoose?: (numbers: readonly string[], on: boolean) => void
}

/** The roster in the wide layout. */
export function MemberTable({ members, chosen, onChoose }: MemberTableProps) {
  const all = members.length > 0 && members.every(({ number }) => chosen.has(number))
  // Only what the API tells of: whether anybody has a phone is known by the field, not by its content.
  const facts = {
    phone: members.some(({ phoneMasked }) => phoneMasked !== undefined),
    bound: members.some(({ bound }) => bound !== undefined),
  }
  return (
    <View className="table" {...role('table')}>
      <View className="table__head" {...role('row')}>
        {onChoose && (
          <Tick
            on={all}
            label="全选这一页"
            onClick={() =>
              onChoose(
                members.map(({ number }) => number),
                !all,
              )
            }
          />
        )}
        <View className="member-table__name">姓名</View>
        <View className="member-table__organization">所在组织</View>
        <View className="member-table__category">党员类别</View>
        <View className="member-table__mobile">流动党员</View>
        {facts.phone && <View className="member-table__phone">联系电话</View>}
        {facts.bound && <View className="member-table__bound">微信</View>}
        <View className="member-table__action" />
      </View>
      {members.map((member) => {
        const open = () => go(routes.rosterEntry(member.number))
        const on = chosen.has(member.number)
        return (
          <View
            key={member.number}
            className={`table__row ${on ? 'table__row--chosen' : ''}`}
            {...role('row')}
          >
            {onChoose && (
              <Tick on={on} label={`选择${member.name}`} onClick={() => onChoose([member.number], !on)} />
            )}
            <View className="member-table__name">
              <Tap className="member-table__title" role="link" onClick={open}>
                {member.name}
              </Tap>
              <View className="member-table__note">{member.number}</View>
            </View>
            <View className="member-table__organization">{member.organizationName}</View>
            <View className="member-table__category">{MEMBER_CATEGORY_LABELS[member.category]}</View>
            <View className="member-table__mobile">{member.isMobile ? '是' : '否'}</View>
            {facts.phone && <View className="member-table__phone">{member.phoneMasked ?? '未填'}</View>}
            {facts.bound && (
              <View className="member-table__bound">
                {member.bound ? <Tag tone="green">已绑定</Tag> : <Tag>未绑定</Tag>}
              </View>
            )}
            <Tap
              className="member-table__action member-table__open"
              label={`查看：${member.name}`}
              onClick={open}
            >
              查看
            </Tap>
          </View>
        )
      })}
    </View>
  )
}

function Tick({ on, label, onClick }: { on: boolean; label: string; onClick: () => void }) {
  return (
    <Tap className="member-table__tick" role="checkbox" checked={on} label={label} onClick={onClick}>
      <View className={`member-table__box ${on ? 'member-table__box--on' : ''}`}>
        {on && <Icon name="check" size={16} color="white" />}
      </View>
    </Tap>
  )
}
