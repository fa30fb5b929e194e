import { useDidHide } from '@tarojs/taro'
import type { Reflection, ReflectionSubject } from '@tongxin/contract/reflections'
import type { Picture } from '@tongxin/contract/rich-text'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask } from '@/shared/feedback'
import { writeReflection } from '../api'
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
  /** What the server has; its drafts are saved there, what is handed in stays as it is until it is handed in again. */
  server: Reflection | null
  /** Something that the phone, or the server, has not got. */
  forPhone: boolean
  forServer: boolean
  sending: boolean
}

const draftOf = (reflection: Reflection | null): Draft => ({
  text: reflection?.text ?? '',
  pictures: reflection?.pictures ?? [],
})

/** The words and pictures that are being written, safe on the phone at once and on the server soon. */
export function useReflection(subject: ReflectionSubject, loaded: Reflection | null) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(loaded))
  const [server, setServer] = useState(loaded)
  const [saved, setSaved] = useState<SaveState>('clean')
  const latest = useRef<Latest>({ draft, server, forPhone: false, forServer: false, sending: false })
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

  const toServer = useCallback(async () => {
    const own = latest.current
    clearTimeout(timers.current.server)
    toPhone()
    // Saved as a draft, what others see would be taken from them.
    if (!own.forServer || own.sending || (own.server && own.server.state !== 'draft')) return
    if (!own.server && own.draft.text.trim() === '' && own.draft.pictures.length === 0) return
    own.forServer = false
    own.sending = true
    setSaved('saving')
    try {
      own.server = await writeReflection(subjectRef.current, inputOf(own.draft, true))
      setServer(own.server)
      // Written on meanwhile: the phone has it, and the next pause sends it.
      if (!own.forServer) forgetDraft(subjectRef.current)
      setSaved(own.forServer ? 'phone' : 'server')
    } catch {
      own.forServer = true
      setSaved('phone')
    } finally {
      own.sending = false
    }
  }, [toPhone])

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
    if (isSame) return take()
    void ask({
      title: '用哪一份草稿？',
      text: '这篇心得后来在别处改过，这台手机上还有一份没有提交的。',
      yes: '用这台手机上的',
      no: '用别处改过的',
    }).then((yes) => (yes ? take() : forgetDraft(subjectRef.current)))
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page opens
  }, [])

  useEffect(() => () => void toServer(), [toServer])
  useDidHide(() => void toServer())

  /** @returns what the server made of it */
  const handIn = async (): Promise<Reflection> => {
    const own = latest.current
    clearTimeout(timers.current.server)
    toPhone()
    const reply = await writeReflection(subjectRef.current, inputOf(own.draft, false))
    Object.assign(own, { server: reply, forPhone: false, forServer: false })
    forgetDraft(subjectRef.current)
    setServer(reply)
    setSaved('clean')
    return reply
  }

  /** It is gone, here and there. */
  const forget = (): void => {
    clearTimeout(timers.current.phone)
    clearTimeout(timers.current.server)
    Object.assign(latest.current, { server: null, forPhone: false, forServer: false })
    latest.current.draft = draftOf(null)
    forgetDraft(subjectRef.current)
    setServer(null)
    setDraft(draftOf(null))
    setSaved('clean')
  }

  const isChanged = JSON.stringify(inputOf(draft, false)) !== JSON.stringify(inputOf(draftOf(server), false))
  return { draft, server, saved, isChanged, change, handIn, forget }
}

const inputOf = ({ text, pictures }: Draft, draft: boolean) => ({
  text,
  pictures: pictures.map(({ fileId }) => fileId),
  draft,
})
