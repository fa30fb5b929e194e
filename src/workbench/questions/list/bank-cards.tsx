import { View } from '@tarojs/components'
import { Button } from '@/shared/components/button'
import { Tag } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { go } from '@/shared/routes'
import { DIFFICULTY_LABELS, QUESTION_STATE_LABELS, TYPE_LABELS } from '../../question-words'
import { questionAddress } from '../addresses'
import type { QuestionsProps } from './bank-table'

/** The bank on a phone. */
export function BankCards({ questions, busy, onRetire }: QuestionsProps) {
  return (
    <View className="bank-cards">
      {questions.map((question) => {
        const { id, state, content, notes, forPractice } = question
        const retired = state === 'retired'
        const facts = [
          notes.topic,
          notes.difficulty && DIFFICULTY_LABELS[notes.difficulty],
          forPractice && '可用于日常练习',
        ].filter(Boolean)
        return (
          <View key={id} className="bank-item">
            <Tap
              role="link"
              label={`${TYPE_LABELS[content.type]}，${QUESTION_STATE_LABELS[state]}：${content.stem}`}
              onClick={() => go(questionAddress(id))}
            >
              <View className="bank-item__head">
                <Tag>{TYPE_LABELS[content.type]}</Tag>
                <View className={`bank-item__state ${retired ? '' : 'bank-item__state--active'}`}>
                  {QUESTION_STATE_LABELS[state]}
                </View>
              </View>
              <View className="bank-item__stem">{content.stem}</View>
            </Tap>
            <View className="bank-item__foot">
              <View className="bank-item__facts">{facts.join(' · ')}</View>
              <Button
                kind="neutral"
                size="small"
                label={`${retired ? '恢复' : '停用'}：${content.stem}`}
                loading={busy === id}
                onClick={() => void onRetire(question)}
              >
                {retired ? '恢复' : '停用'}
              </Button>
            </View>
          </View>
        )
      })}
    </View>
  )
}
