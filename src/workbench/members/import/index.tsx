import { useRouter } from '@tarojs/taro'
import { Faces } from '@/shared/components/faces'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { idOf } from '@/shared/routes'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { CommitBar } from './commit-bar'
import { DoneFace, FailedFace, MovingFace } from './import-faces'
import { Preview } from './preview'
import { StartFace } from './start-face'
import { useImport } from './use-import'
import './index.scss'

/** 导入名册: choosing a file, or one import on its way, known by the address so that a reload finds it again. */
export default function RosterImportPage() {
  const id = idOf(useRouter().params)
  return id ? <OneImport id={id} /> : <NewImport />
}

function NewImport() {
  return (
    <WorkbenchScreen title="导入名册" narrow>
      <StartFace />
    </WorkbenchScreen>
  )
}

function OneImport({ id }: { id: number }) {
  const load = useImport(id)
  return (
    <WorkbenchScreen
      title="导入名册"
      banner={<OfflineBanner stale={load.stale} onRetry={load.reload} />}
      footer={load.data?.state === 'preview' ? <CommitBar load={load} data={load.data} /> : undefined}
    >
      <Faces load={load}>
        {(data) => {
          switch (data.state) {
            case 'reading':
            case 'committing':
              return <MovingFace data={data} />
            case 'preview':
              return <Preview load={load} data={data} />
            case 'done':
              return <DoneFace data={data} />
            case 'failed':
              return <FailedFace data={data} />
          }
        }}
      </Faces>
    </WorkbenchScreen>
  )
}
