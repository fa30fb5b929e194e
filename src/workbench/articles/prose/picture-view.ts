import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { fileAddress } from '@/shared/file-address'
import type { PictureShelf } from '../picture-shelf'
import { oneLineOf } from '../rich-text/runs.rules'

/** 图片 in the text: itself with its caption, or how far its upload is. */
export class PictureView implements NodeView {
  readonly dom = document.createElement('figure')
  private readonly frame = document.createElement('div')
  private readonly caption = document.createElement('input')
  private readonly stop: () => void
  private shown = ''

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
    private readonly shelf: PictureShelf,
  ) {
    this.dom.className = 'prose-picture'
    this.frame.className = 'prose-picture__frame'
    this.caption.className = 'prose-picture__caption'
    this.caption.placeholder = '图片说明（选填）'
    this.caption.setAttribute('aria-label', '图片说明')
    this.caption.maxLength = ARTICLE_LIMITS.caption
    this.caption.addEventListener('input', () => this.setCaption())
    this.caption.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return
      event.preventDefault()
      this.view.focus()
    })
    this.dom.append(this.frame, this.caption)
    this.stop = shelf.watch(() => this.draw())
    this.draw()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.draw()
    return true
  }

  selectNode = (): void => this.dom.classList.add('prose-picture--selected')
  deselectNode = (): void => this.dom.classList.remove('prose-picture--selected')
  stopEvent = (event: Event): boolean => event.target === this.caption || isButton(event.target)
  ignoreMutation = (): boolean => true
  destroy = (): void => this.stop()

  private draw(): void {
    const { fileId, upload, caption } = this.node.attrs as {
      fileId: number | null
      upload: string | null
      caption: string
    }
    if (this.caption.value !== caption && document.activeElement !== this.caption)
      this.caption.value = caption
    const state = upload ? this.shelf.upload(upload) : undefined
    const picture = fileId ? this.shelf.picture(fileId) : undefined
    const look = JSON.stringify([fileId, picture?.url, fileId ? null : state])
    if (look === this.shown) return
    this.shown = look
    this.caption.hidden = !fileId
    this.frame.classList.toggle('prose-picture__frame--waiting', !picture)
    if (fileId) this.frame.replaceChildren(picture ? this.image(picture) : words('图片已上传，暂时不能预览'))
    else if (state?.state === 'going') this.frame.replaceChildren(...this.progress(state.percent, state.name))
    else
      this.frame.replaceChildren(
        ...this.failure(state?.state === 'failed' ? state.error : '上传中断了，请重新插入', Boolean(state)),
      )
  }

  private image({ url, width, height }: { url: string; width: number; height: number }): HTMLElement {
    const image = document.createElement('img')
    image.className = 'prose-picture__image'
    image.alt = this.node.attrs.caption ? String(this.node.attrs.caption) : '图片'
    image.width = width
    image.height = height
    image.addEventListener('error', () => this.frame.replaceChildren(words('图片已上传，暂时不能预览')), {
      once: true,
    })
    image.src = fileAddress(url)
    return image
  }

  private progress(percent: number, name: string): HTMLElement[] {
    const track = document.createElement('div')
    track.className = 'prose-picture__track'
    track.setAttribute('role', 'progressbar')
    track.setAttribute('aria-label', `正在上传${name}，${percent}%`)
    const value = document.createElement('div')
    value.className = 'prose-picture__value'
    value.style.width = `${percent}%`
    track.append(value)
    return [words(`正在上传 ${oneLineOf(name, 40)}，${percent}%`), track]
  }

  private failure(error: string, canRetry: boolean): HTMLElement[] {
    const key = String(this.node.attrs.upload)
    const buttons = [
      ...(canRetry ? [button('重试', () => this.shelf.retry(key))] : []),
      button('删除', () => this.remove()),
    ]
    return [words(error, 'prose-picture__words--wrong'), ...buttons]
  }

  private setCaption(): void {
    const at = this.getPos()
    if (at === undefined) return
    const caption = this.caption.value.replace(/\s+/g, ' ')
    this.view.dispatch(this.view.state.tr.setNodeAttribute(at, 'caption', caption))
  }

  private remove(): void {
    const at = this.getPos()
    if (at === undefined) return
    this.view.dispatch(this.view.state.tr.delete(at, at + this.node.nodeSize))
    this.view.focus()
  }
}

const isButton = (target: EventTarget | null): boolean => (target as HTMLElement | null)?.tagName === 'BUTTON'

function words(text: string, className = ''): HTMLElement {
  const made = document.createElement('div')
  made.className = `prose-picture__words ${className}`
  made.textContent = text
  return made
}

function button(text: string, onClick: () => void): HTMLElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'prose-picture__button'
  made.textContent = text
  made.addEventListener('click', onClick)
  return made
}
