import type { SuggestionKind } from '@tongxin/contract/article-constants'
import { forgetLasting, keepUntil, readLasting } from '@/shared/lasting'
import { newNonce } from '@/shared/nonce'
import { serverNow } from '@/shared/server-clock'
import { getOwner } from '@/shared/session'

/** What is being written, on this phone until it has been sent. */
export interface KeptSuggestion {
  kind: SuggestionKind
  text: string
  /** `null`: one's own branch, for a guest the district. */
  organizationId: number | null
  anonymous: boolean
  /** Sent along: a lost reply makes no second one. */
  key: string
}

/** Milliseconds. */
const KEPT_FOR = 30 * 86_400_000

const nameOf = (): string => `suggestion:${getOwner()}`

export const readSuggestion = (): KeptSuggestion =>
  readLasting<KeptSuggestion>(nameOf()) ?? {
    kind: 'suggestion',
    text: '',
    organizationId: null,
    anonymous: false,
    key: newNonce(),
  }

export const writeSuggestion = (kept: KeptSuggestion): boolean =>
  keepUntil(nameOf(), kept, serverNow() + KEPT_FOR)

export const forgetSuggestion = (): void => forgetLasting(nameOf())

/** 补充 to one of them, likewise. */
export interface KeptMessage {
  text: string
  key: string
}

const messageName = (id: number): string => `suggestion:${getOwner()}:${id}`

export const readMessage = (id: number): KeptMessage =>
  readLasting<KeptMessage>(messageName(id)) ?? { text: '', key: newNonce() }

export const writeMessage = (id: number, kept: KeptMessage): boolean =>
  keepUntil(messageName(id), kept, serverNow() + KEPT_FOR)

export const forgetMessage = (id: number): void => forgetLasting(messageName(id))
