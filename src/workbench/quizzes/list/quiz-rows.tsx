import { View } from '@tarojs/components'
import type { QuizSummary } from '@tongxin/contract/quizzes'
import { Tag } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { role } from '@/shared/role'
import { go } from '@/shared/routes'
import { addresses } from '../addresses'
import { sizeWords, STATUS_LABELS, STATUS_TONES, windowWords } from '../quizzes.rules'

interface RowsProps {
  quizzes: readonly QuizSummary[]
  now: number
}

/** The list on a phone. */
export function QuizRows({ quizzes, now }: RowsProps) {
  return (
    <View className="managed-quizzes">
      {quizzes.map((quiz) => (
        <Tap
          key={quiz.id}
          className="managed-quiz"
          role="link"
          label={[
            ...[quiz.title, STATUS_LABELS[quiz.status], quiz.organization.shortName],
            ...[sizeWords(quiz), windowWords(quiz, now)],
          ].join('，')}
          onClick={() => go(addresses.detail(quiz.id))}
        >
          <View className="managed-quiz__top">
            <View className="managed-quiz__title">{quiz.title}</View>
            <Tag tone={STATUS_TONES[quiz.status]}>{STATUS_LABELS[quiz.status]}</Tag>
          </View>
          <View className="managed-quiz__note">{sizeWords(quiz)}</View>
          <View className="managed-quiz__note">{windowWords(quiz, now)}</View>
          <View className="managed-quiz__note">{quiz.organization.shortName}</View>
        </Tap>
      ))}
    </View>
  )
}

/** The same in the wide layout. */
export function QuizTable({ quizzes, now }: RowsProps) {
  return (
    <View className="table" {...role('table')}>
      <View className="table__head">
        <View className="quiz-table__title">测试</View>
        <View className="quiz-table__unit">出题组织</View>
        <View className="quiz-table__window">开放时间</View>
        <View className="quiz-table__status">状态</View>
        <View className="quiz-table__action" />
      </View>
      {quizzes.map((quiz) => (
        <View key={quiz.id} className="table__row">
          <View className="quiz-table__title">
            <Tap className="quiz-table__name" role="link" onClick={() => go(addresses.detail(quiz.id))}>
              {quiz.title}
            </Tap>
            <View className="managed-quiz__note">{sizeWords(quiz)}</View>
          </View>
          <View className="quiz-table__unit">{quiz.organization.shortName}</View>
          <View className="quiz-table__window">{windowWords(quiz, now)}</View>
          <View className="quiz-table__status">
            <Tag tone={STATUS_TONES[quiz.status]}>{STATUS_LABELS[quiz.status]}</Tag>
          </View>
          <View className="quiz-table__action">
            {quiz.viewer.canOversee && quiz.status !== 'draft' && (
              <Tap
                className="quiz-table__open"
                label={`统计：${quiz.title}`}
                onClick={() => go(addresses.rates(quiz.id))}
              >
                统计
              </Tap>
            )}
          </View>
        </View>
      ))}
    </View>
  )
}
