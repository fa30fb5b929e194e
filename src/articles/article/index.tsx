import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { ArticleDetail } from '@tongxin/contract/articles'
import { useState } from 'react'
import { CHANNEL_LABELS } from '@/shared/article-words'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { Icon } from '@/shared/components/icon'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Skeleton } from '@/shared/components/skeleton'
import { EmptyState } from '@/shared/components/state'
import { fileAddress } from '@/shared/file-address'
import { idOf, replaceWith, routes } from '@/shared/routes'
import { dateAndClock } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchArticle } from '../api'
import { ArticleScreen } from '../components/article-screen'
import { useArticleShare } from '../share'
import { ArticleBar } from './article-bar'
import { ArticleHead } from './article-head'
import { Attachments } from './attachments'
import { BlockView } from './blocks/block-view'
import { Reflections } from './reflections'
import { sentencesOf } from './speech.rules'
import { TypeSheet } from './type-sheet'
import { useTypeSize } from './type-size'
import { useCountedRead } from './use-counted-read'
import { usePieces } from './use-pieces'
import { useSpeech } from './use-speech'
import './index.scss'

const SKELETON = [
  { width: '92%', height: 28, above: 8 },
  { width: '60%', height: 28, above: 10 },
  { width: '46%', height: 36, above: 20, radius: 18 },
  { height: 168, above: 24, radius: 12 },
  { height: 18, above: 28 },
  { height: 18, above: 14 },
  { width: '72%', height: 18, above: 14 },
]

/** An article to be read: kept on the phone, in type as large as one likes. */
export default function ArticlePage() {
  const id = idOf(useRouter().params)
  const load = useLoad(`article:${id}`, () => fetchArticle(id), { kept: 'articles' })
  const article = load.data
  const offline = load.stale !== null
  const [choosing, setChoosing] = useState(false)
  const speech = useSpeech(() => (article ? sentencesOf(article.title, article.content) : []))
  useArticleShare(article)
  useCountedRead(article, offline)
  const isThere = article && article.status !== 'withdrawn'
  return (
    <ArticleScreen
      title={article ? CHANNEL_LABELS[article.channel] : '文章'}
      white
      banner={<OfflineBanner stale={load.stale} onRetry={load.reload} />}
      footer={
        isThere && (
          <ArticleBar
            article={article}
            offline={offline}
            speech={speech}
            onType={() => setChoosing(true)}
            onChange={load.replace}
          />
        )
      }
    >
      <Faces
        load={load}
        skeleton={
          <View className="article reading">
            <Skeleton blocks={SKELETON} />
          </View>
        }
      >
        {(shown) =>
          shown.status === 'withdrawn' ? (
            <Withdrawn article={shown} />
          ) : (
            <Reading article={shown} offline={offline} onExpired={load.reload} />
          )
        }
      </Faces>
      <TypeSheet open={choosing} onClose={() => setChoosing(false)} />
    </ArticleScreen>
  )
}

interface ReadingProps {
  article: ArticleDetail
  offline: boolean
  onExpired: () => void
}

function Reading({ article, offline, onExpired }: ReadingProps) {
  const size = useTypeSize()
  const { blocks, done } = usePieces(article.content)
  const now = useNow()
  const pictures = new Map(article.pictures.map((picture) => [picture.fileId, picture]))
  const open = (fileId: number) => {
    const current = pictures.get(fileId)
    if (!current) return
    const urls = article.pictures.map(({ url }) => fileAddress(url))
    void Taro.previewImage({ current: fileAddress(current.url), urls })
  }
  const { acknowledgedAt, canAcknowledge } = article.viewer
  return (
    <View className={`article reading type--${size} ${canAcknowledge ? 'article--waiting' : ''}`}>
      <ArticleHead article={article} />
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} pictures={pictures} onPicture={open} />
      ))}
      {done && (
        <>
          <Attachments attachments={article.attachments} onExpired={onExpired} />
          {acknowledgedAt && (
            <View className="article__acknowledged">
              <Icon name="circle-check" size={18} color="green" />
              <View>已知悉 · {dateAndClock(acknowledgedAt, now)}</View>
            </View>
          )}
          {article.takesReflections && <Reflections article={article} offline={offline} />}
        </>
      )}
    </View>
  )
}

/** What it said is gone; why, its organization has said. */
function Withdrawn({ article }: { article: ArticleDetail }) {
  const who = article.organization.shortName
  return (
    <EmptyState
      icon="circle-alert"
      title="这篇文章已撤回"
      text={`${who}：${article.withdrawReason || '没有写明原因'}`}
    >
      <Button onClick={() => replaceWith(routes.articles(article.channel))}>看看别的文章</Button>
    </EmptyState>
  )
}
