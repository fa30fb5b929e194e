import type { Context } from '../context.ts'
import { ancestor, isTrue, setAttribute, type BuiltIn, type Define } from './define.ts'

/** Containers without behaviour of their own that could be seen without layout. */
const CONTAINERS = [
  ...['view', 'text', 'cover-view', 'swiper-item', 'movable-view', 'movable-area', 'root-portal'],
  ...['page-container', 'page-meta', 'picker-view', 'picker-view-column', 'icon', 'progress', 'block'],
  // Native ones: they are there, and stay empty.
  ...['video', 'map', 'canvas', 'web-view', 'ad'],
]

export function defineViews(define: Define, context: Context): void {
  for (const name of CONTAINERS) define(name)
  // Empty too; what it reads, the test holds before it.
  define('camera', { mode: 'normal' }, (self) => ({
    mode: (value) => setAttribute(self.element, 'mode', value),
  }))
  define('scroll-view', { scrollTop: 0, scrollIntoView: '', refresherTriggered: false })
  define('swiper', { current: 0 }, (self) => ({
    current: (value) => setAttribute(self.element, 'current', value),
  }))

  for (const name of ['image', 'cover-image']) {
    define(name, { src: '', mode: 'scaleToFill' }, (self) => {
      // Not an <img>: jsdom would take every data address apart, which costs more than all the rest of a page.
      const picture = self.element.appendChild(document.createElement('wx-picture'))
      return {
        src: (value) => showPicture(self, picture, value, context),
        mode: (value) => setAttribute(self.element, 'mode', value),
      }
    })
  }

  define('rich-text', { nodes: '' }, (self) => ({
    nodes: (value) => {
      if (typeof value === 'string') self.element.innerHTML = value
      else self.element.textContent = textOf(value)
    },
  }))

  define('navigator', { url: '', openType: 'navigate', delta: 1 }, (self) => {
    self.onTap(() => {
      const kinds = {
        navigate: 'navigateTo',
        redirect: 'redirectTo',
        reLaunch: 'reLaunch',
        switchTab: 'switchTab',
      }
      const type = String(self.prop('openType'))
      if (type === 'navigateBack') return context.pages.back(Number(self.prop('delta')))
      const kind = kinds[type as keyof typeof kinds] as 'navigateTo' | undefined
      if (kind) context.pages.open(kind, String(self.prop('url')))
    })
  })

  define(
    'button',
    { disabled: false, loading: false, formType: '', openType: '', type: 'default' },
    (self) => {
      self.element.setAttribute('role', 'button')
      self.onTap(() => pressButton(self, context))
      self.activate = () => pressButton(self, context)
      return {
        disabled: (value) => void self.element.toggleAttribute('disabled', isTrue(value)),
        loading: (value) => void self.element.toggleAttribute('loading', isTrue(value)),
      }
    },
  )
}

function pressButton(self: BuiltIn, context: Context): void {
  const { privacy, state } = context
  if (isTrue(self.prop('disabled'))) return
  const formType = self.prop('formType')
  if (formType === 'submit' || formType === 'reset')
    ancestor(self, 'form')?.fire(`request${String(formType)}`)
  switch (self.prop('openType')) {
    case 'getPhoneNumber':
      return void givePhoneNumber(self, context)
    case 'agreePrivacyAuthorization':
      privacy.agreedBy.add(self.element.id)
      return self.fire('agreeprivacyauthorization')
    case 'share':
      return void state.done.push('share')
    default:
  }
}

/** The code that stands for the number; without it `errMsg` says whether the person or the privacy gate said no. */
async function givePhoneNumber(self: BuiltIn, { bridge, privacy }: Context): Promise<void> {
  const refuse = (why: string, errno: number) =>
    self.fire('getphonenumber', { errMsg: `getPhoneNumber:fail ${why}`, errno })
  try {
    await privacy.pass('getPhoneNumber')
  } catch {
    return refuse('privacy permission is not authorized', 104)
  }
  const code = bridge.phoneCode()
  if (code === null) refuse('user deny', 103)
  else self.fire('getphonenumber', { errMsg: 'getPhoneNumber:ok', code })
}

/** Pictures of the package must be in it; those of the network are taken to be there. */
function showPicture(self: BuiltIn, picture: Element, value: unknown, { pack, pages }: Context): void {
  const source = typeof value === 'string' ? value : ''
  if (source === '') return picture.removeAttribute('src')
  picture.setAttribute('src', source)
  const local = !/^(https?|data|wxfile|cloud):/.test(source)
  // A path without a leading slash is relative to the page.
  const route = self.element.closest('wx-page')?.getAttribute('data-route') ?? pages.routes().at(-1) ?? ''
  const path = new URL(source, `http://x/${route}`).pathname.slice(1)
  const missing = local && !pack.files.includes(decodeURIComponent(path))
  if (missing) console.error(`Failed to load local image resource /${path}`)
  setTimeout(() => self.fire(missing ? 'error' : 'load', missing ? { errMsg: 'load fail' } : SIZE), 0)
}

const SIZE = { width: 300, height: 200 }

function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return ''
  return nodes
    .map((node: { type?: string; text?: string; children?: unknown }) =>
      node.type === 'text' ? (node.text ?? '') : textOf(node.children),
    )
    .join('')
}
