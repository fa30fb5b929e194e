import type { Sight } from './visible.ts'

export interface Where {
  /** Only inside the first element that matches this selector. */
  within?: string
  /** Which of several, from 0; without it several are an error. */
  nth?: number
}

const SELECTOR = /^([#.[]|wx-)/

/** Finds what a test names, and touches it as a finger does. */
export class Finger {
  constructor(
    private readonly window: Window & typeof globalThis,
    private readonly sight: Sight,
  ) {}

  /**
   * By selector, by whole text, by aria-label or placeholder, by part of a text: the first of these that finds anything.
   * Gives what is visible of it.
   */
  search(root: Element, target: string, { within }: Where = {}): Element[] {
    const areas = within ? [...root.querySelectorAll(within)] : [root]
    const area = areas.find((element) => this.sight.isVisible(element))
    return area ? this.candidates(area, target).filter((element) => this.sight.isVisible(element)) : []
  }

  /** Throws when nothing visible is found, or several. */
  find(root: Element, target: string, where: Where = {}): Element {
    const found = this.search(root, target, where)
    const chosen = found[where.nth ?? 0]
    if (!chosen) throw new Error(`"${target}" is not on the page. Visible:\n${this.sight.text(root)}`)
    if (found.length > 1 && where.nth === undefined) {
      const places = found.map((element) => `  ${describe(element)}`).join('\n')
      throw new Error(`"${target}" is there ${found.length} times; say which by within or nth:\n${places}`)
    }
    return chosen
  }

  tap(element: Element): void {
    // taro-ui lays WeChat's own button over the one it draws.
    const cover = element.closest('.at-button')?.querySelector('.at-button__wxbutton')
    const touched = cover ?? element
    const disabled = touched.closest('wx-button[disabled], [aria-disabled="true"]')
    if (disabled) throw new Error(`disabled: ${describe(disabled)}`)
    touched.setAttribute('data-touched', '')
    for (const type of ['touchstart', 'touchend']) this.touch(touched, type)
    touched.removeAttribute('data-touched')
  }

  type(element: Element, text: string): void {
    const field = element.matches('input, textarea') ? element : element.querySelector('input, textarea')
    if (!field) throw new Error(`nothing to type into: ${describe(element)}`)
    const input = field as HTMLInputElement
    if (input.disabled) throw new Error(`disabled: ${describe(element)}`)
    const limit = input.maxLength
    input.focus()
    input.value = limit >= 0 ? text.slice(0, limit) : text
    input.dispatchEvent(new this.window.Event('input', { bubbles: true }))
    input.blur()
  }

  private candidates(area: Element, target: string): Element[] {
    if (SELECTOR.test(target)) return [...area.querySelectorAll(target)]
    const whole = innermost(area, (text) => text === target)
    if (whole.length) return whole
    const named = [...area.querySelectorAll('[aria-label], [placeholder]')].filter(
      (element) =>
        element.getAttribute('aria-label') === target || element.getAttribute('placeholder') === target,
    )
    return named.length ? named : innermost(area, (text) => text.includes(target))
  }

  private touch(element: Element, type: string): void {
    const { left, top } = element.getBoundingClientRect()
    const point = { identifier: 0, clientX: left, clientY: top, pageX: left, pageY: top, target: element }
    const event = new this.window.Event(type, { bubbles: true, composed: true, cancelable: true })
    Object.assign(event, { touches: type === 'touchend' ? [] : [point], changedTouches: [point] })
    element.dispatchEvent(event)
  }
}

const squeeze = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim()

/** The elements whose text fits, without those around them: text belongs to the element closest to it. */
function innermost(area: Element, fits: (text: string) => boolean): Element[] {
  const found: Element[] = []
  // One walk that hands the text up: asking each element for its own would read the page once for every level.
  const visit = (element: Element): string => {
    const before = found.length
    let text = ''
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) text += node.nodeValue ?? ''
      else if (node.nodeType === 1) text += visit(node as Element)
    }
    if (found.length === before && fits(squeeze(text))) found.push(element)
    return text
  }
  visit(area)
  return found
}

export function describe(element: Element): string {
  const path: string[] = []
  for (let current: Element | null = element; current && path.length < 4; current = current.parentElement) {
    const name = current.getAttribute('class')
    path.unshift(
      current.tagName.toLowerCase().replace('wx-', '') +
        (name ? `.${name.trim().split(/\s+/).join('.')}` : ''),
    )
  }
  return `${path.join(' > ')} "${squeeze(element.textContent).slice(0, 40)}"`
}
