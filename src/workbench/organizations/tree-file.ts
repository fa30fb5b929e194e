import type { Problem } from '@tongxin/contract/common'
import { ApiError } from '@/shared/api-error'
import { getSession } from '@/shared/session'

/*
 * Files to and from a browser. In WeChat there is neither a file of Excel's to choose nor a place to keep one, so
 * nothing there leads here; `shared/http.ts`, which works on both, only knows JSON.
 */

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Sends a spreadsheet as it is. */
export async function upload<T>(path: string, file: Blob): Promise<T> {
  const reply = await ask(path, { method: 'POST', headers: { 'Content-Type': XLSX }, body: file })
  return (await reply.json()) as T
}

/** Lets the browser keep what the API answers, under this name. */
export async function download(path: string, name: string): Promise<void> {
  const reply = await ask(path, { method: 'GET' })
  const address = URL.createObjectURL(await reply.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Some browsers read it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

async function ask(path: string, given: RequestInit): Promise<Response> {
  const token = getSession()?.token
  let reply: Response
  try {
    reply = await window.fetch(API_BASE + path, {
      ...given,
      headers: { Accept: '*/*', ...given.headers, ...(token && { Authorization: `Bearer ${token}` }) },
    })
  } catch {
    throw new ApiError({ code: 'network_unreachable', status: 0, detail: '网络不通，请检查网络后再试' })
  }
  if (reply.ok) return reply
  const problem = (await reply.json().catch(() => ({}))) as Partial<Problem>
  throw new ApiError({
    ...problem,
    code: problem.code ?? 'reply_unreadable',
    status: reply.status,
    detail: problem.detail ?? '服务暂时繁忙，请稍后再试',
  })
}

/** Asks for a spreadsheet from the disk; `null` when nothing was chosen. */
export function chooseSpreadsheet(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = `.xlsx,${XLSX}`
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}
