import type { RosterImport } from '@tongxin/contract/roster'
import { Button } from '@/shared/components/button'
import { StickyBar } from '@/shared/components/sticky-bar'
import { ask, showToast } from '@/shared/feedback'
import { back } from '@/shared/routes'
import type { Load } from '@/shared/use-load'
import { commitImport, discardImport } from '../api'
import { useSend } from '@/shared/use-send'
import { countsOf, effectOf, leftToDo, restOf } from './import.rules'

interface CommitBarProps {
  load: Load<RosterImport>
  data: RosterImport
}

/** The end of a preview: take it over as a whole, or leave it. */
export function CommitBar({ load, data }: CommitBarProps) {
  const { busy, error, send } = useSend()
  const counts = countsOf(data)
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

  const next = stale ? '联网后可导入' : left ? '改正、选择或跳过后可导入' : rest
  return (
    <StickyBar title={left ?? effectOf(counts)} note={error ?? next} tone={left ? 'gold' : 'plain'}>
      <Button kind="text" disabled={busy || stale} onClick={() => void discard()}>
        放弃
      </Button>
      <Button loading={busy} disabled={stale || !data.viewer.canCommit} onClick={() => void commit()}>
        确认导入
      </Button>
    </StickyBar>
  )
}
