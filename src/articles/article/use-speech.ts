import { useDidHide } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { isWeChat } from '@/shared/platform'

export interface Speech {
  speaking: boolean
  toggle(): void
}

const RATE = 0.95

/** A voice that is on this device, before one that sends the text somewhere. */
function chineseVoice(): SpeechSynthesisVoice | undefined {
  const voices = window.speechSynthesis.getVoices().filter(({ lang }) => /^(zh|cmn)/i.test(lang))
  return voices.find(({ localService }) => localService) ?? voices[0]
}

/**
 * 听文章, where the platform can do it by itself: in a browser that has a Chinese voice. `null` elsewhere: WeChat reads
 * aloud only through a plug-in (decision 111).
 */
export function useSpeech(sentences: () => string[]): Speech | null {
  const canSpeak = !isWeChat && typeof window.speechSynthesis === 'object'
  const [voice, setVoice] = useState(() => (canSpeak ? chineseVoice() : undefined))
  const [speaking, setSpeaking] = useState(false)
  // A queue that was stopped must not go on when its last sentence reports its end.
  const run = useRef(0)

  const stop = useCallback(() => {
    run.current++
    if (canSpeak) window.speechSynthesis.cancel()
    setSpeaking(false)
  }, [canSpeak])

  useEffect(() => {
    if (!canSpeak) return undefined
    // Most browsers tell their voices only after a while.
    const look = () => setVoice(chineseVoice())
    window.speechSynthesis.addEventListener?.('voiceschanged', look)
    return () => {
      window.speechSynthesis.removeEventListener?.('voiceschanged', look)
      stop()
    }
  }, [canSpeak, stop])
  useDidHide(stop)

  if (!canSpeak || !voice) return null
  const start = () => {
    stop()
    const own = ++run.current
    const queue = sentences()
    setSpeaking(true)
    const next = () => {
      if (run.current !== own) return
      const sentence = queue.shift()
      if (sentence === undefined) return setSpeaking(false)
      const utterance = new SpeechSynthesisUtterance(sentence)
      Object.assign(utterance, { voice, lang: voice.lang, rate: RATE, onend: next, onerror: next })
      window.speechSynthesis.speak(utterance)
    }
    next()
  }
  return { speaking, toggle: () => (speaking ? stop() : start()) }
}
