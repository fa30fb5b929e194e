import { Button } from '@/shared/components/button'
import { StickyBar } from '@/shared/components/sticky-bar'
import { ask, showToast } from '@/shared/feedback'
import { back } from '@/shared/routes'
import { useSend } from '@/shared/use-send'
import { effectOf, leftToDo, restOf, sortQuestions } from './import.rules'
import type { RunningImport } from './kept-import'
import type { BankImport } from './use-bank-import'

interface CommitBarProps {
  bankImport: BankImport
  running: RunningImport
}

/** The end of a preview: all that is ready enters together, or nothing does. */
export function CommitBar({ bankImport, running }: CommitBarProps) {
  const { kept, preview } = running
  const { busy, error, send } = useSend()
  const sorted = sortQuestions(preview.questions, kept.decisions)
  const left = leftToDo(sorted)
  const rest = restOf(sorted)
  // What is written in a question that is still open would not be in it.
  const [unfinished] = Object.keys(kept.editing).map(Number)

  const commit = async () => {
    const yes = await ask({
      title: `确认导入：${effectOf(sorted)}`,
      text: `写入${kept.organizationName}的题库${rest ? `；${rest}` : ''}。全部写入，或者一题也不写。`,
      yes: '确认导入',
      no: '再看看',
    })
    if (yes) await send(() => bankImport.send())
  }
  const discard = async () => {
    const yes = await ask({
      title: '放弃这次导入？',
      text: '读出的题目和已做的改动会从本机清除，题库不变。',
      yes: '放弃',
      no: '不放弃',
    })
    if (!yes) return
    bankImport.discard()
    showToast('已放弃，题库没有改动')
    back()
  }

  const next =
    unfinished !== undefined
      ? `第 ${unfinished + 1} 题还没有改完`
      : sorted.tabs.open.length
        ? '改正、确认无误或不导入后，才能确认导入'
        : rest
  return (
    <StickyBar title={left ?? effectOf(sorted)} note={error ?? next} tone={left ? 'gold' : 'plain'}>
      <Button kind="text" disabled={busy} onClick={() => void discard()}>
        放弃
      </Button>
      <Button
        loading={busy}
        disabled={left !== null || unfinished !== undefined}
        onClick={() => void commit()}
      >
        确认导入
      </Button>
    </StickyBar>
  )
}
