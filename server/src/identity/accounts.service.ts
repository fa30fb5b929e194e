import type { Queryable } from '../database/database.ts'
import * as queries from './accounts.queries.ts'
import { revokeSessionsOf } from './identity.queries.ts'

/** An account and the roster entry that it is bound to. */
export interface Account {
  id: number
  memberId: number | null
  boundAt: Date | null
  /** Whether a WeChat stands behind it; the demo door makes accounts without one. */
  hasWechat: boolean
}

type Row = NonNullable<Awaited<ReturnType<typeof queries.findAccount>>>
const toAccount = ({ id, memberId, boundAt, openid }: Row): Account => ({
  id,
  memberId,
  boundAt,
  hasWechat: openid !== null,
})

/** For other features: which login is bound to which roster entry. Permission is theirs to check. */
export class AccountsService {
  /**
   * Locks both sides of a binding; the caller has locked the member before, so that two bindings cannot cross.
   * @param id the account that wants the entry, if there is one
   */
  async lock(tx: Queryable, id: number | null, memberId: number) {
    const rows = (await queries.lockAccounts(tx, id, memberId)).map(toAccount)
    return {
      account: rows.find((row) => row.id === id) ?? null,
      occupant: rows.find((row) => row.memberId === memberId) ?? null,
    }
  }

  /** Locked until the transaction ends. */
  async hold(tx: Queryable, id: number): Promise<Account> {
    return toAccount(await queries.lockAccount(tx, id))
  }

  async find(db: Queryable, id: number): Promise<Account | null> {
    const row = await queries.findAccount(db, id)
    return row ? toAccount(row) : null
  }

  async ofMember(db: Queryable, memberId: number): Promise<Account | null> {
    const row = await queries.findAccountOfMember(db, memberId)
    return row ? toAccount(row) : null
  }

  /**
   * Binds an account to an entry. An account of the demo door that stood there hands over its sessions: it is the same
   * person, who has now come in by WeChat.
   */
  async bind(
    tx: Queryable,
    id: number,
    memberId: number,
    occupant: Account | null,
    now: Date,
  ): Promise<void> {
    if (occupant) {
      await queries.setMember(tx, occupant.id, null, null)
      await queries.moveSessions(tx, occupant.id, id)
    }
    await queries.setMember(tx, id, memberId, now)
  }

  /** The account becomes a guest's, and whoever was logged in with it must log in again. */
  async unbind(tx: Queryable, id: number, now: Date): Promise<void> {
    await queries.setMember(tx, id, null, null)
    await revokeSessionsOf(tx, id, now)
  }
}
