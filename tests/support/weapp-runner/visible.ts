/** What a person would see, as far as that can be told without layout. */

/** Elements whose text runs on in the line of what surrounds them. */
const INLINE = new Set(['WX-TEXT', 'SPAN', 'B', 'I', 'STRONG', 'EM', 'A'])

/** Knows which elements the style sheets hide. */
export class Sight {
  private sheets: StyleSheet[] = []
  /** Of all rules that might hide something. */
  private hiding = ''

  constructor(private readonly window: Window & typeof globalThis) {}

  isVisible(element: Element): boolean {
    const selector = this.hidingSelector()
    const suspected = (suspect: Element): boolean => selector !== '' && suspect.matches(selector)
    for (let current: Element | null = element; current; current = current.parentElement) {
      if (this.hides(current, suspected)) return false
    }
    return true
  }

  /** Visible text below the element: a line for each block, field values included. */
  text(root: Element): string {
    const lines: string[] = ['']
    const append = (text: string): void => {
      lines[lines.length - 1] += text
    }
    const selector = this.hidingSelector()
    const suspects = new Set(selector === '' ? [] : root.querySelectorAll(selector))
    const suspected = (element: Element): boolean => suspects.has(element)
    const visit = (node: Node): void => {
      if (node.nodeType === this.window.Node.TEXT_NODE) return append(node.textContent ?? '')
      if (!(node instanceof this.window.Element) || this.hides(node, suspected)) return
      if (node instanceof this.window.HTMLInputElement || node instanceof this.window.HTMLTextAreaElement) {
        return append(node.value || node.placeholder)
      }
      const block = !INLINE.has(node.tagName)
      if (block) lines.push('')
      node.childNodes.forEach(visit)
      if (block) lines.push('')
    }
    if (this.isVisible(root)) visit(root)
    return lines
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter(Boolean)
      .join('\n')
  }

  private hides(element: Element, suspected: (element: Element) => boolean): boolean {
    if (element.hasAttribute('hidden')) return true
    // Asking for the computed style is slow: it is asked only where some rule might hide.
    if (!suspected(element) && !/display|visibility/.test(element.getAttribute('style') ?? '')) return false
    const computed = this.window.getComputedStyle(element)
    return computed.display === 'none' || computed.visibility === 'hidden'
  }

  private hidingSelector(): string {
    const sheets = [...this.window.document.styleSheets]
    // Each page has its own sheets.
    if (sheets.length !== this.sheets.length || sheets.some((sheet, index) => sheet !== this.sheets[index])) {
      this.sheets = sheets
      this.hiding = sheets
        .flatMap((sheet) => [...sheet.cssRules] as CSSStyleRule[])
        .filter(({ style }) => style?.display === 'none' || style?.visibility === 'hidden')
        .map(({ selectorText }) => selectorText)
        .filter((selector) => isKnown(this.window.document, selector))
        .join(', ')
    }
    return this.hiding
  }
}

/** A selector that jsdom does not understand hides nothing here. */
function isKnown(document: Document, selector: string): boolean {
  try {
    document.querySelector(selector)
    return true
  } catch {
    return false
  }
}
