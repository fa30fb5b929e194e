import { View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { go } from '@/shared/routes'
import { questionAddress } from '../addresses'
import { alikeWords, type Previewed } from './import.rules'

/** A sentence for each thing that could not be understood for sure. */
export function Doubts({ question }: { question: Previewed }) {
  const words = question.flags.map(({ message }) => message)
  if (question.content === null && words.length === 0) words.push('题目还不完整，请补上。')
  return (
    <>
      {words.map((message) => (
        <View key={message} className="bank-question__doubt">
          <Icon name="circle-alert" size={18} color="gold" />
          <View className="bank-question__doubt-words">{message}</View>
        </View>
      ))}
    </>
  )
}

/** What was printed, with the numbers of its lines. */
export function Lines({ question }: { question: Previewed }) {
  return (
    <View className="bank-lines">
      <View className="bank-lines__title">原文</View>
      {question.lines.map(({ line, text }) => (
        <View key={line} className="bank-line">
          <View className="bank-line__number">{line}</View>
          <View className="bank-line__text">{text}</View>
        </View>
      ))}
    </View>
  )
}

/** Those of the bank can be looked at; those of the same file are in this list. */
export function Alike({ question }: { question: Previewed }) {
  if (question.alike.length === 0) return null
  return (
    <View className="bank-alike">
      {question.alike.map((alike) => {
        const { questionId, index, stem } = alike
        const words = (
          <>
            <View className="bank-alike__words">{alikeWords(alike)}</View>
            <View className="bank-alike__stem">{stem}</View>
          </>
        )
        return questionId === null ? (
          <View key={`file-${index}`} className="bank-alike__one">
            {words}
          </View>
        ) : (
          <Tap
            key={questionId}
            className="bank-alike__one"
            role="link"
            label={`${alikeWords(alike)}：${stem}，查看`}
            onClick={() => go(questionAddress(questionId))}
          >
            {words}
          </Tap>
        )
      })}
    </View>
  )
}
