import { Textarea, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { SuggestionDetail } from '@tongxin/contract/suggestions'
import { useEffect, useRef, useState } from 'react'
import { SUGGESTION_KIND_LABELS, SUGGESTION_STATE_LABELS } from '@/shared/article-words'
import { AnswerBox } from '@/shared/components/answer-fields'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { ask, showToast } from '@/shared/feedback'
import { newNonce } from '@/shared/nonce'
import { idOf } from '@/shared/routes'
import { dateAndClock } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { useSend } from '@/shared/use-send'
import { addMessage, closeSuggestion, fetchSuggestion, markSeen } from '../api'
import './index.scss'

/** One 投诉建议 from its first word to the last answer. */
export default function SuggestionPage() {
  const id = idOf(useRouter().params)
  const load = useLoad(`suggestion:${id}`, () => fetchSuggestion(id))
  const unseen = load.data?.unseen && !load.stale
  useEffect(() => {
    // Not worth a word when it fails: it stays marked.
    if (unseen) markSeen(id).catch(() => undefined)
  }, [id, unseen])
  return (
    <Screen title="投诉建议" banner={<OfflineBanner stale={load.stale} onRetry={load.reload} />}>
      <Faces load={load}>
        {(shown) => (
          <>
            <History suggestion={shown} />
            {shown.viewer.isAuthor && shown.state !== 'closed' && (
              <Further suggestion={shown} offline={load.stale !== null} onChange={load.replace} />
            )}
          </>
        )}
      </Faces>
    </Screen>
  )
}

function History({ suggestion }: { suggestion: SuggestionDetail }) {
  const now = useNow()
  const { organization, viewer } = suggestion
  return (
    <>
      <View className="history-head">
        <View className="history-head__kind">
          {SUGGESTION_KIND_LABELS[suggestion.kind]} · {organization.shortName}
        </View>
        <View className={`history-head__state history-head__state--${suggestion.state}`}>
          {SUGGESTION_STATE_LABELS[suggestion.state]}
        </View>
      </View>
      {suggestion.messages.map((message) => (
        <View key={message.id} className={`message ${message.official ? 'message--official' : ''}`}>
          <View className="message__head">
            <View className="message__who">
              {message.official ? `${organization.shortName}答复` : viewer.isAuthor ? '我' : '来信人'}
            </View>
            <View className="message__when">{dateAndClock(message.at, now)}</View>
          </View>
          <View className="message__words">{message.text}</View>
        </View>
      ))}
    </>
  )
}

interface FurtherProps {
  suggestion: SuggestionDetail
  offline: boolean
  onChange: (suggestion: SuggestionDetail) => void
}

/** 补充, or it has been solved. */
function Further({ suggestion, offline, onChange }: FurtherProps) {
  const [text, setText] = useState('')
  const key = useRef(newNonce())
  const { busy, error, setError, send } = useSend()
  const add = () =>
    send(async () => {
      if (text.trim() === '') return setError('还没有写内容')
      onChange(await addMessage(suggestion.id, text, key.current))
      key.current = newNonce()
      setText('')
      showToast('已补充', { done: true })
    })
  const close = async () => {
    const sure = await ask({ title: '已经解决了？', text: '办结后不能再补充。', yes: '办结', no: '再等等' })
    if (!sure) return
    await send(async () => onChange(await closeSuggestion(suggestion.id)))
  }
  return (
    <View className="further">
      <AnswerBox name="text" label="补充" error={error}>
        <Textarea
          className="answer__input answer__input--text"
          value={text}
          maxlength={ARTICLE_LIMITS.answer}
          autoHeight
          aria-label="补充"
          onInput={({ detail }) => {
            setError(undefined)
            key.current = newNonce()
            setText(detail.value)
          }}
        />
      </AnswerBox>
      <View className="further__buttons">
        {suggestion.viewer.canClose && (
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
