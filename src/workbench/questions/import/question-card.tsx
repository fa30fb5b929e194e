import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Tag } from '@/shared/components/tag'
import { FieldError } from '../../components/field'
import { DIFFICULTY_LABELS, TYPE_LABELS } from '../../question-words'
import { QuestionFields } from '../components/question-fields'
import { QuestionView } from '../components/question-view'
import { canConfirm, formIn, type Previewed, standingOf, titleNotes } from './import.rules'
import type { KeptImport } from './kept-import'
import { Alike, Doubts, Lines } from './question-parts'
import type { BankImport } from './use-bank-import'

interface QuestionCardProps {
  index: number
  question: Previewed
  kept: KeptImport
  wide: boolean
  bankImport: BankImport
}

/** One question: what was understood, what is doubtful in it, where it was read, and what can be said to it. */
export function QuestionCard({ index, question, kept, wide, bankImport }: QuestionCardProps) {
  const decision = kept.decisions[index]
  const editing = kept.editing[index]
  const standing = standingOf(question, decision)
  const form = formIn(question, decision)
  const [unfolded, setUnfolded] = useState(false)
  // Whoever has to decide sees what was printed without asking for it.
  const showLines = question.lines.length > 0 && (standing === 'open' || editing || unfolded)
  const name = `第 ${index + 1} 题`
  const facts = [
    form.type && TYPE_LABELS[form.type],
    form.difficulty && DIFFICULTY_LABELS[form.difficulty],
    form.topic,
  ].filter((fact): fact is string => Boolean(fact))
  return (
    <View className={`bank-question ${standing === 'open' ? 'bank-question--open' : ''}`}>
      <View className="bank-question__head">
        <View className="bank-question__name">{name}</View>
        <View className="bank-question__notes">{titleNotes(question, index)}</View>
        {facts.map((fact) => (
          <View key={fact} className="bank-question__tag">
            <Tag>{fact}</Tag>
          </View>
        ))}
        {decision && (
          <Tag tone={decision.kind === 'out' ? 'neutral' : 'green'}>{DECISION_WORDS[decision.kind]}</Tag>
        )}
      </View>
      {bankImport.refused?.index === index && <FieldError text={bankImport.refused.words} />}
      {standing === 'open' && <Doubts question={question} />}
      <View className={wide && showLines ? 'bank-question__columns' : ''}>
        <View className="bank-question__understood">
          {editing ? (
            <QuestionFields
              form={editing}
              errors={bankImport.errors[index] ?? {}}
              onChange={(form) => bankImport.write(index, form)}
            />
          ) : (
            <QuestionView form={form} />
          )}
        </View>
        {showLines && <Lines question={question} />}
      </View>
      <Alike question={question} />
      <View className="bank-question__answers">
        {editing ? (
          <>
            <Button size="small" label={`${name}改好了`} onClick={() => bankImport.finishEditing(index)}>
              改好了
            </Button>
            <Button kind="neutral" size="small" onClick={() => bankImport.closeEditing(index)}>
              不改
            </Button>
          </>
        ) : (
          <>
            {canConfirm(question, decision) && (
              <Button
                kind="secondary"
                size="small"
                label={`${name}核对无误`}
                onClick={() => bankImport.decide([index], { kind: 'confirmed' })}
              >
                核对无误
              </Button>
            )}
            {standing !== 'out' && (
              <Button
                kind={standing === 'open' && question.content === null ? 'secondary' : 'neutral'}
                size="small"
                label={`改正${name}`}
                onClick={() => bankImport.edit(index)}
              >
                改正
              </Button>
            )}
            {standing !== 'out' && (
              <Button
                kind="neutral"
                size="small"
                label={`不导入${name}`}
                onClick={() => bankImport.decide([index], { kind: 'out' })}
              >
                不导入
              </Button>
            )}
            {decision && (
              <Button
                kind="neutral"
                size="small"
                label={`${name}恢复原样`}
                onClick={() => bankImport.decide([index], null)}
              >
                恢复原样
              </Button>
            )}
            {question.lines.length > 0 && standing !== 'open' && (
              <Button kind="text" size="small" label={`${name}的原文`} onClick={() => setUnfolded(!unfolded)}>
                {unfolded ? '收起原文' : '看原文'}
              </Button>
            )}
          </>
        )}
      </View>
    </View>
  )
}

const DECISION_WORDS = { out: '不导入', confirmed: '已核对', edited: '已改正' }
