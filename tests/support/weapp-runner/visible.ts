/** What a person would see, as far as that can be told without layout. */

/** Elements whose text runs on in the line of what surrounds them. */
const INLINE = new Set(['WX-TEXT', 'IMG', 'SPAN', 'B', 'I', 'STRONG', 'EM', 'A'])

/** Knows which elements the style sheets hide. */
export class Sight {
  private sheetCount = -1
  private hiding: string[] = []

  constructor(private readonly window: Window & typeof globalThis) {}

  isVisible(element: Element): boolean {
    for (let current: Element | null = element; current; current = current.parentElement) {
      if (this.hides(current)) return false
    }
    return true
  }

  /** Visible text below the element: a line for each block, field values included. */
  text(root: Element): string {
    const lines: string[] = ['']
    const append = (text: string): void => {
      lines[lines.length - 1] += text
    }
    const visit = (node: Node): void => {
      if (node.nodeType === this.window.Node.TEXT_NODE) return append(node.textContent ?? '')
      if (!(node instanceof this.window.Element) || this.hides(node)) return
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

  private hides(element: Element): boolean {
    if (element.hasAttribute('hidden')) return true
    const style = (element as HTMLElement).style
    if (style?.display === 'none' || style?.visibility === 'hidden') return true
    // Asking for the computed style is slow: it is asked only where some rule might hide.
    if (!this.hidingSelectors().some((selector) => matches(element, selector))) return false
    const computed = this.window.getComputedStyle(element)
    return computed.display === 'none' || computed.visibility === 'hidden'
  }

  private hidingSelectors(): string[] {
    const sheets = [...this.window.document.styleSheets]
    if (sheets.length !== this.sheetCount) {
      this.sheetCount = sheets.length
      this.hiding = sheets
        .flatMap((sheet) => [...sheet.cssRules])
        .flatMap((rule) => {
          const { style, selectorText } = rule as CSSStyleRule
          return style?.display === 'none' || style?.visibility === 'hidden' ? [selectorText] : []
        })
    }
    return this.hiding
  }
}

function matches(element: Element, selector: string): boolean {
  try {
    return element.matches(selector)
  } catch {
    // A selector that jsdom does not know hides nothing here.
    return false
  }
}
