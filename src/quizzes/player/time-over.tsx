import { Button } from '@/shared/components/button'
import { EmptyState } from '@/shared/components/state'
import type { AttemptAnswers } from '@/shared/kept-answers'
import { back, replaceWith, routes } from '@/shared/routes'

/** Nothing can be saved any more: what counts and what does not, as far as this phone knows it. */
export function TimeOver({ kept }: { kept: AttemptAnswers }) {
  const { missing, over, attemptId } = kept
  const elsewhere = over === 'handed_in'
  return (
    <EmptyState
      icon="clipboard-check"
      title={elsewhere ? '已经交卷' : '时间到'}
      text={`${elsewhere ? '这次作答已经交卷，不能再改。' : '已同步的答案会自动交卷，不用再做什么。'}${missingWords(kept)}`}
    >
      <Button onClick={() => replaceWith(routes.attemptResult(attemptId))}>
        {missing > 0 && over === null ? '联网看结果' : '查看结果'}
      </Button>
      <Button kind="neutral" onClick={back}>
        返回
      </Button>
    </EmptyState>
  )
}

function missingWords({ missing, over }: AttemptAnswers): string {
  if (missing === 0) return ''
  if (over === null) return `有 ${missing} 题还在本机、没有同步，时间已过，联网后也不能计入。`
  return `有 ${missing} 题没有来得及同步，不计入成绩。`
}
