import type { QuizDetail } from '@tongxin/contract/quizzes'
import { useEffect } from 'react'
import { Button } from '@/shared/components/button'
import { StickyBar } from '@/shared/components/sticky-bar'
import { ask, showToast } from '@/shared/feedback'
import { keep } from '@/shared/kept'
import { takeAttempt } from '@/shared/kept-answers'
import { QUIZ_BLOCK_LABELS } from '@/shared/quiz-error-labels'
import { go, routes } from '@/shared/routes'
import { serverTimestamp } from '@/shared/server-clock'
import { getOwner } from '@/shared/session'
import { dateAndClock } from '@/shared/time'
import { useSend } from '@/shared/use-send'
import { beginAttempt } from '../api'
import { leftToTake, limitWords } from '../quiz-words'

interface QuizBarProps {
  quiz: QuizDetail
  now: number
  offline: boolean
  /** What is shown may no longer be so. */
  onFailure: () => void
}

/** The one thing to do about a quiz, or why there is none. */
export function QuizBar({ quiz, now, offline, onFailure }: QuizBarProps) {
  const { viewer, timeLimitMinutes } = quiz
  const { busy, error, send } = useSend()
  useEffect(() => {
    if (!error) return
    showToast(error)
    onFailure()
    // Once for each error.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [error])

  const begin = async () => {
    const sure =
      timeLimitMinutes === null ||
      (await ask({
        title: '现在开始？',
        text: `限时 ${limitWords(timeLimitMinutes + viewer.extraMinutes)}，从现在算起，中途离开不停表。`,
        yes: '开始',
        no: '再等等',
      }))
    if (!sure) return
    await send(async () => {
      const attempt = await beginAttempt(quiz.id)
      // The paper is on this phone from the first moment.
      keep(`${getOwner()}:attempt:${attempt.id}`, attempt, serverTimestamp())
      takeAttempt(attempt)
      go(routes.attempt(attempt.id))
    })
  }

  const { openAttempt, blockedBy } = viewer
  if (openAttempt) {
    return (
      <StickyBar title={`已答 ${openAttempt.answered} / ${quiz.questionsCount}`} note={leftToTake(quiz, now)}>
        <Button onClick={() => go(routes.attempt(openAttempt.id))}>继续答题</Button>
      </StickyBar>
    )
  }
  if (viewer.canAttempt) {
    const again = viewer.attemptsUsed > 0
    return (
      <StickyBar
        title={again ? `已答 ${viewer.attemptsUsed} 次` : leftToTake(quiz, now)}
        note={again ? leftToTake(quiz, now) : undefined}
      >
        <Button
          kind={again ? 'secondary' : 'primary'}
          disabled={offline}
          loading={busy}
          onClick={() => void begin()}
        >
          {offline ? '联网后可开始' : again ? '再答一次' : '开始答题'}
        </Button>
      </StickyBar>
    )
  }
  if (blockedBy === 'quiz_members_only') {
    return (
      <StickyBar title="绑定名册后可参加">
        <Button onClick={() => go(routes.binding())}>去绑定</Button>
      </StickyBar>
    )
  }
  const result = viewer.result
  return (
    <StickyBar title={whyNot(quiz)} note={whenShown(quiz, now)}>
      {result ? (
        <Button onClick={() => go(routes.attemptResult(result.attemptId))}>查看成绩</Button>
      ) : (
        <Button disabled>{viewer.attemptsUsed > 0 ? '已交卷' : '不能作答'}</Button>
      )}
    </StickyBar>
  )
}

const whyNot = ({ viewer }: QuizDetail): string =>
  viewer.blockedBy === 'attempts_used_up' && viewer.attemptsUsed > 0
    ? '已交卷'
    : viewer.blockedBy
      ? QUIZ_BLOCK_LABELS[viewer.blockedBy]
      : '现在不能作答'

function whenShown({ viewer, resultsShown, status, closesAt, opensAt }: QuizDetail, now: number) {
  if (viewer.blockedBy === 'quiz_not_open_yet') return `${dateAndClock(opensAt, now)} 开始`
  if (viewer.attemptsUsed > 0 && !viewer.result && resultsShown === 'after_window' && status === 'running')
    return `成绩在 ${dateAndClock(closesAt, now)} 截止后公布`
  return undefined
}
