import { ApiError } from './api-error'

/**
 * Waits no longer than somebody at a door or before a wall does; the request itself goes on.
 * @param patience milliseconds
 * @throws ApiError `network_unreachable` when it takes longer
 */
export function inTime<T>(request: Promise<T>, patience: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new ApiError({ code: 'network_unreachable', status: 0, detail: '网络不通，请检查网络后再试' }),
        ),
      patience,
    )
    request.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
