import { glassEasel } from 'glass-easel-miniprogram-adapter/dist/glass_easel_miniprogram_adapter.js'

type Target = Parameters<typeof glassEasel.Event.dispatchEvent>[0]

interface EventSource {
  onEvent: (
    listener: (
      target: Target,
      type: string,
      detail: { x?: number; y?: number },
      options: { originalEvent: Event },
    ) => void,
  ) => void
}

/** Turns what happens in the DOM into the events that WXML binds. */
export function listenToDom(backend: EventSource): void {
  backend.onEvent((target, type, detail, options) => {
    const element = options.originalEvent.target as Element | null
    // WeChat swallows a tap on a disabled button; it does not reach the views around it either.
    if (type === 'tap' && element?.closest('wx-button[disabled]')) return
    const x = detail.x ?? 0
    const y = detail.y ?? 0
    const touch = { identifier: 0, clientX: x, clientY: y, pageX: x, pageY: y }
    const ended = type === 'touchend' || type === 'touchcancel'
    const event = new glassEasel.Event(type, detail, {
      bubbles: true,
      composed: true,
      capturePhase: true,
      originalEvent: options.originalEvent,
      extraFields: { touches: ended ? [] : [touch], changedTouches: [touch] },
    })
    glassEasel.Event.dispatchEvent(target, event)
  })
}

/** An event that a built-in component fires itself: `input`, `change`, `submit` … These do not bubble. */
export function fireOn(component: Target, name: string, detail: Record<string, unknown> = {}): void {
  glassEasel.Event.triggerEvent(component, name, detail, { bubbles: false, composed: false })
}
