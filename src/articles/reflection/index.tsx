import { Textarea, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ARTICLE_LIMITS, type ReflectionState } from '@tongxin/contract/article-constants'
import type { Reflection, ReflectionSubject } from '@tongxin/contract/reflections'
import { useEffect } from 'react'
import { ApiError } from '@/shared/api-error'
import { REFLECTION_STATE_LABELS } from '@/shared/article-words'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { ask, showToast } from '@/shared/feedback'
import { back } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { useSend } from '@/shared/use-send'
import { fetchOwnReflection } from '../api'
import { ArticleScreen } from '../components/article-screen'
import { subjectKey, subjectOf } from '../subject'
import { PicturesField } from './pictures-field'
import { type SaveState, useReflection } from './use-reflection'
import '@/shared/components/answer-fields.scss'
import './index.scss'

/** 写心得体会: one's own on an article or event. */
export default function ReflectionPage() {
  const subject = subjectOf(useRouter().params)
  if (subject) return <Own subject={subject} />
  return (
    <ArticleScreen title="写心得体会">
      <EmptyState icon="book-open" title="没有找到" text="请从文章或活动里点“写心得”">
        <Button onClick={back}>返回</Button>
      </EmptyState>
    </ArticleScreen>
  )
}

function Own({ subject }: { subject: ReflectionSubject }) {
  const load = useLoad(
    `own-reflection:${subjectKey(subject)}`,
    async (): Promise<{ own: Reflection | null }> => {
      try {
        return { own: await fetchOwnReflection(subject) }
      } catch (error) {
        // Nothing has been written yet.
        if (error instanceof ApiError && error.status === 404) return { own: null }
        throw error
      }
    },
  )
  if (load.data) return <Writing subject={subject} loaded={load.data.own} onServer={load.replace} />
  return (
    <ArticleScreen title="写心得体会" white>
      <Faces load={load}>{() => null}</Faces>
    </ArticleScreen>
  )
}

const SAVED: Record<SaveState, string> = {
  clean: '',
  phone: '已存本机',
  saving: '正在保存草稿…',
  server: '草稿已保存',
  full: '手机存储已满，没有存下',
}

const AFTERWARDS: Partial<Record<ReflectionState, string>> = {
  shown: '已展示，本支部的同志看得到',
  checking: '已提交，检查通过后展示',
  in_review: '已提交，组织者看过后展示',
  refused: '没有通过，可以改好再提交',
}

interface WritingProps {
  subject: ReflectionSubject
  loaded: Reflection | null
  /** What the server has now: opened again without network, the page shows that. */
  onServer: (reply: { own: Reflection | null }) => void
}

function Writing({ subject, loaded, onServer }: WritingProps) {
  const { draft, server, saved, isChanged, change, handIn, takeBack, remove } = useReflection(subject, loaded)
  useEffect(() => {
    if (server !== loaded) onServer({ own: server })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is loaded later is not newer than what was answered here
  }, [server, onServer])
  const { busy, error, setError, send } = useSend()
  const state = server?.state ?? 'draft'
  const isHandedIn = state !== 'draft' && state !== 'withdrawn'
  const mayEdit = server?.viewer.canEdit ?? true

  const submit = () =>
    send(async () => {
      if (draft.text.trim() === '') return setError('还没有写文字')
      const reply = await handIn()
      showToast(AFTERWARDS[reply.state] ?? '已提交', { done: reply.state !== 'refused' })
    })
  const withdraw = async () => {
    const sure = await ask({
      title: '撤回这篇心得？',
      text: '别人不再看得到，文字和图片留给你，可以改好再提交。',
      yes: '撤回',
      no: '再想想',
    })
    if (!sure) return
    await send(async () => {
      await takeBack()
      showToast('已撤回', { done: true })
    })
  }
  const discard = async () => {
    const sure = await ask({
      title: '删除这篇心得？',
      text: '文字和图片都会删除，不能恢复。',
      yes: '删除',
      no: '再想想',
    })
    if (!sure) return
    await send(async () => {
      await remove()
      showToast('已删除', { done: true })
    })
  }

  const words = [...draft.text].length
  return (
    <ArticleScreen
      title="写心得体会"
      white
      footer={
        mayEdit && (
          <StickyBar title={SAVED[saved] || `${words} 字`} note={isHandedIn ? '提交后才会更新' : undefined}>
            <Button disabled={isHandedIn && !isChanged} loading={busy} onClick={() => void submit()}>
              {state === 'draft' ? '提交' : '再次提交'}
            </Button>
          </StickyBar>
        )
      }
    >
      <View className="writing">
        {server && <State reflection={server} />}
        <Textarea
          className="answer__input answer__input--text writing__text"
          value={draft.text}
          maxlength={ARTICLE_LIMITS.reflection}
          autoHeight
          disabled={!mayEdit}
          placeholder="写下你的体会"
          placeholderClass="writing__placeholder"
          aria-label="心得体会"
          onInput={({ detail }) => {
            setError(undefined)
            change(() => ({ text: detail.value }))
          }}
        />
        {error && (
          <View className="writing__error" aria-live="polite">
            {error}
          </View>
        )}
        {mayEdit && (
          <PicturesField
            pictures={draft.pictures}
            onChange={(of) => change(({ pictures }) => ({ pictures: of(pictures) }))}
          />
        )}
        <View className="writing__note">
          写到哪里都会自动存成草稿。提交后本支部的同志看得到，组织者可以推荐给所有人。
        </View>
        {mayEdit && (server || draft.text !== '') && (
          <Button kind="text" size="inline" onClick={() => void (isHandedIn ? withdraw() : discard())}>
            {isHandedIn ? '撤回' : '删除'}
          </Button>
        )}
      </View>
    </ArticleScreen>
  )
}

function State({ reflection }: { reflection: Reflection }) {
  const { state, circle, note, subject } = reflection
  const who = circle === 'all' ? '所有人可见' : '本支部可见'
  return (
    <View className="writing__head">
      <View className="writing__subject">{subject.title}</View>
      <View className={`writing__state writing__state--${state}`}>
        {REFLECTION_STATE_LABELS[state]}
        {state === 'shown' && ` · ${who}`}
      </View>
      {note && <View className="writing__why">{note}</View>}
    </View>
  )
}
