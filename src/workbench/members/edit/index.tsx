import { useRouter } from '@tarojs/taro'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { EmptyState } from '@/shared/components/state'
import { back } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { fetchEntry } from '../api'
import { EntryForm } from './entry-form'

/** 修改名册条目 */
export default function EditEntryPage() {
  const number = useRouter().params.number ?? ''
  const entry = useLoad(`workbench:entry:${number}`, () => fetchEntry(number))
  // What is old must not be written back.
  const fresh = entry.data && !entry.stale
  return (
    <WorkbenchScreen title="修改党员信息" narrow>
      {entry.stale ? (
        <EmptyState icon="cloud-off" title="联网后可修改" text="现在看到的可能不是最新的内容。">
          <Button icon="refresh-cw" onClick={entry.reload}>
            重试
          </Button>
        </EmptyState>
      ) : (
        <Faces load={entry}>
          {(data) =>
            fresh && data.viewer.canManage && data.state === 'active' ? (
              <EntryForm key={data.number} entry={data} />
            ) : (
              <EmptyState icon="user-round" title="不能修改" text="由所在组织的组织者修改在册党员的信息。">
                <Button onClick={back}>返回</Button>
              </EmptyState>
            )
          }
        </Faces>
      )}
    </WorkbenchScreen>
  )
}
