import { View } from '@tarojs/components'
import type { QuizSummary } from '@tongxin/contract/quizzes'
import { Card } from '@/shared/components/card'
import { go, routes } from '@/shared/routes'
import { quizStatus, sizeWords, windowWords } from '../quiz-words'
import './quiz-card.scss'

/** One of several quizzes; the whole card opens it. */
export function QuizCard({ quiz, now }: { quiz: QuizSummary; now: number }) {
  const status = quizStatus(quiz)
  const meta = `${sizeWords(quiz)} · ${windowWords(quiz, now)}`
  const { shortName } = quiz.organization
  return (
    <Card
      className="quiz-card"
      label={[quiz.title, status.words, meta, shortName].join('，')}
      onClick={() => go(routes.quiz(quiz.id))}
    >
      <View className="quiz-card__top">
        <View className={`quiz-card__status quiz-card__status--${status.tone}`}>{status.words}</View>
        <View className="quiz-card__who">{shortName}</View>
      </View>
      <View className="quiz-card__title">{quiz.title}</View>
      <View className="quiz-card__meta">{meta}</View>
    </Card>
  )
}
