import { View } from '@tarojs/components'
import type { BankQuestion } from '@tongxin/contract/question-bank'
import { Tag } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { role } from '@/shared/role'
import { go } from '@/shared/routes'
import { date } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { DIFFICULTY_LABELS, QUESTION_STATE_LABELS, TYPE_LABELS } from '../../question-words'
import { questionAddress } from '../addresses'

export interface QuestionsProps {
  questions: readonly BankQuestion[]
  /** The one that is being retired or restored. */
  busy: number | null
  onRetire: (question: BankQuestion) => Promise<void>
}

/** The bank in the wide layout. */
export function BankTable({ questions, busy, onRetire }: QuestionsProps) {
  const now = useNow()
  return (
    <View className="table" {...role('table')}>
      <View className="table__head" {...role('row')}>
        <View className="bank-table__stem">题目</View>
        <View className="bank-table__type">题型</View>
        <View className="bank-table__difficulty">难度</View>
        <View className="bank-table__practice">日常练习</View>
        <View className="bank-table__state">状态</View>
        <View className="bank-table__edited">修改时间</View>
        <View className="bank-table__actions" />
      </View>
      {questions.map((question) => {
        const { id, state, content, notes, forPractice, version, editedAt } = question
        const retired = state === 'retired'
        const open = () => go(questionAddress(id))
        return (
          <View key={id} className="table__row" {...role('row')}>
            <View className="bank-table__stem">
              <Tap className="bank-table__title" role="link" onClick={open}>
                {content.stem}
              </Tap>
              <View className="bank-table__note">
                {[notes.topic ?? '没有主题', version > 1 && `第 ${version} 版`].filter(Boolean).join(' · ')}
              </View>
            </View>
            <View className="bank-table__type">{TYPE_LABELS[content.type]}</View>
            <View className="bank-table__difficulty">
              {notes.difficulty ? DIFFICULTY_LABELS[notes.difficulty] : '不分'}
            </View>
            <View className="bank-table__practice">{forPractice ? '可用' : '不用'}</View>
            <View className="bank-table__state">
              <Tag tone={retired ? 'neutral' : 'green'}>{QUESTION_STATE_LABELS[state]}</Tag>
            </View>
            <View className="bank-table__edited">{date(editedAt, now)}</View>
            <View className="bank-table__actions">
              <Tap
                className="bank-table__action"
                label={`${retired ? '查看' : '修改'}：${content.stem}`}
                onClick={open}
              >
                {retired ? '查看' : '修改'}
              </Tap>
              <Tap
                className="bank-table__action bank-table__action--quiet"
                label={`${retired ? '恢复' : '停用'}：${content.stem}`}
                disabled={busy === id}
                onClick={() => void onRetire(question)}
              >
                {retired ? '恢复' : '停用'}
              </Tap>
            </View>
          </View>
        )
      })}
    </View>
  )
}
