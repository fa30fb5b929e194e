import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { SuggestionDetail } from '@tongxin/contract/suggestions'
import { useEffect } from 'react'
import { SUGGESTION_KIND_LABELS, SUGGESTION_STATE_LABELS } from '@/shared/article-words'
import { Faces } from '@/shared/components/faces'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { idOf } from '@/shared/routes'
import { date, dateAndClock } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchSuggestion, markSeen } from '../api'
import { Further } from './further'
import './index.scss'

/** Milliseconds. */
const DAY = 86_400_000
const SHANGHAI_MIDNIGHT = 16 * 3_600_000

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
            {shown.viewer.isAuthor && (
              <Further suggestion={shown} offline={load.stale !== null} onChange={load.replace} />
            )}
          </>
        )}
      </Faces>
    </Screen>
  )
}

/** Of what an anonymous author writes only the day is kept: as its first moment in Asia/Shanghai. */
const whenOf = (at: string, now: number): string =>
  Date.parse(at) % DAY === SHANGHAI_MIDNIGHT ? date(at, now) : dateAndClock(at, now)

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
            <View className="message__when">{whenOf(message.at, now)}</View>
          </View>
          <View className="message__words">{message.text}</View>
        </View>
      ))}
    </>
  )
}
