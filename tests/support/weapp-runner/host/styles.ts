interface StyleBackend {
  appendStyleSheetPath: (path: string, scope?: number) => number
}

/**
 * All pages share one document here, while in WeChat each has its own: only the style sheets of the page on top may act,
 * and one that ten pages use is parsed once.
 */
export class SheetRack {
  private readonly sheets = new Map<string, { index: number; element: Element | null }>()

  takeOver(backend: StyleBackend): void {
    const append = backend.appendStyleSheetPath.bind(backend)
    backend.appendStyleSheetPath = (path, scope) => {
      const known = this.sheets.get(path)
      if (known) return known.index
      const before = document.head.lastElementChild
      const index = append(path, scope)
      const element = document.head.lastElementChild
      this.sheets.set(path, { index, element: element === before ? null : element })
      return index
    }
  }

  /** Of all pages' sheets only this one's acts; sheets of the app and of components always do. */
  usePage(route: string, isPage: (path: string) => boolean): void {
    for (const [path, { element }] of this.sheets) {
      if (!element) continue
      if (path !== route && isPage(path)) element.remove()
      else if (!element.isConnected) document.head.appendChild(element)
    }
  }
}
