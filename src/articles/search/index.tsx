import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import { ARTICLE_LIMITS, SEARCH_KINDS, type SearchKind } from '@tongxin/contract/article-constants'
import type { SearchHit } from '@tongxin/contract/search'
import { useEffect, useState } from 'react'
import { Button } from '@/shared/components/button'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { Tap } from '@/shared/components/tap'
import { go, routes } from '@/shared/routes'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { ArticleScreen } from '../components/article-screen'
import { fetchSearch } from './api'
import { HitRow, KIND_LABELS } from './hit-row'
import { forgetSearches, recentSearches, rememberSearch } from './recent'
import { SearchField } from './search-field'
import './index.scss'

type Choice = SearchKind | 'all'
const CHOICES: { value: Choice; label: string }[] = [
  { value: 'all', label: '全部' },
  ...SEARCH_KINDS.map((value) => ({ value, label: KIND_LABELS[value] })),
]

/** Somebody who is still typing is not asking yet. */
const TYPING_PAUSE = 350

/** Emoji and rare characters count twice in JavaScript, and are not to be cut in half. */
const fitting = (text: string): string => Array.from(text).slice(0, ARTICLE_LIMITS.search).join('')

/** WeChat hands addresses on as they are, a browser has decoded them: a lone `%` was typed. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** 搜索: articles, materials and events, by words that are in their titles or texts. */
export default function SearchPage() {
  const asked = fitting(decoded(useRouter().params.words ?? ''))
  const [text, setText] = useState(asked)
  const [words, setWords] = useState(asked.trim())
  const [kind, setKind] = useState<Choice>('all')
  const [recent, setRecent] = useState(recentSearches)
  const now = useNow()
  // Each thing that is typed would push a page out of what is kept for the time without network.
  const list = useList<SearchHit>(
    words === '' ? null : `search:${kind}:${words}`,
    (cursor, limit) => fetchSearch({ q: words, kind: kind === 'all' ? undefined : kind, cursor, limit }),
    { kept: false },
  )
  useReachBottom(list.more)
  useEffect(() => {
    const timer = setTimeout(() => setWords(text.trim()), TYPING_PAUSE)
    return () => clearTimeout(timer)
  }, [text])

  const ask = (typed: string) => {
    const asked = typed.trim()
    setText(typed)
    setWords(asked)
    if (asked !== '') setRecent(rememberSearch(asked, now))
  }
  const clear = () => {
    setText('')
    setWords('')
  }
  const open = (hit: SearchHit) => {
    setRecent(rememberSearch(words, now))
    go(hit.kind === 'event' ? routes.event(hit.id) : routes.article(hit.id))
  }

  return (
    <ArticleScreen title="搜索" banner={<OfflineBanner stale={list.stale} onRetry={list.reload} />}>
      <SearchField
        value={text}
        onInput={(typed) => (typed === '' ? clear() : setText(fitting(typed)))}
        onConfirm={() => ask(text)}
      />
      {words === '' ? (
        <Recent
          recent={recent}
          onAsk={ask}
          onForget={() => {
            forgetSearches()
            setRecent([])
          }}
        />
      ) : (
        <>
          <Chips label="搜索范围" options={CHOICES} value={kind} onChange={setKind} />
          <View className="gap" />
          <Faces load={list}>
            {() =>
              list.items.length > 0 ? (
                <>
                  <View className="search-hits">
                    {list.items.map((hit) => (
                      <HitRow key={`${hit.kind}${hit.id}`} hit={hit} now={now} onClick={() => open(hit)} />
                    ))}
                  </View>
                  <ListEnd list={list} />
                </>
              ) : (
                <EmptyState
                  icon="search"
                  title="没有找到"
                  text={`${kind === 'all' ? '' : `${KIND_LABELS[kind]}里`}没有“${words}”，换个词，或少输几个字试试`}
                >
                  {kind === 'all' ? (
                    <Button onClick={clear}>重新输入</Button>
                  ) : (
                    <Button onClick={() => setKind('all')}>在全部里找</Button>
                  )}
                </EmptyState>
              )
            }
          </Faces>
        </>
      )}
    </ArticleScreen>
  )
}

interface RecentProps {
  recent: readonly string[]
  onAsk: (words: string) => void
  onForget: () => void
}

function Recent({ recent, onAsk, onForget }: RecentProps) {
  return (
    <>
      {recent.length > 0 && (
        <>
          <View className="search-recent">
            <View className="search-recent__title">最近搜索</View>
            <Tap className="search-recent__forget" label="清空最近搜索" onClick={onForget}>
              清空
            </Tap>
          </View>
          <View className="search-recent__list">
            {recent.map((words) => (
              <Tap key={words} className="search-recent__one" onClick={() => onAsk(words)}>
                {words}
              </Tap>
            ))}
          </View>
        </>
      )}
      <View className="search-hint">一两个字也能搜；几个词之间用空格隔开，找同时有它们的。</View>
    </>
  )
}
