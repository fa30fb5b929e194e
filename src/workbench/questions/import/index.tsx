import { useRouter } from '@tarojs/taro'
import { Button } from '@/shared/components/button'
import { EmptyState } from '@/shared/components/state'
import { idOf, replaceWith } from '@/shared/routes'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { bankAddress } from '../addresses'
import { CommitBar } from './commit-bar'
import { Preview } from './preview'
import { StartFace } from './start-face'
import { useBankImport } from './use-bank-import'
import './index.scss'

const TITLE = '导入题目'

/** 导入题目: a file or pasted text, then every question as it was understood; nothing enters before 确认导入. */
export default function BankImportPage() {
  const { params } = useRouter()
  const bankImport = useBankImport()
  const { running, done } = bankImport
  if (done) {
    return (
      <WorkbenchScreen title={TITLE} narrow>
        <EmptyState
          icon="clipboard-check"
          title={`已导入 ${done.imported} 题`}
          text={`${done.organizationName}的题库里可以查看和修改。`}
        >
          <Button onClick={() => replaceWith(bankAddress)}>查看题库</Button>
        </EmptyState>
      </WorkbenchScreen>
    )
  }
  if (!running) {
    return (
      <WorkbenchScreen title={TITLE} narrow>
        <StartFace organizationId={idOf({ id: params.of }) || undefined} onPreview={bankImport.begin} />
      </WorkbenchScreen>
    )
  }
  return (
    <WorkbenchScreen title={TITLE} footer={<CommitBar bankImport={bankImport} running={running} />}>
      <Preview bankImport={bankImport} running={running} />
    </WorkbenchScreen>
  )
}
