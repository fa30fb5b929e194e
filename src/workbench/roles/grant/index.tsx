import { useRouter } from '@tarojs/taro'
import { Faces } from '@/shared/components/faces'
import { EmptyState } from '@/shared/components/state'
import { idOf } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { fetchOrganizations } from '../../api'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { grantable } from '../roles.rules'
import { GrantForm } from './grant-form'

/** 授予角色; with an id, on that organization. */
export default function GrantPage() {
  const id = idOf(useRouter().params)
  const roles = useViewer()?.roles ?? []
  const tree = useLoad('workbench:organizations', fetchOrganizations)
  const organizations = grantable(tree.data?.items ?? [], roles)
  if (organizations.length > 0) return <GrantForm organizations={organizations} organizationId={id} />
  return (
    <WorkbenchScreen narrow title="授予角色">
      <Faces load={tree}>
        {() => (
          <EmptyState
            icon="user-round"
            title="没有可以授予角色的组织"
            text="角色只能由上级组织的管理员授予，请联系上级党组织。"
          />
        )}
      </Faces>
    </WorkbenchScreen>
  )
}
