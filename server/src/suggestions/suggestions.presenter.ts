import type { SuggestionDetail, SuggestionSummary } from '@tongxin/contract/suggestions'
import type { Queryable } from '../database/database.ts'
import { type Actor, may } from '../identity/access.rules.ts'
import type { FieldCipher } from '../privacy/cipher.ts'
import * as queries from './suggestions.queries.ts'
import type { SuggestionRow } from './suggestions.queries.ts'
import { type Standing, viewerOf } from './suggestions.rules.ts'

/** Characters of the beginning. */
const EXCERPT = 60
const ERASED = '（内容已随提出人的个人信息一并删除）'

/**
 * An anonymous one and a guest's belong to the login alone: whoever is given the roster entry of its author later, by
 * whatever way, does not come upon it.
 */
export function standingOf(actor: Actor, row: SuggestionRow): Standing {
  const isAuthor =
    row.authorAccountId === actor.accountId ||
    (row.authorMemberId !== null && row.authorMemberId === actor.member?.id)
  return { isAuthor, isOffice: !isAuthor && may(actor, 'suggestion.answer', row.path) }
}

/** Rows into replies. Who wrote an anonymous one is in none of them. */
export class SuggestionPresenter {
  constructor(private readonly cipher: FieldCipher) {}

  summary(actor: Actor, row: SuggestionRow): SuggestionSummary {
    const { isAuthor } = standingOf(actor, row)
    return {
      id: row.id,
      kind: row.kind,
      state: row.state,
      organization: row.organization,
      excerpt: this.excerpt(row.textCipher),
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      author: row.anonymous ? null : row.authorName,
      unseen: isAuthor ? row.authorUnseen : row.officeUnseen,
    }
  }

  async detail(db: Queryable, actor: Actor, row: SuggestionRow): Promise<SuggestionDetail> {
    const messages = await queries.listMessages(db, row.id)
    return {
      ...this.summary(actor, row),
      messages: messages.map(({ number, official, textCipher, at }) => ({
        id: number,
        official,
        text: this.open(textCipher) ?? ERASED,
        at: at.toISOString(),
      })),
      viewer: viewerOf(row, standingOf(actor, row)),
    }
  }

  seal(text: string): string {
    return this.cipher.encrypt(text)
  }

  open(sealed: string | null): string | null {
    return sealed === null ? null : this.cipher.decrypt(sealed)
  }

  private excerpt(sealed: string | null): string {
    const line = (this.open(sealed) ?? ERASED).replace(/\s+/gu, ' ').trim()
    const characters = [...line]
    return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}…` : line
  }
}
