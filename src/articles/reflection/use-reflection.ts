import { useDidHide } from '@tarojs/taro'
import type { Reflection, ReflectionSubject } from '@tongxin/contract/reflections'
import type { Picture } from '@tongxin/contract/rich-text'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '@/shared/api-error'
import { ask } from '@/shared/feedback'
import { withdrawReflection, writeReflection } from '../api'
import { forgetDraft, readDraft, writeDraft } from './kept-draft'

/** After so long without a key the draft goes to the server as well; milliseconds. */
const PAUSE = 4000
/** And to the phone, which must not write at every key. */
const BREATH = 400

export type SaveState = 'clean' | 'phone' | 'saving' | 'server' | 'full'

interface Draft {
  text: string
  pictures: Picture[]
}

interface Latest {
  draft: Draft
  /** What the server has. */
  server: Reflection | null
  /** Something that the phone, or the server, has not got. */
  forPhone: boolean
  forServer: boolean
  /** The draft that is on its way to the server. */
  saving: Promise<void> | null
  /** Handing in, taking back or deleting is on its way. */
  deciding: boolean
  /** It was handed in without an answer: the server may have it. */
  unsure: boolean
}

/** What nobody else sees is saved while it is written; what is handed in stays as it is until it is handed in again. */
const isPrivate = (server: Reflection | null): boolean =>
  !server || server.state === 'draft' || server.state === 'withdrawn'

const draftOf = (reflection: Reflection | null): Draft => ({
  text: reflection?.text ?? '',
  pictures: reflection?.pictures ?? [],
})

/** The words and pictures that are being written, safe on the phone at once and on the server soon. */
export function useReflection(subject: ReflectionSubject, loaded: Reflection | null) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(loaded))
  const [server, setServer] = useState(loaded)
  const [saved, setSaved] = useState<SaveState>('clean')
  const latest = useRef<Latest>({
    draft,
    server,
    forPhone: false,
    forServer: false,
    saving: null,
    deciding: false,
    unsure: false,
  })
  const timers = useRef<{ phone?: ReturnType<typeof setTimeout>; server?: ReturnType<typeof setTimeout> }>({})
  const subjectRef = useRef(subject)

  const toPhone = useCallback(() => {
    const own = latest.current
    clearTimeout(timers.current.phone)
    if (!own.forPhone) return
    own.forPhone = false
    const isKept = writeDraft(subjectRef.current, { ...own.draft, base: own.server?.updatedAt ?? null })
    setSaved(isKept ? 'phone' : 'full')
  }, [])

  /** `toServer`, for itself. */
  const later = useRef<() => void>(() => undefined)
  const toServer = useCallback(async (): Promise<void> => {
    const own = latest.current
    clearTimeout(timers.current.server)
    toPhone()
    if (!own.forServer || own.saving || own.deciding || own.unsure || !isPrivate(own.server)) return
    if (!own.server && isEmpty(own.draft)) return
    own.forServer = false
    setSaved('saving')
    own.saving = writeReflection(subjectRef.current, inputOf(own.draft, true)).then(
      (reply) => {
        own.server = reply
        setServer(reply)
        if (!own.forServer) {
          forgetDraft(subjectRef.current)
          return setSaved('server')
        }
        // Written on meanwhile: what lies on the phone now begins with this reply.
        own.forPhone = true
        toPhone()
        timers.current.server = setTimeout(() => later.current(), PAUSE)
      },
      () => {
        own.forServer = true
        setSaved('phone')
      },
    )
    await own.saving
    own.saving = null
  }, [toPhone])
  useEffect(() => {
    later.current = () => void toServer()
  }, [toServer])

  const change = useCallback(
    (next: (before: Draft) => Partial<Draft>) => {
      const own = latest.current
      own.draft = { ...own.draft, ...next(own.draft) }
      own.forPhone = own.forServer = true
      setDraft(own.draft)
      clearTimeout(timers.current.phone)
      clearTimeout(timers.current.server)
      timers.current.phone = setTimeout(toPhone, BREATH)
      timers.current.server = setTimeout(() => void toServer(), PAUSE)
    },
    [toPhone, toServer],
  )

  // What was left unfinished on this phone.
  useEffect(() => {
    const kept = readDraft(subjectRef.current)
    if (!kept) return
    const isSame = kept.base === (loaded?.updatedAt ?? null)
    const take = () => change(() => ({ text: kept.text, pictures: kept.pictures }))
    // It got there, only the answer was lost.
    if (loaded && isAlike(kept, draftOf(loaded))) return forgetDraft(subjectRef.current)
    if (isSame) return take()
    void ask({
      title: '用哪一份草稿？',
      text: '这篇心得后来在别处改过，这台手机上还有一份没有提交的。',
      yes: '用这台手机上的',
      no: '用别处改过的',
      mustChoose: true,
    }).then((yes) => (yes ? take() : forgetDraft(subjectRef.current)))
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page opens
  }, [])

  useEffect(() => () => void toServer(), [toServer])
  useDidHide(() => void toServer())

  /** After a draft that is on its way, and no other draft beside it: that would take back what was handed in. */
  const decide = async <T>(work: (own: Latest) => Promise<T>): Promise<T> => {
    const own = latest.current
    own.deciding = true
    clearTimeout(timers.current.server)
    toPhone()
    try {
      await own.saving
      return await work(own)
    } finally {
      own.deciding = false
    }
  }

  /** What the server has now; what was written on meanwhile stays, here. */
  const take = (own: Latest, reply: Reflection): void => {
    own.server = reply
    own.unsure = false
    own.forPhone = own.forServer = !isAlike(own.draft, draftOf(reply))
    setServer(reply)
    if (own.forPhone) return toPhone()
    clearTimeout(timers.current.phone)
    forgetDraft(subjectRef.current)
    setSaved('clean')
  }

  /** @returns what the server made of it */
  const handIn = (): Promise<Reflection> =>
    decide(async (own) => {
      try {
        const reply = await writeReflection(subjectRef.current, inputOf(own.draft, false))
        take(own, reply)
        return reply
      } catch (error) {
        own.unsure ||= error instanceof ApiError && error.isPassing
        throw error
      }
    })

  /** Nobody else sees it any more; the words stay with their author. */
  const takeBack = (): Promise<void> =>
    decide(async (own) => take(own, await withdrawReflection(subjectRef.current)))

  /** It is gone, here and there. */
  const remove = (): Promise<void> =>
    decide(async (own) => {
      if (own.server) await writeReflection(subjectRef.current, inputOf(draftOf(null), true))
      clearTimeout(timers.current.phone)
      Object.assign(own, { server: null, forPhone: false, forServer: false, unsure: false })
      own.draft = draftOf(null)
      forgetDraft(subjectRef.current)
      setServer(null)
      setDraft(own.draft)
      setSaved('clean')
    })

  const isChanged = !isAlike(draft, draftOf(server))
  return { draft, server, saved, isChanged, change, handIn, takeBack, remove }
}

const inputOf = ({ text, pictures }: Draft, draft: boolean) => ({
  text,
  pictures: pictures.map(({ fileId }) => fileId),
  draft,
})

const isEmpty = ({ text, pictures }: Draft): boolean => text.trim() === '' && pictures.length === 0

/** The server keeps no spaces at either end. */
const isAlike = (one: Draft, other: Draft): boolean =>
  one.text.trim() === other.text.trim() &&
  one.pictures.map(({ fileId }) => fileId).join() === other.pictures.map(({ fileId }) => fileId).join()
