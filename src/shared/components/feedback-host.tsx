import { View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { questionStore, toastStore } from '../feedback'
import { isWeChat, spokenRole } from '../platform'
import { useStore } from '../store'
import { Button } from './button'
import { Icon } from './icon'
import { PrivacyQuestion } from './privacy-question'
import './feedback-host.scss'

/** Where the page shows the toast and the question that somebody asked for (see ../feedback.ts). */
export function FeedbackHost({ aboveTabs }: { aboveTabs: boolean }) {
  const toast = useStore(toastStore)
  const question = useStore(questionStore)
  // The pages below this one would say it too.
  const [visible, setVisible] = useState(true)
  useDidShow(() => setVisible(true))
  useDidHide(() => setVisible(false))
  if (!visible) return null
  return (
    <>
      <View className="announcer" aria-live="polite">
        {toast && (
          <View className={`toast ${aboveTabs ? 'toast--above-tabs' : ''}`}>
            {toast.done && <Icon className="toast__icon" name="circle-check" size={20} color="white" />}
            <View>{toast.text}</View>
          </View>
        )}
      </View>
      {question && (
        <View className="question" catchMove>
          <View
            className="question__mask"
            onClick={() => {
              if (!question.mustChoose) question.answer(false)
            }}
          />
          <View className="question__box" {...spokenRole('dialog')}>
            <View className="question__title">{question.title}</View>
            {question.text && <View className="question__text">{question.text}</View>}
            <View className="question__buttons">
              {question.no && (
                <Button className="question__button" kind="neutral" onClick={() => question.answer(false)}>
                  {question.no}
                </Button>
              )}
              <Button className="question__button" onClick={() => question.answer(true)}>
                {question.yes}
              </Button>
            </View>
          </View>
        </View>
      )}
      {isWeChat && <PrivacyQuestion />}
    </>
  )
}
