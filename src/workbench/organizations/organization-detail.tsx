import { View } from '@tarojs/components'
import type { OrganizationKind } from '@tongxin/contract/constants'
import type { OrganizationDetail } from '@tongxin/contract/organizations'
import { ListRow } from '@/shared/components/list-row'
import { Switch } from '@/shared/components/switch'
import { Tag } from '@/shared/components/tag'
import { ORGANIZATION_KIND_LABELS } from '@/shared/labels'
import { go } from '@/shared/routes'
import { kindsToAdd } from './tree.rules'
import { type TreeChange, WORDS } from './tree-change.rules'
import './organization-detail.scss'

interface OrganizationDetailViewProps {
  organization: OrganizationDetail
  below: number
  onAdd: () => void
  onEdit: () => void
  onReviews: (on: boolean) => void
  onChange: (what: TreeChange) => void
}

/** Those that have others below them whose events they could read first. */
const REVIEWING: readonly OrganizationKind[] = ['committee', 'general_branch']

/** What an organization is, and what this person may do with it. */
export function OrganizationDetailView(props: OrganizationDetailViewProps) {
  const { organization, below, onAdd, onEdit, onReviews, onChange } = props
  const reviews = organization.reviewsEvents === true
  const { viewer, ancestors, kind, shortName, isPartnerUnit, id } = organization
  const canAdd = kindsToAdd(viewer).length > 0
  const mayNothing = !canAdd && !viewer.canEdit && !viewer.canMove
  return (
    <View className="organization-detail">
      <View className="organization-detail__facts">
        {ancestors.length > 0 && (
          <View className="organization-detail__path">
            {ancestors.map((ancestor) => ancestor.shortName).join(' › ')}
          </View>
        )}
        <View className="organization-detail__tags">
          <Tag>{ORGANIZATION_KIND_LABELS[kind]}</Tag>
          {isPartnerUnit && <Tag>共建单位</Tag>}
        </View>
        <View className="organization-detail__note">
          简称：{shortName}
          {below > 0 ? ` · 下级 ${below} 个` : ''}
        </View>
      </View>
      {canAdd && <ListRow icon="plus" title="添加下级组织" onClick={onAdd} />}
      {viewer.canEdit && (
        <ListRow icon="pencil" title="修改" note="名称、简称、是否共建单位" onClick={onEdit} />
      )}
      {viewer.canEdit && REVIEWING.includes(kind) && (
        <ListRow
          icon="calendar-check"
          title="下级活动先审核"
          note={reviews ? '下级组织的活动由这里审核后发布' : '下级组织可以直接发布活动'}
          role="switch"
          checked={reviews}
          after={<Switch on={reviews} />}
          onClick={() => onReviews(!reviews)}
        />
      )}
      {viewer.canMove &&
        (['move', 'merge', 'retire'] as const).map((what) => (
          <ListRow
            key={what}
            icon={what === 'retire' ? 'circle-x' : what === 'merge' ? 'users-round' : 'log-out'}
            title={WORDS[what].action}
            note={WORDS[what].note}
            onClick={() => onChange(what)}
          />
        ))}
      {viewer.canGrant && (
        <ListRow
          icon="user-round"
          title="授予角色"
          note="组织者、监督者、管理员"
          onClick={() => go(`/workbench/roles/grant/index?id=${id}`)}
        />
      )}
      {mayNothing && (
        <View className="organization-detail__nothing">这个组织的修改由它上级的管理员办理。</View>
      )}
    </View>
  )
}
