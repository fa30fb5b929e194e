import { View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { letterOf } from '../../question-words'
import { hasOptions, type QuestionForm } from '../question-form.rules'
import './question-view.scss'

interface QuestionViewProps {
  /** Whole or not: what is missing is said. */
  form: QuestionForm
  className?: string
}

/** A question with its answer, to be read by those who keep the bank. */
export function QuestionView({ form, className = '' }: QuestionViewProps) {
  return (
    <View className={`question-view ${className}`}>
      <View className="question-view__stem">{form.stem || '（没有题干）'}</View>
      {hasOptions(form.type) &&
        form.options.map((option, index) => {
          const on = form.right.includes(index)
          return (
            <View key={index} className={`question-view__option ${on ? 'question-view__option--on' : ''}`}>
              <View className="question-view__letter">{letterOf(index)}</View>
              <View className="question-view__words">{option || '（空）'}</View>
              {on && (
                <View className="question-view__tick" aria-label="正确">
                  <Icon name="check" size={18} color="green" />
                </View>
              )}
            </View>
          )
        })}
      <View className="question-view__answer">答案：{answerWords(form)}</View>
      {form.explanation && <View className="question-view__note">解析：{form.explanation}</View>}
      {form.source && <View className="question-view__note">出处：{form.source}</View>}
    </View>
  )
}

function answerWords({ type, right, isTrue, blanks }: QuestionForm): string {
  switch (type) {
    case 'true_false':
      return isTrue === null ? '还没有' : isTrue ? '对' : '错'
    case 'fill_in': {
      const written = blanks.map((spellings) => spellings.filter(Boolean).join(' / '))
      return written.some(Boolean) ? written.map((words) => words || '（空）').join('；') : '还没有'
    }
    default:
      return right.length ? right.map(letterOf).join('') : '还没有'
  }
}
