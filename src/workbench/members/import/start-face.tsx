import { View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/limits'
import type { RosterImport } from '@tongxin/contract/roster'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { ListRow } from '@/shared/components/list-row'
import { TwoToneIcon } from '@/shared/components/icon'
import { chooseFile } from '@/shared/http-files'
import { isWeChat } from '@/shared/platform'
import { go, replaceWith, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { dateAndClock } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchOrganizations } from '../../api'
import { FieldError } from '../../components/field'
import { OrganizationSheet } from '../../components/organization-sheet'
import { manageable } from '../../components/organizations.rules'
import { fetchImports, uploadRoster } from '../api'
import { workingOrganization } from '../roster.rules'
import { useSend } from '@/shared/use-send'
import { IMPORT_STATE_LABELS } from './import.rules'

const EXTENSIONS = ['xlsx', 'csv']
/** Enough to find the one that was left half-way. */
const RECENT = 5

/** For whom, and from which file; below, imports that can be gone on with. */
export function StartFace() {
  const roles = useViewer()?.roles ?? []
  const [chosen, setChosen] = useState<number | undefined>()
  const [choosing, setChoosing] = useState(false)
  const [percent, setPercent] = useState<number | null>(null)
  const { busy, error, setError, send } = useSend()
  const tree = useLoad('organizations', fetchOrganizations)
  const organizations = manageable(tree.data?.items ?? [], roles)
  const scope = workingOrganization(chosen, roles)
  const scopeName = organizations.find(({ id }) => id === scope)?.name

  const upload = () => {
    if (scope === undefined) return setError('请先选择导入到哪个组织')
    void send(async () => {
      const file = await chooseFile(EXTENSIONS)
      if (!file) return
      if (file.size > LIMITS.rosterFileBytes)
        return setError(`文件超过 ${LIMITS.rosterFileBytes / 1024 / 1024} MB，请分开导入`)
      setPercent(0)
      try {
        const { id } = await uploadRoster(scope, file, setPercent)
        replaceWith(routes.rosterImport(id))
      } finally {
        setPercent(null)
      }
    })
  }

  return (
    <View className="import-start">
      <View className="import-card">
        <ListRow title="导入到" value={scopeName ?? '请选择组织'} onClick={() => setChoosing(true)} />
        <View className="import-drop">
          <TwoToneIcon name="file-down" size={52} />
          <View className="import-drop__title">选择手头的党员名册</View>
          <View className="import-drop__text">
            Excel（.xlsx）或 CSV，表头照原样就行：姓名、所在党支部、联系电话、出生日期、入党时间……
            先预览，确认以后才写入名册。
          </View>
          <Button className="import-drop__button" loading={busy} onClick={upload}>
            {percent === null ? (isWeChat ? '从微信聊天选择文件' : '选择文件') : `正在上传 ${percent}%`}
          </Button>
          <FieldError text={error} />
          {isWeChat && (
            <View className="import-drop__text">行数多的名册，在电脑上打开工作台导入更方便。</View>
          )}
        </View>
      </View>
      {scope !== undefined && <Recent scope={scope} />}
      <OrganizationSheet
        title="导入到哪个组织"
        single
        open={choosing}
        organizations={organizations}
        chosen={scope === undefined ? [] : [scope]}
        onChange={([id]) => setChosen(id)}
        onClose={() => setChoosing(false)}
      />
    </View>
  )
}

/** Earlier imports; when they cannot be had, the page is whole without them. */
function Recent({ scope }: { scope: number }) {
  const now = useNow()
  const imports = useLoad(`workbench:imports:${scope}`, () => fetchImports(scope, RECENT))
  const items = imports.data?.items ?? []
  if (!items.length) return null
  return (
    <>
      <View className="import-heading">最近的导入</View>
      <View className="import-card">
        {items.map((one) => (
          <ListRow
            key={one.id}
            title={one.fileName}
            note={whenAndWho(one, now)}
            value={IMPORT_STATE_LABELS[one.state]}
            onClick={() => go(routes.rosterImport(one.id))}
          />
        ))}
      </View>
    </>
  )
}

const whenAndWho = (one: RosterImport, now: number): string =>
  [dateAndClock(one.createdAt, now), one.createdBy, one.organizationName].filter(Boolean).join(' · ')
