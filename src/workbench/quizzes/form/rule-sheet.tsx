import { ScrollView, View } from '@tarojs/components'
import type { BankStrata } from '@tongxin/contract/question-bank'
import { QUESTION_DIFFICULTIES, QUESTION_TYPES, QUIZ_LIMITS } from '@tongxin/contract/quiz-constants'
import type { PaperRule } from '@tongxin/contract/quizzes'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Sheet } from '@/shared/components/sheet'
import { Tap } from '@/shared/components/tap'
import { Field, FieldError } from '../../components/field'
import { Stepper } from '../../components/stepper'
import { MarksField } from '../components/marks-field'
import { DIFFICULTY_LABELS, TYPE_LABELS } from '../../question-words'
import { availableFor, ruleError, ruleSum, topicsOf } from './paper.rules'

interface RuleSheetProps {
  open: boolean
  /** What it begins with. */
  rule: PaperRule
  isNew: boolean
  /** `undefined`: not known yet. */
  strata: BankStrata['strata'] | undefined
  onSave: (rule: PaperRule) => void
  onRemove: () => void
  onClose: () => void
}

/** One rule: topic, type, difficulty; how many and what each brings. */
export function RuleSheet({ open, rule: begin, isNew, strata, onSave, onRemove, onClose }: RuleSheetProps) {
  const [rule, setRule] = useState(begin)
  const set = (part: Partial<PaperRule>) => setRule({ ...rule, ...part })
  const topics = topicsOf(strata ?? [])
  const error = ruleError(rule, strata)
  return (
    <Sheet
      title={isNew ? '加一条规则' : '修改规则'}
      open={open}
      onClose={onClose}
      footer={
        <View className="rule-sheet__bar">
          {!isNew && (
            <Button kind="neutral" className="rule-sheet__remove" onClick={onRemove}>
              删除
            </Button>
          )}
          {/* A draft may ask for more than the bank has by now. */}
          <Button className="rule-sheet__save" disabled={rule.count < 1} onClick={() => onSave(rule)}>
            确定
          </Button>
        </View>
      }
    >
      <ScrollView className="rule-sheet" scrollY>
        <Field name="type" label="题型">
          <Tiles
            values={[null, ...QUESTION_TYPES]}
            value={rule.type}
            words={(type) => (type ? TYPE_LABELS[type] : '不限')}
            onChange={(type) => set({ type })}
          />
        </Field>
        <Field name="difficulty" label="难度">
          <Tiles
            values={[null, ...QUESTION_DIFFICULTIES]}
            value={rule.difficulty}
            words={(difficulty) => (difficulty ? DIFFICULTY_LABELS[difficulty] : '不限')}
            onChange={(difficulty) => set({ difficulty })}
          />
        </Field>
        {topics.length > 0 && (
          <Field name="topic" label="主题">
            <Tiles
              values={[null, ...topics]}
              value={rule.topic}
              words={(topic) => topic ?? '不限'}
              onChange={(topic) => set({ topic })}
            />
          </Field>
        )}
        <Field inline name="count" label="抽几题" note={strata && `题库有 ${availableFor(rule, strata)} 题`}>
          <Stepper
            label="抽几题"
            value={rule.count}
            least={1}
            most={QUIZ_LIMITS.paperQuestions}
            step={1}
            onChange={(count) => set({ count })}
          />
        </Field>
        <Field inline name="marks" label="每题分值" note={ruleSum(rule)}>
          <MarksField
            label="每题分值"
            value={rule.marks}
            onChange={(marks) => marks !== null && set({ marks })}
          />
        </Field>
        <View className="rule-sheet__error">
          <FieldError text={error} />
        </View>
      </ScrollView>
    </Sheet>
  )
}

interface TilesProps<T extends string> {
  values: readonly (T | null)[]
  value: T | null
  words: (value: T | null) => string
  onChange: (value: T | null) => void
}

function Tiles<T extends string>({ values, value, words, onChange }: TilesProps<T>) {
  return (
    <View className="form-tiles">
      {values.map((one) => (
        <Tap
          key={one ?? ''}
          role="radio"
          className={`form-tile ${one === value ? 'form-tile--on' : ''}`}
          checked={one === value}
          onClick={() => onChange(one)}
        >
          {words(one)}
        </Tap>
      ))}
    </View>
  )
}
