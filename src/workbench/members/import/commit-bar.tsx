import { View } from '@tarojs/components'
import type { RosterImport } from '@tongxin/contract/roster'
import { Button } from '@/shared/components/button'
import { ask, showToast } from '@/shared/feedback'
import { isWeChat } from '@/shared/platform'
import { back } from '@/shared/routes'
import type { Load } from '@/shared/use-load'
import { FieldError } from '../../components/field'
import { commitImport, discardImport, downloadWrongRows } from '../api'
import { useSend } from '../use-send'
import { type Counts, effectOf, leftToDo, restOf } from './import.rules'

interface CommitBarProps {
  load: Load<RosterImport>
  data: RosterImport
  counts: Counts
}

/** The end of a preview: take it over as a whole, take the wrong rows away, or leave it. */
export function CommitBar({ load, data, counts }: CommitBarProps) {
  const { busy, error, send } = useSend()
  const left = leftToDo(counts)
  const rest = restOf(counts)
  const stale = load.stale !== null

  const commit = async () => {
    const yes = await ask({
      title: `确认导入：${effectOf(counts)}`,
      text: `写入${data.organizationName}的名册${rest ? `；${rest}` : ''}。全部写入，或者一行也不写。`,
      yes: '确认导入',
      no: '再看看',
    })
    if (yes) await send(async () => load.replace(await commitImport(data.id)))
  }
  const discard = async () => {
    const yes = await ask({
      title: '放弃这次导入？',
      text: '预览和已做的选择会清除，名册不变。',
      yes: '放弃',
      no: '不放弃',
    })
    if (!yes) return
    await send(async () => {
      await discardImport(data.id)
      showToast('已放弃，名册没有改动')
      back()
    })
  }

  return (
    <View className="commit-bar">
      <View className="commit-bar__words">
        <View className="commit-bar__title">{left ?? effectOf(counts)}</View>
        <View className="commit-bar__note">
          {stale ? '联网后可导入' : left ? '改正、选择或跳过以后，就可以导入' : rest || '确认以后写入名册'}
        </View>
        <FieldError text={error} />
      </View>
      <View className="commit-bar__buttons">
        <Button kind="text" size="inline" disabled={busy || stale} onClick={() => void discard()}>
          放弃
        </Button>
        {!isWeChat && counts.wrong > 0 && (
          <Button
            kind="outline"
            size="inline"
            disabled={busy || stale}
            onClick={() => void send(() => downloadWrongRows(data.id))}
          >
            下载出错的行
          </Button>
        )}
        <Button
          size="inline"
          loading={busy}
          disabled={stale || !data.viewer.canCommit}
          onClick={() => void commit()}
        >
          确认导入
        </Button>
      </View>
    </View>
  )
}
