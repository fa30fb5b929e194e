import Taro from '@tarojs/taro'
import { isWeChat } from '@/shared/platform'
import type { Tone } from './verdict.rules'

/*
 * What a busy person at the door hears and feels without looking. The tones are made, not played: no file to load, and
 * nothing to fetch in a hall without network.
 */

/** In hertz, one after another. */
const TONES: Record<Tone, readonly number[]> = { green: [1046], gold: [784, 784], red: [330, 262, 330] }
const LENGTH = 0.12
const GAP = 0.05
const VOLUME = 0.3

/** Taro does not hand this one on. */
declare const wx: { createWebAudioContext?: () => AudioContext }
let audio: AudioContext | null | undefined

/** Old phones have none; they vibrate. */
function context(): AudioContext | null {
  if (audio === undefined) {
    try {
      audio = (isWeChat ? wx.createWebAudioContext?.() : new window.AudioContext()) ?? null
    } catch {
      audio = null
    }
  }
  return audio
}

function sound(tone: Tone): void {
  const at = context()
  if (!at) return
  // A browser holds sound back until the first tap on the page.
  if (at.state === 'suspended') void at.resume()
  TONES[tone].forEach((pitch, index) => {
    const oscillator = at.createOscillator()
    const volume = at.createGain()
    const start = at.currentTime + index * (LENGTH + GAP)
    oscillator.frequency.value = pitch
    volume.gain.value = VOLUME
    oscillator.connect(volume)
    volume.connect(at.destination)
    oscillator.start(start)
    oscillator.stop(start + LENGTH)
  })
}

function vibrate(tone: Tone): void {
  if (!isWeChat) return void navigator.vibrate?.(tone === 'green' ? 60 : [120, 80, 120])
  const shake = tone === 'green' ? Taro.vibrateShort({ type: 'medium' }) : Taro.vibrateLong()
  shake.catch(() => undefined)
}

export function signal(tone: Tone): void {
  try {
    sound(tone)
  } catch {
    // Colour and words remain.
  }
  vibrate(tone)
}
