import type { SetDataCall } from './types.ts'

/** What has crossed to the view when this text is there: all setData calls until then, in bytes of UTF-8. */
export function bytesToFirstText(calls: readonly SetDataCall[], text: string): number {
  const first = calls.findIndex(({ json }) => json.includes(text))
  if (first < 0) throw new Error(`no setData brought "${text}"`)
  return calls.slice(0, first + 1).reduce((sum, { bytes }) => sum + bytes, 0)
}
