import { View } from '@tarojs/components'
import type { OrganizationImport } from '@tongxin/contract/organizations'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { ask, showToast } from '@/shared/feedback'
import { isWeChat } from '@/shared/platform'
import { back } from '@/shared/routes'
import { FieldError } from '../../components/field'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { commitImport, previewImport } from '../api'
import { chooseSpreadsheet } from '../tree-file'
import { changesOf } from './import.rules'
import { ImportPreview } from './preview'
import './index.scss'

/** 导入组织: a spreadsheet, what it would change, then all of it or nothing. */
export default function OrganizationImportPage() {
  const [file, setFile] = useState<File | null>(null)
  const [preview, setPreview] = useState<OrganizationImport | null>(null)
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState<'no' | 'reading' | 'importing'>('no')

  const choose = async () => {
    const chosen = await chooseSpreadsheet()
    if (!chosen) return
    setFile(chosen)
    setPreview(null)
    setError(undefined)
    setBusy('reading')
    try {
      setPreview(await previewImport(chosen))
    } catch (thrown) {
      setError(sentenceOf(thrown))
    } finally {
      setBusy('no')
    }
  }
  const commit = async () => {
    if (!file || !preview) return
    const text = `${changesOf(preview.counts)}，全部一起生效；移动会连同下级。`
    if (!(await ask({ title: '导入这个表格？', text, yes: '导入', no: '再看看' }))) return
    setBusy('importing')
    try {
      await commitImport(file)
      showToast('已导入', { done: true })
      back()
    } catch (thrown) {
      setError(sentenceOf(thrown))
      // Somebody else has changed the tree meanwhile: what the sheet does now is another thing.
      setPreview(await previewImport(file).catch(() => preview))
    } finally {
      setBusy('no')
    }
  }

  if (isWeChat) {
    return (
      <WorkbenchScreen title="导入组织">
        <EmptyState
          icon="file-down"
          title="请在电脑上操作"
          text="用电脑浏览器打开组织者工作台，在“组织”里导入。"
        />
      </WorkbenchScreen>
    )
  }
  const changes = preview ? preview.counts.new + preview.counts.changed : 0
  const canCommit = preview !== null && preview.counts.wrong === 0 && changes > 0
  return (
    <WorkbenchScreen
      title="导入组织"
      footer={
        canCommit ? (
          <StickyBar title={changesOf(preview.counts)} note="全部一起生效，不会只导入一半">
            <Button loading={busy === 'importing'} onClick={() => void commit()}>
              导入
            </Button>
          </StickyBar>
        ) : undefined
      }
    >
      <View className="tree-import">
        <View className="tree-import__text">
          先导出一份表格，在里面改好再导入。带编号的行改原来的组织，没有编号的行是新组织；表里没有的组织不变。
        </View>
        <View className="tree-import__file">
          <Button
            kind={preview ? 'outline' : 'primary'}
            size="inline"
            loading={busy === 'reading'}
            onClick={() => void choose()}
          >
            {file ? '换一个表格' : '选择 .xlsx 表格'}
          </Button>
          {file && <View className="tree-import__name">{file.name}</View>}
        </View>
        <FieldError text={error} />
      </View>
      {preview && <ImportPreview preview={preview} />}
    </WorkbenchScreen>
  )
}
