import { compact } from './text.rules.ts'

export interface Branch {
  id: number
  name: string
  shortName: string
  /** Ids from the root down to itself. */
  path: readonly number[]
}

/** How lists write an organization's name: without 中共, without the committee's tail, whatever the width and the spaces. */
const keyOf = (name: string) =>
  compact(name)
    .replace(/^(中国共产党|中共)/, '')
    .replace(/(支部|总支)委员会$/, '$1')

/** Finds the organization that a list means, by full or short name, among those of a subtree. */
export class BranchIndex {
  private readonly byName = new Map<string, Branch[]>()
  private readonly byId = new Map<number, Branch>()

  constructor(branches: readonly Branch[]) {
    for (const branch of branches) {
      this.byId.set(branch.id, branch)
      for (const key of new Set([keyOf(branch.name), keyOf(branch.shortName)]))
        this.byName.set(key, [...(this.byName.get(key) ?? []), branch])
    }
  }

  /**
   * All that it may mean: one when it is clear, none when there is no such organization. An exact full name goes before
   * short names; `上级/支部` tells apart two of one name.
   */
  find(text: string): number[] {
    const parts = text
      .split(/[/／>＞→\\]/)
      .map(keyOf)
      .filter(Boolean)
    const last = parts.at(-1)
    if (last === undefined) return []
    const named = this.byName.get(keyOf(text)) ?? this.byName.get(last) ?? []
    const exact = named.filter((branch) => keyOf(branch.name) === last)
    const candidates = exact.length > 0 ? exact : named
    const placed = candidates.filter((branch) =>
      parts
        .slice(0, -1)
        .every((part) => (this.byName.get(part) ?? []).some(({ id }) => branch.path.includes(id))),
    )
    return (parts.length > 1 ? placed : candidates).map(({ id }) => id)
  }

  /** The name by which `find` finds exactly this one. */
  nameOf(id: number): string {
    const branch = this.byId.get(id)
    if (!branch) return ''
    if (this.find(branch.name).length === 1) return branch.name
    for (const ancestor of branch.path.slice(0, -1).reverse()) {
      const above = this.byId.get(ancestor)
      if (above && this.find(`${above.name}/${branch.name}`).length === 1)
        return `${above.name}/${branch.name}`
    }
    return branch.name
  }

  get(id: number): Branch | undefined {
    return this.byId.get(id)
  }
}
