import { ScrollView, View } from '@tarojs/components'
import { QUESTION_DIFFICULTIES, QUESTION_TYPES } from '@tongxin/contract/quiz-constants'
import type { PaperQuestion } from '@tongxin/contract/quizzes'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { Icon } from '@/shared/components/icon'
import { ListEnd } from '@/shared/components/list-end'
import { Sheet } from '@/shared/components/sheet'
import { Tap } from '@/shared/components/tap'
import { useList } from '@/shared/use-list'
import { useLoad } from '@/shared/use-load'
import { SearchField } from '../../components/search-field'
import { type BankFilter, fetchChoices, fetchStrata, type KnownQuestion } from '../api'
import { DIFFICULTY_LABELS, TYPE_LABELS } from '../../question-words'
import { topicsOf } from './paper.rules'

interface QuestionSheetProps {
  open: boolean
  organizationId: number
  chosen: readonly PaperQuestion[]
  onToggle: (question: KnownQuestion) => void
  onClose: () => void
}

/** 从题库选题: found by words, topic, type and difficulty; each tap puts one in or out. */
export function QuestionSheet(props: QuestionSheetProps) {
  const { open, chosen, onClose } = props
  return (
    <Sheet
      title="从题库选题"
      open={open}
      onClose={onClose}
      footer={
        <View className="question-sheet__done">
          <Button onClick={onClose}>{chosen.length ? `完成，已选 ${chosen.length} 题` : '完成'}</Button>
        </View>
      }
    >
      <Choices {...props} />
    </Sheet>
  )
}

/** For a filter that takes all. */
const ANY = ''

const options = <T extends string>(any: string, values: readonly T[], labels: Record<T, string>) => [
  { value: ANY as T | typeof ANY, label: any },
  ...values.map((value) => ({ value: value as T | typeof ANY, label: labels[value] })),
]

function Choices({ organizationId, chosen, onToggle }: QuestionSheetProps) {
  const [filter, setFilter] = useState<BankFilter>({})
  const strata = useLoad(`workbench:strata:${organizationId}`, () => fetchStrata(organizationId))
  const topics = topicsOf(strata.data?.strata ?? [])
  const { topic, type, difficulty, q } = filter
  const found = useList(
    `workbench:choices:${organizationId}:${[topic, type, difficulty, q].map((one) => one ?? '').join(':')}`,
    (cursor, limit) => fetchChoices(organizationId, filter, cursor, limit),
  )
  const ids = new Set(chosen.map(({ questionId }) => questionId))
  const narrow = (part: BankFilter) => setFilter({ ...filter, ...part })
  return (
    <>
      <View className="question-sheet__search">
        <SearchField
          label="搜索题目"
          placeholder="搜索题干"
          value={q ?? ''}
          onChange={(words) => narrow({ q: words || undefined })}
        />
      </View>
      <Chips
        label="题型"
        options={options('全部题型', QUESTION_TYPES, TYPE_LABELS)}
        value={type ?? ANY}
        onChange={(value) => narrow({ type: value || undefined })}
      />
      <Chips
        label="难度"
        options={options('全部难度', QUESTION_DIFFICULTIES, DIFFICULTY_LABELS)}
        value={difficulty ?? ANY}
        onChange={(value) => narrow({ difficulty: value || undefined })}
      />
      {topics.length > 0 && (
        <Chips
          label="主题"
          options={[{ value: ANY, label: '全部主题' }, ...topics.map((value) => ({ value, label: value }))]}
          value={topic ?? ANY}
          onChange={(value) => narrow({ topic: value || undefined })}
        />
      )}
      <ScrollView className="question-sheet__list" scrollY onScrollToLower={found.more}>
        <Faces load={found}>
          {({ items }) =>
            items.length > 0 ? (
              <>
                {items.map((question) => (
                  <Choice
                    key={question.id}
                    question={question}
                    on={ids.has(question.id)}
                    onTap={() => onToggle(question)}
                  />
                ))}
                <ListEnd list={found} />
              </>
            ) : (
              <View className="question-sheet__none">
                {topic || type || difficulty || q
                  ? '没有这样的题，换个条件试试'
                  : '题库里还没有题，请先在“题库”里录入或导入'}
              </View>
            )
          }
        </Faces>
      </ScrollView>
    </>
  )
}

function Choice({ question, on, onTap }: { question: KnownQuestion; on: boolean; onTap: () => void }) {
  const { type, difficulty, topic, stem } = question
  const note = [TYPE_LABELS[type], difficulty && DIFFICULTY_LABELS[difficulty], topic].filter(Boolean)
  return (
    <Tap
      className="question-choice"
      role="checkbox"
      checked={on}
      label={[stem, ...note].join('，')}
      onClick={onTap}
    >
      <View className="question-choice__words">
        <View className={`question-choice__stem ${on ? 'question-choice__stem--on' : ''}`}>{stem}</View>
        <View className="question-choice__note">{note.join(' · ')}</View>
      </View>
      {on && <Icon name="check" size={22} color="red" />}
    </Tap>
  )
}
