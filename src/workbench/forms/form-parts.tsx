import { View } from '@tarojs/components'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tap } from '@/shared/components/tap'
import { role } from '@/shared/role'
import { dayAndClock } from '@/shared/time'
import type { SavedLine } from './use-kept'
import './form.scss'

/** How far one is, in a line of segments. */
export function FormSegments({ steps, step }: { steps: readonly string[]; step: number }) {
  return (
    <View className="form-segments" aria-label={`第 ${step + 1} 步，共 ${steps.length} 步`}>
      {steps.map((name, index) => (
        <View key={name} className={`form-segment ${index <= step ? 'form-segment--done' : ''}`} />
      ))}
    </View>
  )
}

const SAVED_WORDS: Record<SavedLine, string> = {
  untouched: '',
  saving: '保存中…',
  saved: '已自动保存',
  failed: '本机存不下了，请尽快保存',
}

interface FormHeadProps {
  title: string
  savedLine: SavedLine
  /** What to say instead once it is kept. */
  saved?: string
}

/** What this step is about, and whether what was written is kept. */
export function FormHead({ title, savedLine, saved = SAVED_WORDS.saved }: FormHeadProps) {
  return (
    <View className="form-head">
      <View className="form-head__title" {...role('heading')}>
        {title}
      </View>
      <View className={`form-saved form-saved--${savedLine}`} aria-live="polite">
        {savedLine === 'saved' && (
          <Icon className="form-saved__icon" name="circle-check" size={18} color="green" />
        )}
        {savedLine === 'saved' ? saved : SAVED_WORDS[savedLine]}
      </View>
    </View>
  )
}

interface RestoredProps {
  /** RFC 3339; '' for a fresh form. */
  at: string
  now: number
  onStartOver: () => void
}

/** That this goes on with what was written before. */
export function Restored({ at, now, onStartOver }: RestoredProps) {
  if (at === '') return null
  return (
    <View className="form-restored">
      <View className="form-restored__words">接着 {dayAndClock(at, now)} 没写完的内容</View>
      <Tap className="form-restored__again" onClick={onStartOver}>
        重新填写
      </Tap>
    </View>
  )
}

interface StepFormBarProps {
  steps: readonly string[]
  form: {
    step: number
    sending: 'no' | 'save' | 'publish'
    next: () => void
    previous: () => void
    send: (publish: boolean) => Promise<void>
  }
  /** It has not gone out yet. */
  isDraft: boolean
  /** On the button that lets a draft out. */
  publish: string
}

export function StepFormBar({ steps, form, isDraft, publish }: StepFormBarProps) {
  const { step, sending } = form
  const isLast = step === steps.length - 1
  return (
    <StickyBar>
      <View className="form-bar">
        {step > 0 && (
          <Button kind="neutral" className="form-bar__side" onClick={form.previous}>
            上一步
          </Button>
        )}
        {isLast && isDraft && (
          <Button
            kind="neutral"
            className="form-bar__side"
            loading={sending === 'save'}
            disabled={sending !== 'no'}
            onClick={() => void form.send(false)}
          >
            存为草稿
          </Button>
        )}
        {!isLast && (
          <Button kind={isDraft ? 'primary' : 'neutral'} className="form-bar__main" onClick={form.next}>
            下一步
          </Button>
        )}
        {(isLast || !isDraft) && (
          <Button
            className="form-bar__main"
            loading={sending === 'publish'}
            disabled={sending !== 'no'}
            onClick={() => void form.send(true)}
          >
            {isDraft ? publish : '保存修改'}
          </Button>
        )}
      </View>
    </StickyBar>
  )
}
