import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { useEffect, useReducer, useRef, useState } from 'react'
import type { EditorProps } from '../form/editor-props'
import { leftOutWords } from './left-out.rules'
import { contentOf, docOf } from './convert.rules'
import { LinkPanel } from './link-panel'
import { chosenOf, insertPictures, sliceOfText, takeClipboard } from './paste'
import { PictureView } from './picture-view'
import { pluginsOf } from './plugins'
import { Toolbar } from './toolbar'
import { uploadsPlugin, waitingKeys } from './uploads'
import './prose-editor.scss'

/** The cursor stays clear of the tools above and of the bar below, in pixels; in 关怀模式 both are taller. */
const CLEAR = { top: 112, right: 0, bottom: 128, left: 0 }

/** 正文 as it is written in a browser. */
export default function ProseEditor({ content, shelf, onChange, onNotice }: EditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<EditorView | null>(null)
  const [isLinking, setLinking] = useState(false)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const latest = useRef({ content, onChange, onNotice })
  useEffect(() => {
    Object.assign(latest.current, { onChange, onNotice })
  })

  useEffect(() => {
    if (!place.current) return undefined
    const plugins = [
      uploadsPlugin(shelf),
      ...pluginsOf({ placeholder: '从这里写起，或从 Word、公众号文章粘贴', onLink: () => setLinking(true) }),
    ]
    const made: EditorView = new EditorView(place.current, {
      state: EditorState.create({ doc: docOf(latest.current.content), plugins }),
      attributes: {
        class: 'prose',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': '正文',
        spellcheck: 'false',
      },
      scrollThreshold: CLEAR,
      scrollMargin: CLEAR,
      nodeViews: { picture: (node, own, getPos) => new PictureView(node, own, getPos, shelf) },
      clipboardTextParser: (text, $context) => sliceOfText(text, $context.parent),
      handlePaste: (own, event) =>
        takeClipboard(own, event.clipboardData, shelf, (leftOut) => {
          const words = leftOutWords(leftOut)
          if (words) latest.current.onNotice(words)
        }),
      handleDrop(own, event) {
        const files = Array.from(event.dataTransfer?.files ?? []).filter(({ type }) =>
          type.startsWith('image/'),
        )
        if (!files.length) return false
        event.preventDefault()
        insertPictures(own, files.map(chosenOf), shelf)
        return true
      },
      dispatchTransaction(tr) {
        const next = made.state.apply(tr)
        made.updateState(next)
        redraw()
        if (tr.docChanged) latest.current.onChange(contentOf(next.doc), waitingKeys(next.doc))
      },
    })
    setView(made)
    return () => made.destroy()
  }, [shelf])

  return (
    <div className="prose-editor">
      <div className="prose-editor__head">
        {view && <Toolbar view={view} shelf={shelf} onLink={() => setLinking(true)} />}
        {view && isLinking && <LinkPanel view={view} onClose={() => setLinking(false)} />}
      </div>
      <div ref={place} className="prose-editor__place" />
    </div>
  )
}
