/** Remembers so many of the entries that were asked for last; for what never changes once it is written. */
export class Recent<Key, Value> {
  private readonly entries = new Map<Key, Value>()

  constructor(private readonly size: number) {}

  get(key: Key): Value | undefined {
    const value = this.entries.get(key)
    if (value === undefined) return undefined
    this.entries.delete(key)
    this.entries.set(key, value)
    return value
  }

  set(key: Key, value: Value): void {
    this.entries.delete(key)
    this.entries.set(key, value)
    if (this.entries.size > this.size) this.entries.delete(this.entries.keys().next().value!)
  }
}
