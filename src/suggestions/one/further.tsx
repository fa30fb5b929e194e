import { Textarea, View } from '@tarojs/components'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { SuggestionDetail } from '@tongxin/contract/suggestions'
import { useState } from 'react'
import { AnswerBox } from '@/shared/components/answer-fields'
import { Button } from '@/shared/components/button'
import { ask, showToast } from '@/shared/feedback'
import { newNonce } from '@/shared/nonce'
import { useSend } from '@/shared/use-send'
import { addMessage, closeSuggestion } from '../api'
import { forgetMessage, readMessage, writeMessage } from '../kept'

interface FurtherProps {
  suggestion: SuggestionDetail
  offline: boolean
  onChange: (suggestion: SuggestionDetail) => void
}

/** 补充, or it has been solved; what was closed is opened again by a word more. Kept on the phone until it is sent. */
export function Further({ suggestion: { id, state, viewer }, offline, onChange }: FurtherProps) {
  const [message, setMessage] = useState(() => readMessage(id))
  const { busy, error, setError, send } = useSend()
  const closed = state === 'closed'
  const type = (text: string) => {
    setError(undefined)
    // Another text is another message, whatever became of the last try.
    const changed = { text, key: newNonce() }
    setMessage(changed)
    writeMessage(id, changed)
  }
  const add = () =>
    send(async () => {
      if (message.text.trim() === '') return setError('还没有写内容')
      onChange(await addMessage(id, message.text, message.key))
      forgetMessage(id)
      setMessage(readMessage(id))
      showToast(closed ? '已补充，重新办理' : '已补充', { done: true })
    })
  const close = async () => {
    const sure = await ask({
      title: '已经解决了？',
      text: '办结以后还没解决，可以再补充，会重新办理。',
      yes: '办结',
      no: '再等等',
    })
    if (!sure) return
    await send(async () => onChange(await closeSuggestion(id)))
  }
  return (
    <View className="further">
      <AnswerBox
        name="text"
        label="补充"
        note={closed ? '还没解决？补充后重新办理' : undefined}
        error={error}
      >
        <Textarea
          className="answer__input answer__input--text"
          value={message.text}
          maxlength={ARTICLE_LIMITS.answer}
          autoHeight
          // What is typed beside the sending would be in no message.
          disabled={busy}
          aria-label="补充"
          onInput={({ detail }) => type(detail.value)}
        />
      </AnswerBox>
      <View className="further__buttons">
        {viewer.canClose && (
          <Button kind="neutral" disabled={offline} onClick={() => void close()}>
            已解决
          </Button>
        )}
        <Button disabled={offline} loading={busy} onClick={() => void add()}>
          {offline ? '联网后可补充' : '发送'}
        </Button>
      </View>
    </View>
  )
}
