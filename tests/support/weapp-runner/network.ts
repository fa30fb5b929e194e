import type { NetworkFailure, NetworkReply, NetworkRequest } from './types.ts'

/** One request that the mini-program made. */
export interface SentRequest {
  method: string
  /** As the mini-program's code wrote it. */
  url: string
  /** The reply's status, or why there was none; null while it is under way. */
  outcome: number | NetworkFailure | null
  /** Only while it is under way. */
  abort?: () => void
}

/** Sends over real HTTP, to `apiBase` in place of whatever server the build was made for. */
export async function sendRequest(
  request: NetworkRequest,
  apiBase: string | undefined,
  onAbort: (abort: () => void) => void,
): Promise<NetworkReply | NetworkFailure> {
  const controller = new AbortController()
  let failure: NetworkFailure = 'refused'
  const stop = (reason: NetworkFailure): void => {
    failure = reason
    controller.abort()
  }
  onAbort(() => stop('abort'))
  const timer = setTimeout(() => stop('timeout'), request.timeout)
  const address = new URL(request.url)
  const target = apiBase ? new URL(address.pathname + address.search, apiBase) : address
  try {
    const response = await fetch(target, {
      method: request.method,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'follow',
      signal: controller.signal,
    })
    const body = request.responseType === 'arraybuffer' ? await response.arrayBuffer() : await response.text()
    return { status: response.status, headers: Object.fromEntries(response.headers), body }
  } catch {
    return failure
  } finally {
    clearTimeout(timer)
  }
}
