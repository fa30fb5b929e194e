import { Input, View } from '@tarojs/components'
import type { Answer } from '@tongxin/contract/attempts'
import { QUIZ_LIMITS } from '@tongxin/contract/quiz-constants'
import { useRef } from 'react'
import { Icon } from '@/shared/components/icon'
import { Tag } from '@/shared/components/tag'
import { Tap } from '@/shared/components/tap'
import { serverNow } from '@/shared/server-clock'
import { type Asked, givenOr, letterOf, stemOf, TYPE_LABELS } from '../answer.rules'
import './question-body.scss'

interface QuestionBodyProps {
  question: Asked
  answer: Answer | null
  /** Without it the question is only looked at. */
  onChange?: (answer: Answer | null) => void
  /** 正确答案, once it may be seen. */
  right?: Answer
}

/** A question and room for its answer; afterwards what was right in it. */
export function QuestionBody(props: QuestionBodyProps) {
  const { question } = props
  const { type } = question
  return (
    <View className="question-body">
      <View className="question-body__type">
        <Tag>{type === 'multiple_choice' ? '多选题 · 可选多项' : TYPE_LABELS[type]}</Tag>
      </View>
      <View className="question-body__stem">{stemOf(question)}</View>
      {type === 'fill_in' ? (
        <Blanks {...props} />
      ) : type === 'true_false' ? (
        <TrueFalse {...props} />
      ) : (
        <Choices {...props} />
      )}
    </View>
  )
}

/** A trembling finger taps twice: within this many milliseconds it is one tap. */
const TREMBLE = 300

function Choices({ question, answer, onChange, right }: QuestionBodyProps) {
  const chosen = answer && 'choices' in answer ? answer.choices : []
  const rights = right && 'choices' in right ? right.choices : undefined
  const several = question.type === 'multiple_choice'
  const last = useRef({ index: -1, at: 0 })
  const tap = (index: number) => {
    const now = serverNow()
    const trembled = last.current.index === index && now - last.current.at < TREMBLE
    last.current = { index, at: now }
    if (trembled) return
    if (!several) return onChange?.({ choices: [index] })
    const choices = chosen.includes(index)
      ? chosen.filter((other) => other !== index)
      : [...chosen, index].sort((a, b) => a - b)
    onChange?.(givenOr({ choices }))
  }
  return (
    <>
      {question.options.map((words, index) => (
        <Option
          key={index}
          letter={letterOf(index)}
          words={words}
          role={several ? 'checkbox' : 'radio'}
          on={chosen.includes(index)}
          isRight={rights?.includes(index)}
          onTap={onChange && (() => tap(index))}
        />
      ))}
    </>
  )
}

function TrueFalse({ answer, onChange, right }: QuestionBodyProps) {
  const chosen = answer && 'isTrue' in answer ? answer.isTrue : null
  return (
    <>
      {[true, false].map((isTrue) => (
        <Option
          key={String(isTrue)}
          letter={isTrue ? '√' : '×'}
          words={isTrue ? '正确' : '错误'}
          role="radio"
          on={chosen === isTrue}
          isRight={right && 'isTrue' in right ? right.isTrue === isTrue : undefined}
          onTap={onChange && (() => onChange({ isTrue }))}
        />
      ))}
    </>
  )
}

interface OptionProps {
  letter: string
  words: string
  role: 'radio' | 'checkbox'
  on: boolean
  /** `undefined`: not to be told yet. */
  isRight: boolean | undefined
  onTap: (() => void) | undefined
}

function Option({ letter, words, role, on, isRight, onTap }: OptionProps) {
  const look = isRight === undefined ? (on ? 'on' : 'off') : isRight ? 'right' : on ? 'wrong' : 'off'
  const told = look === 'right' ? '，正确答案' : look === 'wrong' ? '，选错了' : ''
  return (
    <Tap
      className={`option option--${look}`}
      role={role}
      checked={on}
      label={`${letter}，${words}${told}`}
      disabled={!onTap}
      onClick={onTap}
    >
      <View className="option__letter">{letter}</View>
      <View className="option__words">{words}</View>
      {look === 'on' && <Icon name="check" size={22} color="red" />}
      {look === 'right' && <Icon name="check" size={22} color="green" />}
      {look === 'wrong' && <Icon name="x" size={22} color="red" />}
    </Tap>
  )
}

function Blanks({ question, answer, onChange, right }: QuestionBodyProps) {
  const written = answer && 'blanks' in answer ? answer.blanks : []
  const spellings = right && 'blanks' in right ? right.blanks : undefined
  const write = (index: number, words: string) =>
    onChange?.(
      givenOr({
        blanks: Array.from({ length: question.blanks }, (_, i) => (i === index ? words : (written[i] ?? ''))),
      }),
    )
  return (
    <>
      {Array.from({ length: question.blanks }, (_, index) => {
        const name = question.blanks > 1 ? `第 ${index + 1} 空` : '答案'
        return (
          <View key={index} className="blank">
            <View className="blank__name">{name}</View>
            {onChange ? (
              <Input
                className="blank__input"
                value={written[index] ?? ''}
                maxlength={QUIZ_LIMITS.answerText}
                placeholder="点这里填写"
                aria-label={name}
                onInput={({ detail }) => write(index, detail.value)}
              />
            ) : (
              <View className="blank__input blank__input--read">{written[index] || '（空）'}</View>
            )}
            {spellings && <View className="blank__right">正确答案：{spellings[index]}</View>}
          </View>
        )
      })}
    </>
  )
}
