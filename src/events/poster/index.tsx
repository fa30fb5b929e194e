import { Canvas, Image, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { EventDetail } from '@tongxin/contract/events'
import { useEffect, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { Screen } from '@/shared/components/screen'
import { Skeleton } from '@/shared/components/skeleton'
import { EmptyState, ErrorState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { showToast } from '@/shared/feedback'
import { isWeChat } from '@/shared/platform'
import { idOf, replaceWith, routes } from '@/shared/routes'
import { fullRange } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchEvent } from '../api'
import { coverPicture } from '../components/cover'
import { failureOf, offerSettings } from '../permission'
import { useEventShare } from '../share'
import { fetchShare } from './api'
import { drawPoster, POSTER_WIDTH } from './draw'
import { openSurface } from './surface'
import './index.scss'

const CANVAS = 'poster-canvas'

/** 分享海报: a picture of an event with a code on it, to keep or to send. */
export default function PosterPage() {
  const id = idOf(useRouter().params)
  const load = useLoad(`event:${id}`, () => fetchEvent(id))
  const [poster, setPoster] = useState<string | null>(null)
  useEventShare(load.data)
  return (
    <Screen title="分享海报" footer={poster && load.data && <Bar event={load.data} poster={poster} />}>
      {isWeChat && <Canvas className="poster-canvas" type="2d" id={CANVAS} canvasId={CANVAS} aria-hidden />}
      <Faces load={load} skeleton={<Waiting />}>
        {(event) =>
          event.status === 'cancelled' || event.status === 'draft' ? (
            <EmptyState
              icon="calendar-days"
              title="这场活动现在不能分享"
              text="取消了或还没有发布的活动没有海报"
            >
              <Button onClick={() => replaceWith(routes.event(id))}>查看活动</Button>
            </EmptyState>
          ) : (
            <Poster key={id} event={event} onDrawn={setPoster} />
          )
        }
      </Faces>
    </Screen>
  )
}

const Waiting = () => (
  <View className="poster">
    <Skeleton blocks={[{ height: 420, radius: 16 }]} />
  </View>
)

function Poster({ event, onDrawn }: { event: EventDetail; onDrawn: (poster: string) => void }) {
  const [face, setFace] = useState<{ poster?: string; failure?: string }>({})
  const [attempt, setAttempt] = useState(0)
  const now = useNow()
  // Drawn anew only when what it says has changed: a page shown again loads the event again.
  const words = JSON.stringify([
    event.title,
    event.startsAt,
    event.endsAt,
    event.place,
    event.category,
    event.host,
  ])
  useEffect(() => {
    let isCurrent = true
    make(event)
      .then((poster) => {
        if (!isCurrent) return
        setFace({ poster })
        onDrawn(poster)
      })
      .catch((error: unknown) => {
        if (isCurrent) setFace({ failure: sentenceOf(error) })
      })
    return () => {
      isCurrent = false
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `words` stands for the event
  }, [words, attempt])

  if (face.failure)
    return <ErrorState text="海报没有画出来，请再试一次" onRetry={() => setAttempt(attempt + 1)} />
  if (!face.poster) return <Waiting />
  const when = fullRange(event.startsAt, event.endsAt, now)
  return (
    <View className="poster">
      <Image
        className="poster__picture"
        src={face.poster}
        mode="widthFix"
        showMenuByLongpress
        ariaLabel={`海报：${event.title}，${when}，${event.place.name}`}
      />
      <View className="poster__note">{isWeChat ? '长按图片也可以转发' : '手机上长按图片可以保存或转发'}</View>
    </View>
  )
}

async function make(event: EventDetail): Promise<string> {
  const [share, surface] = await Promise.all([fetchShare(event.id), openSurface(CANVAS, POSTER_WIDTH)])
  const coverPath = coverPicture(event.category)
  await drawPoster(surface, { event, now: Date.now(), coverPath, ...share })
  return surface.toPicture()
}

function Bar({ event, poster }: { event: EventDetail; poster: string }) {
  if (!isWeChat)
    return (
      <StickyBar>
        <Button onClick={() => download(event.title, poster)}>下载图片</Button>
      </StickyBar>
    )
  return (
    <StickyBar>
      <Button kind="neutral" openType="share">
        转发
      </Button>
      <Button onClick={() => void saveToAlbum(poster)}>保存到相册</Button>
    </StickyBar>
  )
}

async function saveToAlbum(filePath: string): Promise<void> {
  try {
    await Taro.saveImageToPhotosAlbum({ filePath })
    showToast('已保存到相册', { done: true })
  } catch (error) {
    const failure = failureOf(error)
    if (failure === 'refused')
      await offerSettings(
        '没有保存到相册的权限',
        '在设置里打开“添加到相册”，回来再点一次。只存入这一张，不读取你的相册。',
      )
    else if (failure === 'other') showToast('没能保存，请长按图片保存')
  }
}

function download(title: string, address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = `${title.slice(0, 30)}.png`
  link.click()
}
