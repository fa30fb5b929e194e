const MOST = 100

/**
 * The state of the roster that each preview was last judged by, as far as this process judged it. A commit in another
 * process, or after a restart, judges anew.
 */
export class SeenRosters {
  private readonly marks = new Map<number, string>()

  put(importId: number, mark: string): void {
    this.marks.delete(importId)
    this.marks.set(importId, mark)
    if (this.marks.size > MOST) this.marks.delete(this.marks.keys().next().value!)
  }

  isSame(importId: number, mark: string): boolean {
    return this.marks.get(importId) === mark
  }
}
