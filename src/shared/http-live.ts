import { createParser } from 'eventsource-parser'
import { ApiError } from './api-error'
import { problemOf } from './http'
import { getSession } from './session'

/*
 * Server-sent events, in browsers only: with `fetch`, because EventSource cannot send the session's token. Apart from http.ts, so
 * that only the wall carries it.
 */

interface Listening {
  /** Ends it. */
  signal: AbortSignal
  onEvent(event: { name: string; data: string }): void
  /** Anything came, be it a comment: the line is alive. */
  onSign(): void
}

export const canListen = (): boolean =>
  typeof window.fetch === 'function' &&
  typeof ReadableStream === 'function' &&
  typeof TextDecoder === 'function'

/**
 * Listens until the stream ends or `signal` ends it; then resolves.
 * @throws ApiError when the server will not have it, or the network breaks
 */
export async function listen(path: string, { signal, onEvent, onSign }: Listening): Promise<void> {
  const token = getSession()?.token
  const headers: Record<string, string> = { Accept: 'text/event-stream' }
  if (token) headers.Authorization = `Bearer ${token}`
  try {
    const reply = await window.fetch(API_BASE + path, { headers, signal, cache: 'no-store' })
    if (!reply.ok || !reply.body) throw problemOf(reply.status, await reply.json().catch(() => undefined))
    const parser = createParser({
      onEvent: ({ event, data }) => onEvent({ name: event ?? 'message', data }),
    })
    const reader = reply.body.getReader()
    const decoder = new TextDecoder()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      onSign()
      parser.feed(decoder.decode(value, { stream: true }))
    }
  } catch (error) {
    if (signal.aborted) return
    if (error instanceof ApiError) throw error
    throw new ApiError({ code: 'network_unreachable', status: 0, detail: '网络不通，请检查网络后再试' })
  }
}
