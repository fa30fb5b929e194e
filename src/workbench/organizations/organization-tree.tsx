import { View } from '@tarojs/components'
import type { Organization } from '@tongxin/contract/organizations'
import { Icon } from '@/shared/components/icon'
import { Tag } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { ORGANIZATION_KIND_LABELS } from '@/shared/labels'
import { role } from '@/shared/role'
import type { TreeLine } from '../components/organizations.rules'

interface OrganizationTreeProps {
  lines: readonly TreeLine[]
  counts: ReadonlyMap<number, number>
  wide: boolean
  /** A list of hits: each says where it stands. */
  searched: boolean
  /** Ids of those that the viewer looks after: elsewhere there is only something to see. */
  managed: ReadonlySet<number>
  onToggle: (id: number) => void
  onChoose: (organization: Organization) => void
}

/** On a phone indented at most so often, or there is no room for the name. */
const DEEPEST = 5
const STEP = { phone: 14, wide: 24 }

/** The tree as lines: a list on a phone, a table in the wide layout. */
export function OrganizationTree(props: OrganizationTreeProps) {
  const { lines, wide } = props
  if (!wide) {
    return (
      <View className="organization-rows">
        {lines.map((line) => (
          <Line key={line.organization.id} line={line} {...props} />
        ))}
      </View>
    )
  }
  return (
    <View className="table" {...role('table')}>
      <View className="table__head">
        <View className="organization-row__name">组织</View>
        <View className="organization-row__kind">类别</View>
        <View className="organization-row__count">下级</View>
        <View className="organization-row__partner">共建单位</View>
        <View className="organization-row__action" />
      </View>
      {lines.map((line) => (
        <Line key={line.organization.id} line={line} {...props} />
      ))}
    </View>
  )
}

function Line({
  line,
  counts,
  wide,
  searched,
  managed,
  onToggle,
  onChoose,
}: OrganizationTreeProps & { line: TreeLine }) {
  const { organization, depth, hasChildren, open, parentName } = line
  const { id, kind, name, shortName, isPartnerUnit } = organization
  const below = counts.get(id) ?? 0
  const action = managed.has(id) ? '管理' : '查看'
  const kindWords = ORGANIZATION_KIND_LABELS[kind]
  const partner = isPartnerUnit ? '共建单位' : ''
  const notes = wide
    ? [searched && parentName, shortName !== name && shortName]
    : [searched && parentName, kindWords, partner, below > 0 && `下级 ${below} 个`]
  const note = notes.filter(Boolean).join(' · ')
  const indent = Math.min(depth, DEEPEST) * (wide ? STEP.wide : STEP.phone)
  const fold = hasChildren ? (
    <Tap
      className="organization-row__fold"
      label={`${open ? '收起' : '展开'}${shortName}`}
      onClick={() => onToggle(id)}
    >
      <Icon name={open ? 'chevron-down' : 'chevron-right'} size={18} />
    </Tap>
  ) : (
    <View className="organization-row__fold" />
  )
  const words = (
    <Tap
      className="organization-row__words"
      role="link"
      label={[name, note].filter(Boolean).join('，')}
      onClick={() => onChoose(organization)}
    >
      <View className="organization-row__title">{name}</View>
      {note && <View className="organization-row__note">{note}</View>}
    </Tap>
  )
  if (!wide) {
    return (
      <View className="organization-row" style={{ paddingLeft: `${indent}px` }}>
        {fold}
        {words}
        <Icon className="organization-row__arrow" name="chevron-right" size={18} />
      </View>
    )
  }
  return (
    <View className="table__row organization-row--wide">
      <View className="organization-row__name" style={{ paddingLeft: `${indent}px` }}>
        {fold}
        {words}
      </View>
      <View className="organization-row__kind">{kindWords}</View>
      <View className="organization-row__count">{below || ''}</View>
      <View className="organization-row__partner">{isPartnerUnit && <Tag>共建单位</Tag>}</View>
      <Tap
        className="organization-row__action"
        label={`${action}：${name}`}
        onClick={() => onChoose(organization)}
      >
        {action}
      </Tap>
    </View>
  )
}
