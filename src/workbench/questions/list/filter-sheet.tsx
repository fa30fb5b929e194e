import { ScrollView, View } from '@tarojs/components'
import { QUESTION_DIFFICULTIES, QUESTION_TYPES } from '@tongxin/contract/quiz-constants'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { Tiles } from '../../components/tiles'
import { DIFFICULTY_LABELS, TYPE_LABELS } from '../../question-words'
import type { Filter } from './filters.rules'

interface FilterSheetProps {
  open: boolean
  filter: Filter
  topics: readonly string[]
  onChange: (filter: Filter) => void
  onClose: () => void
}

const ALL = { value: 'all' as const, label: '全部' }

/** A topic may be called 全部, or anything else. */
const topicValue = (topic: string) => `topic:${topic}`

/** By type, difficulty and topic, on a phone. */
export function FilterSheet({ open, filter, topics, onChange, onClose }: FilterSheetProps) {
  return (
    <Sheet
      title="筛选"
      open={open}
      onClose={onClose}
      footer={
        <View className="bank-filter-sheet__done">
          <Button onClick={onClose}>完成</Button>
        </View>
      }
    >
      <ScrollView className="bank-filter-sheet" scrollY>
        <View className="bank-filter-sheet__title">题型</View>
        <Tiles
          options={[ALL, ...QUESTION_TYPES.map((value) => ({ value, label: TYPE_LABELS[value] }))]}
          value={filter.type ?? 'all'}
          onChange={(type) => onChange({ ...filter, type: type === 'all' ? undefined : type })}
        />
        <View className="bank-filter-sheet__title">难度</View>
        <Tiles
          options={[
            ALL,
            ...QUESTION_DIFFICULTIES.map((value) => ({ value, label: DIFFICULTY_LABELS[value] })),
          ]}
          value={filter.difficulty ?? 'all'}
          onChange={(difficulty) =>
            onChange({ ...filter, difficulty: difficulty === 'all' ? undefined : difficulty })
          }
        />
        {topics.length > 0 && (
          <>
            <View className="bank-filter-sheet__title">主题</View>
            <Tiles
              options={[
                { value: 'all', label: '全部' },
                ...topics.map((topic) => ({ value: topicValue(topic), label: topic })),
              ]}
              value={filter.topic === undefined ? 'all' : topicValue(filter.topic)}
              onChange={(value) =>
                onChange({ ...filter, topic: topics.find((topic) => topicValue(topic) === value) })
              }
            />
          </>
        )}
      </ScrollView>
    </Sheet>
  )
}
