import { View } from '@tarojs/components'
import type { AttemptResult } from '@tongxin/contract/attempts'
import { useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { rightAnswer, wordsOf } from '../answer.rules'
import { Explanation } from '../components/explanation'
import { marksWords } from '../quiz-words'

type Shown = AttemptResult['questions'][number]

/** 错题解析, one after another; the right ones too for who wants to see them. */
export function Answers({ result }: { result: AttemptResult }) {
  const wrong = result.questions.filter(({ isRight }) => !isRight)
  const [all, setAll] = useState(false)
  const [index, setIndex] = useState(0)
  const shown = all ? result.questions : wrong
  const at = Math.min(index, shown.length - 1)
  const question = shown[at]
  if (result.questions.length === 0) return null
  const toggle = () => {
    setAll(!all)
    setIndex(0)
  }
  return (
    <View className="result-section">
      <View className="result-section__head">
        <View className="result-section__title">{all ? '全部题目' : '错题解析'}</View>
        {question && (
          <View className="result-section__count">
            {at + 1} / {shown.length}
          </View>
        )}
      </View>
      {question ? <OneAnswer key={question.position} question={question} /> : <AllRight />}
      {shown.length > 1 && (
        <View className="result-steps">
          <Tap
            className={`result-step ${at === 0 ? 'result-step--off' : ''}`}
            label="上一题"
            disabled={at === 0}
            onClick={() => setIndex(at - 1)}
          >
            <Icon name="chevron-left" size={18} color="ink2" />
            <View>上一题</View>
          </Tap>
          <Tap
            className={`result-step ${at === shown.length - 1 ? 'result-step--off' : ''}`}
            label="下一题"
            disabled={at === shown.length - 1}
            onClick={() => setIndex(at + 1)}
          >
            <View>下一题</View>
            <Icon name="chevron-right" size={18} color="ink2" />
          </Tap>
        </View>
      )}
      {wrong.length < result.questions.length && (
        <Tap className="result-all" onClick={toggle}>
          {all ? '只看错题' : '看全部题目'}
        </Tap>
      )}
    </View>
  )
}

const AllRight = () => <View className="one-answer__part">全部答对。</View>

function OneAnswer({ question }: { question: Shown }) {
  const { content, answer, isRight, marks, earned } = question
  const part = !isRight && earned > 0
  return (
    <View className="one-answer">
      <View className="one-answer__stem">
        {question.position + 1}. {content.stem}
      </View>
      {'options' in content && (
        <View className="one-answer__options">
          {content.options.map((words, index) => (
            <View key={index}>{`${String.fromCharCode(65 + index)}. ${words}`}</View>
          ))}
        </View>
      )}
      <View className="one-answer__box">
        <View
          className={`one-answer__line ${isRight ? 'one-answer__line--right' : 'one-answer__line--wrong'}`}
        >
          <Icon name={isRight ? 'check' : 'x'} size={20} color={isRight ? 'green' : 'red'} />
          <View className="one-answer__name">你的答案</View>
          <View className="one-answer__words">{wordsOf(answer)}</View>
        </View>
        {!isRight && (
          <View className="one-answer__line one-answer__line--right">
            <Icon name="check" size={20} color="green" />
            <View className="one-answer__name">正确答案</View>
            <View className="one-answer__words">{wordsOf(rightAnswer(content))}</View>
          </View>
        )}
      </View>
      {part && (
        <View className="one-answer__part">
          部分答对，得 {marksWords(earned)} 分（满分 {marksWords(marks)} 分）
        </View>
      )}
      <Explanation explanation={question.explanation} source={question.source} />
    </View>
  )
}
