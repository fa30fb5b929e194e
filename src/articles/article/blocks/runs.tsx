import { Text } from '@tarojs/components'
import type { Run } from '@tongxin/contract/rich-text'
import { isWeChat, spokenRole } from '@/shared/platform'
import { leaveTo } from './leave-to'

const LOOKS = ['bold', 'italic', 'underline', 'strike'] as const

/** Text in its looks. Plain text is no element of its own: most of an article is. */
export function Runs({ runs }: { runs: readonly Run[] }) {
  return (
    <>
      {runs.map((run, index) => {
        const looks = LOOKS.filter((look) => run[look]).map((look) => `run--${look}`)
        if (run.link) return <LinkRun key={index} link={run.link} text={run.text} looks={looks} />
        if (looks.length === 0) return run.text
        return (
          <Text key={index} className={looks.join(' ')}>
            {run.text}
          </Text>
        )
      })}
    </>
  )
}

function LinkRun({ link, text, looks }: { link: string; text: string; looks: string[] }) {
  const open = () => void leaveTo(link)
  const keyboard = {
    tabIndex: 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') open()
    },
  }
  return (
    <Text
      className={['run--link', /^https?:\/\//.test(text) ? 'run--address' : '', ...looks]
        .filter(Boolean)
        .join(' ')}
      onClick={open}
      {...spokenRole('link')}
      {...(isWeChat ? undefined : (keyboard as object))}
    >
      {text}
    </Text>
  )
}

export const hasWords = (runs: readonly Run[]): boolean => runs.some(({ text }) => text.trim() !== '')
