import { ApiError } from '@/shared/api-error'

/** A request that takes longer is not waited for: another one may get through. */
const PATIENCE = 5000

export function inTime<T>(request: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new ApiError({ code: 'network_unreachable', status: 0, detail: '网络不通，请检查网络后再试' }))
    }, PATIENCE)
    request.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
