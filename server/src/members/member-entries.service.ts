import type { Gender, MemberCategory } from '@tongxin/contract/constants'
import type { Queryable } from '../database/database.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import * as queries from './member-entries.queries.ts'

/** A roster entry with everything that it holds; what it does not know is left out. Dates are as exact as they are known. */
export interface MemberEntry {
  id: number
  number: string
  name: string
  organizationId: number
  category: MemberCategory
  isMobile: boolean
  phone?: string
  birthDate?: string
  gender?: Gender
  ethnicity?: string
  education?: string
  joinedOn?: string
  fullMemberOn?: string
  partyPost?: string
  active: boolean
}

export interface EntryWish {
  organizationIds: readonly number[]
  names: readonly string[]
  phones: readonly string[]
  numbers: readonly string[]
}

/** Roster entries in bulk and in clear, for the features that keep the roster; permission is theirs to check. */
export class MemberEntriesService {
  constructor(private readonly cipher: FieldCipher) {}

  /** Namesakes in these branches, holders of these phone numbers, those of these member numbers, in one subtree. */
  async near(db: Queryable, scope: number, { phones, ...keys }: EntryWish): Promise<MemberEntry[]> {
    const rows = await queries.findNear(db, scope, {
      ...keys,
      phoneHashes: phones.map((phone) => this.cipher.lookup(phone)),
    })
    return rows.map((row) => this.open(row))
  }

  /** Another mark, other entries in the subtree: whatever was committed to any of them, also where they came or went. */
  mark(db: Queryable, scope: number): Promise<string> {
    return queries.markEntries(db, scope)
  }

  /** Active entries of a subtree, page by page. */
  async *pages(db: Queryable, scope: number, size: number): AsyncGenerator<MemberEntry[]> {
    for (let after: [number, number] = [0, 0]; ;) {
      const rows = await queries.listEntries(db, scope, after, size)
      if (rows.length > 0) yield rows.map((row) => this.open(row))
      const last = rows.at(-1)
      if (!last || rows.length < size) return
      after = [last.organization_id, last.id]
    }
  }

  /** Until the transaction ends nobody else changes the roster. */
  lock(tx: Queryable): Promise<void> {
    return queries.lockRoster(tx)
  }

  /** New entries, encrypted and ready: what is returned writes them. */
  enrolment(entries: readonly Partial<MemberEntry>[], now: Date): (tx: Queryable) => Promise<void> {
    const rows = JSON.stringify(entries.map((entry) => this.seal(entry)))
    return async (tx) => {
      if (entries.length > 0) await queries.insertEntries(tx, rows, now)
    }
  }

  /** @param entries by id; what one leaves out stays as it is */
  async change(tx: Queryable, entries: readonly Partial<MemberEntry>[], now: Date): Promise<void> {
    if (entries.length > 0)
      await queries.updateEntries(
        tx,
        entries.map((entry) => this.seal(entry)),
        now,
      )
  }

  private open(row: queries.EntryRow): MemberEntry {
    return {
      id: row.id,
      number: row.number,
      name: row.name,
      organizationId: row.organization_id,
      category: row.category,
      isMobile: row.is_mobile,
      phone: row.phone_cipher === null ? undefined : this.cipher.decrypt(row.phone_cipher),
      birthDate: row.birth_cipher === null ? undefined : this.cipher.decrypt(row.birth_cipher),
      gender: row.gender ?? undefined,
      ethnicity: row.ethnicity ?? undefined,
      education: row.education ?? undefined,
      joinedOn: row.joined_on ?? undefined,
      fullMemberOn: row.full_member_on ?? undefined,
      partyPost: row.party_post ?? undefined,
      active: row.state === 'active',
    }
  }

  private seal(entry: Partial<MemberEntry>): queries.WrittenRow {
    return {
      id: entry.id,
      name: entry.name,
      organization_id: entry.organizationId,
      category: entry.category,
      is_mobile: entry.isMobile,
      phone_cipher: entry.phone && this.cipher.encrypt(entry.phone),
      phone_hash: entry.phone && this.cipher.lookup(entry.phone),
      birth_cipher: entry.birthDate && this.cipher.encrypt(entry.birthDate),
      gender: entry.gender,
      ethnicity: entry.ethnicity,
      education: entry.education,
      joined_on: entry.joinedOn,
      full_member_on: entry.fullMemberOn,
      party_post: entry.partyPost,
    }
  }
}
