import { View } from '@tarojs/components'
import type { PaperQuestion } from '@tongxin/contract/quizzes'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Tap } from '@/shared/components/tap'
import { FieldCard } from '../../components/field'
import { MarksField } from '../components/marks-field'
import { TYPE_LABELS } from '../../question-words'
import { marksWords } from '../quizzes.rules'
import { groupsOf, moved, refOf, sortedByType, toggled, usualMarks, withMarks } from './paper.rules'
import { PlaceSheet } from './place-sheet'
import { QuestionSheet } from './question-sheet'
import { useKnownQuestions } from './use-known-questions'

/** A paper may have hundreds; nobody looks at them all at once. */
const STEP = 20

interface FixedPaperProps {
  organizationId: number
  questions: PaperQuestion[]
  locked: boolean
  onChange: (questions: PaperQuestion[]) => void
}

/** 固定试卷: its questions in their order, what each brings, and the way to the bank. */
export function FixedPaper({ organizationId, questions, locked, onChange }: FixedPaperProps) {
  const bank = useKnownQuestions(questions)
  const { known } = bank
  const [choosing, setChoosing] = useState(false)
  const [place, setPlace] = useState<number | null>(null)
  const [shown, setShown] = useState(STEP)
  const groups = groupsOf(questions, known)
  return (
    <>
      {!locked && groups && groups.length > 0 && (
        <FieldCard>
          {groups.map(({ type, count, marks }) => (
            <View key={type} className="paper-group">
              <View className="paper-group__words">
                {TYPE_LABELS[type]} {count} 题，每题
              </View>
              <MarksField
                label={`${TYPE_LABELS[type]}每题分值`}
                value={marks}
                onChange={(value) => value !== null && onChange(withMarks(questions, known, type, value))}
              />
              <View className="paper-group__unit">分</View>
            </View>
          ))}
        </FieldCard>
      )}
      {questions.length > 0 && (
        <FieldCard>
          {questions.slice(0, shown).map((question, index) => {
            const about = known.get(refOf(question))
            const words = about ? about.stem : `题库第 ${question.questionId} 号题`
            const note = [about && TYPE_LABELS[about.type], `${marksWords(question.marks)} 分`]
            return (
              <Tap
                key={refOf(question)}
                className="paper-question"
                label={`第 ${index + 1} 题，${words}，${note.filter(Boolean).join('，')}`}
                disabled={locked}
                onClick={() => setPlace(index)}
              >
                <View className="paper-question__number">{index + 1}</View>
                <View className="paper-question__words">
                  <View className="paper-question__stem">{words}</View>
                  <View className="paper-question__note">{note.filter(Boolean).join(' · ')}</View>
                </View>
              </Tap>
            )
          })}
          {questions.length > shown && (
            <Tap className="paper-more" onClick={() => setShown(shown + STEP)}>
              再显示 {Math.min(STEP, questions.length - shown)} 题（共 {questions.length} 题）
            </Tap>
          )}
          {bank.failed && (
            <Tap className="paper-more" onClick={bank.retry}>
              有的题目没有读出来，点此重试
            </Tap>
          )}
        </FieldCard>
      )}
      {!locked && (
        <View className="paper-buttons">
          <Button kind="secondary" size="inline" icon="plus" onClick={() => setChoosing(true)}>
            从题库选题
          </Button>
          {groups && groups.length > 1 && (
            <Button kind="neutral" size="inline" onClick={() => onChange(sortedByType(questions, known))}>
              按题型排列
            </Button>
          )}
        </View>
      )}
      <QuestionSheet
        open={choosing}
        organizationId={organizationId}
        chosen={questions}
        onToggle={(question) => {
          bank.learn(question)
          onChange(toggled(questions, question, usualMarks(questions, known, question.type)))
        }}
        onClose={() => setChoosing(false)}
      />
      <PlaceSheet
        place={place}
        question={place === null ? undefined : questions[place]}
        last={questions.length - 1}
        stem={(place !== null && questions[place] && known.get(refOf(questions[place]))?.stem) || ''}
        onMarks={(marks) =>
          onChange(questions.map((one, index) => (index === place ? { ...one, marks } : one)))
        }
        onMove={(by) => {
          if (place === null) return
          onChange(moved(questions, place, by))
          setPlace(place + by)
        }}
        onRemove={() => {
          onChange(questions.filter((_, index) => index !== place))
          setPlace(null)
        }}
        onClose={() => setPlace(null)}
      />
    </>
  )
}
