import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { EditorView } from 'prosemirror-view'
import { useEffect, useRef, useState } from 'react'
import { typedLink } from '../rich-text/runs.rules'
import { linkRange, setLink } from './commands'

/** Asks for a link's address. */
export function LinkPanel({ view, onClose }: { view: EditorView; onClose: () => void }) {
  const [href, setHref] = useState(() => linkRange(view.state).href || 'https://')
  const [isWrong, setWrong] = useState(false)
  const had = linkRange(view.state).href !== ''
  const field = useRef<HTMLInputElement>(null)
  // Selected, so that what is pasted takes the place of what stands there.
  useEffect(() => field.current?.select(), [])
  const close = () => {
    onClose()
    view.focus()
  }
  const put = (address: string) => {
    setLink(address)(view.state, view.dispatch)
    close()
  }
  const submit = () => {
    const address = typedLink(href)
    if (address) put(address)
    else setWrong(true)
  }
  return (
    <div className="prose-link-panel" role="group" aria-label="链接">
      <input
        ref={field}
        className="prose-link-panel__field"
        type="url"
        value={href}
        maxLength={ARTICLE_LIMITS.link}
        aria-label="链接网址"
        aria-invalid={isWrong}
        onChange={({ target }) => {
          setHref(target.value)
          setWrong(false)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close()
          if (event.key !== 'Enter') return
          event.preventDefault()
          submit()
        }}
      />
      <button type="button" className="prose-button prose-button--main" onClick={submit}>
        确定
      </button>
      {had && (
        <button type="button" className="prose-button" onClick={() => put('')}>
          去掉链接
        </button>
      )}
      <button type="button" className="prose-button" onClick={close}>
        取消
      </button>
      {isWrong && (
        <div className="prose-link-panel__wrong" role="alert">
          请填 https:// 开头的网址
        </div>
      )}
    </div>
  )
}
