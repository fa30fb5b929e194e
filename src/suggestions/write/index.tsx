import { Textarea, View } from '@tarojs/components'
import { ARTICLE_LIMITS, SUGGESTION_KINDS } from '@tongxin/contract/article-constants'
import { useState } from 'react'
import { SUGGESTION_KIND_LABELS } from '@/shared/article-words'
import { AnswerBox } from '@/shared/components/answer-fields'
import { Button } from '@/shared/components/button'
import { Chips } from '@/shared/components/chips'
import { ListRow, Rows } from '@/shared/components/list-row'
import { Screen } from '@/shared/components/screen'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Switch } from '@/shared/components/switch'
import { showToast } from '@/shared/feedback'
import { newNonce } from '@/shared/nonce'
import { replaceWith, routes } from '@/shared/routes'
import { useSend } from '@/shared/use-send'
import { sendSuggestion } from '../api'
import { forgetSuggestion, type KeptSuggestion, readSuggestion, writeSuggestion } from '../kept'
import { Receiver } from './receiver'
import './index.scss'

const KINDS = SUGGESTION_KINDS.map((value) => ({ value, label: SUGGESTION_KIND_LABELS[value] }))

/** 写投诉建议: what kind, to whom, the words, with or without one's name. Kept on the phone until it is sent. */
export default function NewSuggestionPage() {
  const [draft, setDraft] = useState(readSuggestion)
  const { busy, error, setError, send } = useSend()
  const change = (next: Partial<KeptSuggestion>) => {
    // This one is under way as it was.
    if (busy) return
    setError(undefined)
    // Another text is another suggestion, whatever became of the last try.
    const changed = { ...draft, ...next, key: newNonce() }
    setDraft(changed)
    writeSuggestion(changed)
  }
  const submit = () =>
    send(async () => {
      const { key, organizationId, ...words } = draft
      if (words.text.trim() === '') return setError('还没有写内容')
      const sent = await sendSuggestion({ ...words, ...(organizationId && { organizationId }) }, key)
      forgetSuggestion()
      showToast('已送达，答复后会在这里看到', { done: true })
      replaceWith(routes.suggestion(sent.id))
    })
  return (
    <Screen
      title="写投诉建议"
      footer={
        <StickyBar>
          <Button loading={busy} onClick={() => void submit()}>
            提交
          </Button>
        </StickyBar>
      }
    >
      <Chips label="类别" options={KINDS} value={draft.kind} onChange={(kind) => change({ kind })} />
      <View className="suggestion-words">
        <AnswerBox name="text" label="内容" required error={error}>
          <Textarea
            className="answer__input answer__input--text suggestion-words__field"
            value={draft.text}
            maxlength={ARTICLE_LIMITS.suggestion}
            autoHeight
            disabled={busy}
            placeholder="说清是什么事、在哪里、希望怎样"
            placeholderClass="suggestion-words__placeholder"
            aria-label="内容"
            onInput={({ detail }) => change({ text: detail.value })}
          />
        </AnswerBox>
      </View>
      <Receiver value={draft.organizationId} onChange={(organizationId) => change({ organizationId })} />
      <Rows>
        <ListRow
          title="匿名"
          note="答复的人看不到你是谁，答复照样送到你这里"
          role="switch"
          checked={draft.anonymous}
          after={<Switch on={draft.anonymous} />}
          onClick={() => change({ anonymous: !draft.anonymous })}
        />
      </Rows>
    </Screen>
  )
}
