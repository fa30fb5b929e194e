import { Input, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/shared/components/button'

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
type DetectorClass = new (options: { formats: string[] }) => Detector

/** Chrome on Android, macOS and ChromeOS has it; nothing else is loaded for those that have not. */
const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector

const LOOK_EVERY = 250

interface BrowserEyeProps {
  onRead: (text: string) => void
}

/** In a browser: a scanner gun types into the field and presses Enter; where the browser reads codes itself, its camera. */
export function BrowserEye({ onRead }: BrowserEyeProps) {
  const [text, setText] = useState('')
  const [camera, setCamera] = useState<'off' | 'on' | 'refused'>('off')
  const possible = detectorClass() !== undefined && navigator.mediaDevices !== undefined
  return (
    <View className="browser-eye">
      <View className="browser-eye__label">扫码枪对准凭证，或输入凭证上的文字</View>
      <View className="browser-eye__row">
        <Input
          className="browser-eye__input"
          value={text}
          focus
          maxlength={200}
          placeholder="等待扫码"
          placeholderClass="field__placeholder"
          aria-label="凭证内容"
          onInput={({ detail }) => setText(detail.value)}
          onConfirm={({ detail }) => {
            onRead(detail.value)
            setText('')
          }}
        />
        {possible && camera !== 'on' && (
          <Button size="inline" kind="outline" icon="scan-line" onClick={() => setCamera('on')}>
            用摄像头
          </Button>
        )}
      </View>
      {camera === 'on' && <CameraPicture onRead={onRead} onRefused={() => setCamera('refused')} />}
      {camera === 'refused' && <View className="browser-eye__label">浏览器没有允许使用摄像头</View>}
    </View>
  )
}

function CameraPicture({ onRead, onRefused }: BrowserEyeProps & { onRefused: () => void }) {
  const frame = useRef<HTMLElement>(null)
  const latest = useRef({ onRead, onRefused })
  useEffect(() => {
    latest.current = { onRead, onRefused }
  })
  useEffect(() => {
    const Class = detectorClass()
    const video = document.createElement('video')
    video.muted = true
    video.playsInline = true
    frame.current?.appendChild(video)
    let stream: MediaStream | undefined
    let over = false
    const watch = async (detector: Detector) => {
      while (!over) {
        const found = await detector.detect(video).catch(() => [])
        if (!over && found[0]) latest.current.onRead(found[0].rawValue)
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
      }
    }
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      if (over) return stream.getTracks().forEach((track) => track.stop())
      video.srcObject = stream
      await video.play()
      if (Class) await watch(new Class({ formats: ['qr_code'] }))
    }
    start().catch(() => latest.current.onRefused())
    return () => {
      over = true
      stream?.getTracks().forEach((track) => track.stop())
      video.remove()
    }
  }, [])
  return <View ref={frame} className="eye" />
}
