import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, type Transaction } from 'prosemirror-state'
import type { PictureShelf } from '../picture-shelf'
import { schema } from './schema'

const { picture } = schema.nodes

/** The keys of pictures that wait for their upload. */
export function waitingKeys(doc: Node): string[] {
  const keys: string[] = []
  doc.forEach(({ type, attrs }) => {
    if (type === picture && !attrs.fileId && attrs.upload) keys.push(String(attrs.upload))
  })
  return keys
}

/** Gives every place its picture once that is stored; also one that came back by undoing. */
function settled(state: EditorState, shelf: PictureShelf): Transaction | null {
  const tr = state.tr
  state.doc.forEach(({ type, attrs }, at) => {
    if (type !== picture || attrs.fileId || !attrs.upload) return
    const upload = shelf.upload(String(attrs.upload))
    if (upload?.state === 'done') tr.setNodeAttribute(at, 'fileId', upload.picture.fileId)
  })
  // Nobody would want to undo it.
  return tr.docChanged ? tr.setMeta('addToHistory', false) : null
}

export const uploadsPlugin = (shelf: PictureShelf) =>
  new Plugin({
    appendTransaction: (_transactions, _before, state) => settled(state, shelf),
    view(view) {
      const stop = shelf.watch(() => {
        const tr = settled(view.state, shelf)
        if (tr) view.dispatch(tr)
      })
      return { destroy: stop }
    },
  })
