import { View } from '@tarojs/components'
import type { QuizSummary } from '@tongxin/contract/quizzes'
import { leftToTake, sizeWords, windowWords } from '@/quizzes/quiz-words'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { Progress } from '@/shared/components/progress'
import { Tap } from '@/shared/components/tap'
import { type AttemptAnswers, useKeptAttempts } from '@/shared/kept-answers'
import { go, routes } from '@/shared/routes'
import { clock, dayAndClock, dayOf } from '@/shared/time'

/** The quiz to be taken now: how long there is, how far one has come, and the way on. */
export function RunningQuiz({ quiz, now }: { quiz: QuizSummary; now: number }) {
  const { openAttempt } = quiz.viewer
  const kept = useKeptAttempts().find(({ attemptId }) => attemptId === openAttempt?.id)
  const left = leftToTake(quiz, now)
  const meta = `${sizeWords(quiz)} · ${windowWords(quiz, now)}`
  // Here is at least what the server has.
  const answered = Math.max(openAttempt?.answered ?? 0, kept ? answeredOf(kept) : 0)
  return (
    <Tap
      className="card running-quiz"
      role="link"
      label={[quiz.title, left, meta, quiz.organization.shortName].join('，')}
      onClick={() => go(routes.quiz(quiz.id))}
    >
      <View className="running-quiz__top">
        <View className="running-quiz__left">
          <Icon name="timer" size={20} color="gold" />
          <View className="running-quiz__left-words">{left}</View>
        </View>
        <View className="running-quiz__who">{quiz.organization.shortName}</View>
      </View>
      <View className="running-quiz__title">{quiz.title}</View>
      <View className="running-quiz__meta">{meta}</View>
      <View className="running-quiz__bottom">
        {openAttempt && (
          <View className="running-quiz__progress">
            <Progress
              value={answered}
              total={quiz.questionsCount}
              label={`已答 ${answered} 题，共 ${quiz.questionsCount} 题`}
            />
            <View className="running-quiz__saved">
              已答 {answered} / {quiz.questionsCount}
              {savedWords(openAttempt.lastSavedAt, kept, now)}
            </View>
          </View>
        )}
        <Button
          className={`running-quiz__button ${openAttempt ? '' : 'running-quiz__button--alone'}`}
          size="inline"
          onClick={() => go(openAttempt ? routes.attempt(openAttempt.id) : routes.quiz(quiz.id))}
        >
          {openAttempt ? '继续答题' : '开始答题'}
        </Button>
      </View>
    </Tap>
  )
}

const answeredOf = ({ answers }: AttemptAnswers): number =>
  Object.values(answers).filter((kept) => kept?.answer).length

function savedWords(lastSavedAt: string | null, kept: AttemptAnswers | undefined, now: number): string {
  if (kept && kept.missing > 0) return `，${kept.missing} 题未同步，已存本机`
  if (!lastSavedAt) return ''
  return `，自动保存于 ${dayOf(lastSavedAt) === dayOf(now) ? clock(lastSavedAt) : dayAndClock(lastSavedAt, now)}`
}
