/** Persons 1–3 belong to unit 10, 4–6 to unit 20, the others to none. */
export const unitOf = (person: number) => (person <= 3 ? 10 : person <= 6 ? 20 : null)

export interface Settings {
  capacity: number
  quotas: { organizationId: number; seats: number }[]
  waitlistEnabled: boolean
  requiresApproval: boolean
}

interface Sitting {
  person: number
  seats: number
}

/** The simplest thing that could be right: lists of who sits and who waits, counted anew for each question. */
export class Model {
  seated: Sitting[] = []
  waiting: Sitting[] = []
  pending: Sitting[] = []
  refused = new Map<number, Sitting>()

  constructor(
    private readonly settings: Settings,
    public released: boolean,
  ) {}

  private lane = (person: number) =>
    this.released || !this.settings.quotas.some((q) => q.organizationId === unitOf(person))
      ? null
      : unitOf(person)

  private room(person: number): number {
    const { capacity, quotas } = this.settings
    const lane = this.lane(person)
    const taken = (who: Sitting[]) => who.reduce((sum, each) => sum + each.seats, 0)
    if (this.released) return capacity - taken(this.seated)
    const mine = this.seated.filter((each) => this.lane(each.person) === lane)
    const kept = quotas.reduce((sum, quota) => sum + quota.seats, 0)
    const all = lane === null ? capacity - kept : quotas.find((q) => q.organizationId === lane)!.seats
    return all - taken(mine)
  }

  moveUp() {
    for (let moved = true; moved;) {
      moved = false
      const blocked = new Set<number | null>()
      for (const each of [...this.waiting]) {
        const lane = this.lane(each.person)
        if (blocked.has(lane)) continue
        if (this.room(each.person) >= each.seats) {
          this.waiting = this.waiting.filter((one) => one !== each)
          this.seated.push(each)
          moved = true
        } else blocked.add(lane)
      }
    }
  }

  private place(each: Sitting): boolean {
    const ahead = this.waiting.some((one) => this.lane(one.person) === this.lane(each.person))
    if (!ahead && this.room(each.person) >= each.seats) this.seated.push(each)
    else if (this.settings.waitlistEnabled) this.waiting.push(each)
    else return false
    return true
  }

  register(person: number, seats: number): boolean {
    if (this.stateOf(person)) return true
    if (this.refused.has(person)) return false
    if (!this.settings.requiresApproval) return this.place({ person, seats })
    const probe = new Model(this.settings, this.released)
    Object.assign(probe, { seated: [...this.seated], waiting: [...this.waiting] })
    if (!probe.place({ person, seats })) return false
    this.pending.push({ person, seats })
    return true
  }

  cancel(person: number) {
    for (const list of ['seated', 'waiting', 'pending'] as const)
      this[list] = this[list].filter((each) => each.person !== person)
    this.moveUp()
  }

  decide(person: number, accept: boolean): boolean {
    const each = this.pending.find((one) => one.person === person) ?? this.refused.get(person)
    if (!each) return accept && ['registered', 'waitlisted'].includes(this.stateOf(person) ?? '')
    if (accept && !this.place(each)) return false
    this.pending = this.pending.filter((one) => one !== each)
    if (accept) this.refused.delete(person)
    else this.refused.set(person, each)
    return true
  }

  stateOf(person: number) {
    const among = (list: Sitting[]) => list.some((each) => each.person === person)
    return among(this.seated)
      ? 'registered'
      : among(this.waiting)
        ? 'waitlisted'
        : among(this.pending)
          ? 'pending'
          : null
  }
}
