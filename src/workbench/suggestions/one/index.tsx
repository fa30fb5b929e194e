import { Textarea, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { SuggestionDetail } from '@tongxin/contract/suggestions'
import { useEffect, useRef, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { SUGGESTION_KIND_LABELS, SUGGESTION_STATE_LABELS } from '@/shared/article-words'
import { Button } from '@/shared/components/button'
import { Card } from '@/shared/components/card'
import { Faces } from '@/shared/components/faces'
import { ask, showToast } from '@/shared/feedback'
import { newNonce } from '@/shared/nonce'
import { idOf } from '@/shared/routes'
import { dateAndClock } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { useSend } from '@/shared/use-send'
import { FieldError } from '../../components/field'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { lengthOf } from '../../event-form/event-form.rules'
import { writtenWords } from '../times.rules'
import { answerSuggestion, closeSuggestion, fetchSuggestion, markSeen } from '../api'
import { ForwardSheet } from './forward-sheet'
import './index.scss'

/** One 投诉建议: what was written, the answers so far, and what can be done. */
export default function ManagedSuggestionPage() {
  const id = idOf(useRouter().params)
  const load = useLoad(`workbench:suggestion:${id}`, () => fetchSuggestion(id), { kept: false })
  const { data, replace } = load
  const isUnseen = data?.unseen === true && data.viewer.canAnswer
  useEffect(() => {
    if (!isUnseen) return
    // Whoever reads it has seen it; when that does not arrive it stays marked, and nothing else is lost.
    markSeen(id).then(replace, () => undefined)
  }, [id, isUnseen, replace])
  return (
    <WorkbenchScreen narrow title="投诉建议">
      <Faces load={load}>
        {(suggestion) => <Suggestion key={suggestion.id} suggestion={suggestion} onChanged={replace} />}
      </Faces>
    </WorkbenchScreen>
  )
}

interface SuggestionProps {
  suggestion: SuggestionDetail
  onChanged: (suggestion: SuggestionDetail) => void
}

function Suggestion({ suggestion, onChanged }: SuggestionProps) {
  const now = useNow()
  const { id, kind, state, author, organization, messages, viewer } = suggestion
  const [forwarding, setForwarding] = useState(false)
  const [closing, setClosing] = useState(false)
  const close = async () => {
    const yes = await ask({
      title: '办结这条投诉建议？',
      text: '办结后不能再补充和答复，来往内容都留着。',
      yes: '办结',
      no: '先不',
    })
    if (!yes || closing) return
    setClosing(true)
    try {
      onChanged(await closeSuggestion(id))
      showToast('已办结', { done: true })
    } catch (error) {
      void ask({ title: '没有办结', text: sentenceOf(error), yes: '知道了' })
    } finally {
      setClosing(false)
    }
  }
  return (
    <>
      <View className="suggestion-head">
        {SUGGESTION_KIND_LABELS[kind]} · {SUGGESTION_STATE_LABELS[state]} · 写给{organization.shortName}
      </View>
      <Card className="suggestion-messages">
        {messages.map((message) => (
          <View
            key={message.id}
            className={`suggestion-message ${message.official ? 'suggestion-message--official' : ''}`}
          >
            <View className="suggestion-message__by">
              {message.official
                ? // It may have been handed on since: the organization of now is not who wrote it.
                  `答复 · ${dateAndClock(message.at, now)}`
                : `${author ?? '匿名或群众'} · ${writtenWords(message.at, author, now)}`}
            </View>
            <View className="suggestion-message__text">{message.text}</View>
          </View>
        ))}
      </Card>
      {viewer.canAnswer && <Answer suggestion={suggestion} onChanged={onChanged} />}
      <View className="suggestion-buttons">
        {viewer.canForward && (
          <Button kind="neutral" size="inline" onClick={() => setForwarding(true)}>
            转交
          </Button>
        )}
        {viewer.canClose && (
          <Button kind="neutral" size="inline" loading={closing} onClick={() => void close()}>
            办结
          </Button>
        )}
      </View>
      <ForwardSheet
        suggestion={suggestion}
        open={forwarding}
        onClose={() => setForwarding(false)}
        onForwarded={(changed) => {
          setForwarding(false)
          onChanged(changed)
        }}
      />
    </>
  )
}

/** 答复: in the organization's name. */
function Answer({ suggestion: { id }, onChanged }: SuggestionProps) {
  const [text, setText] = useState('')
  const key = useRef(newNonce())
  const { busy, error, setError, send } = useSend()
  const submit = () => {
    const words = text.trim()
    if (!words) return setError('请写下答复')
    if (lengthOf(words) > ARTICLE_LIMITS.answer) return setError(`答复最多 ${ARTICLE_LIMITS.answer} 个字`)
    void send(async () => {
      onChanged(await answerSuggestion(id, words, key.current))
      key.current = newNonce()
      setText('')
      showToast('已答复', { done: true })
    })
  }
  return (
    <Card className="suggestion-answer">
      <Textarea
        className="suggestion-answer__text"
        value={text}
        maxlength={-1}
        autoHeight
        placeholder="以本组织的名义答复，对方会收到通知"
        placeholderClass="field__placeholder"
        aria-label="答复"
        onInput={({ detail }) => {
          setText(detail.value)
          setError(undefined)
        }}
      />
      <FieldError text={error} />
      <Button size="inline" className="suggestion-answer__send" loading={busy} onClick={submit}>
        答复
      </Button>
    </Card>
  )
}
