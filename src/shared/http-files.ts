import Taro from '@tarojs/taro'
import type { AttachmentKind } from '@tongxin/contract/article-constants'
import { ApiError } from './api-error'
import { fileAddress } from './file-address'
import { problemOf } from './http'
import { isWeChat } from './platform'
import { isPrivacyRefusal } from './privacy-gate'
import { getSession } from './session'

/* Files to and from the API. Apart from http.ts, so that only the packages that have files carry it. */

/** A file that was chosen: where it lies on this device, and its name. */
export interface ChosenFile {
  path: string
  name: string
  size: number
  /** In a browser: the file itself. Its address may not be fetched there, the page's security policy forbids it. */
  content?: File
}

/** A long list takes a while on a slow line. */
const TIMEOUT = 120_000

const authorization = (): Record<string, string> => {
  const token = getSession()?.token
  return token ? { Authorization: `Bearer ${token}` } : {}
}

const unreachable = () =>
  new ApiError({ code: 'network_unreachable', status: 0, detail: '网络不通，请检查网络后再试' })

/**
 * Asks for one file: in a browser from the disk, in WeChat from a chat.
 * @param extensions such as `xlsx`
 * @returns `null` when nothing was chosen
 */
export function chooseFile(extensions: readonly string[]): Promise<ChosenFile | null> {
  return isWeChat ? chooseFromChat(extensions) : chooseFromDisk(extensions)
}

/**
 * Asks for pictures: in WeChat from the album or the camera, made smaller there; in a browser from the disk.
 * @returns none when nothing was chosen
 */
export async function choosePictures(most: number): Promise<ChosenFile[]> {
  if (!isWeChat) return (await pickFromDisk('image/*', most > 1)).slice(0, most)
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: most,
      mediaType: ['image'],
      sizeType: ['compressed'],
    })
    return tempFiles.map(({ tempFilePath, size }) => ({
      path: tempFilePath,
      name: tempFilePath.replace(/.*\//, ''),
      size,
    }))
  } catch (error) {
    if (/cancel/.test((error as { errMsg?: string }).errMsg ?? '')) return []
    if (isPrivacyRefusal(error))
      throw new ApiError({
        code: 'forbidden',
        status: 403,
        detail: '没有同意隐私保护指引，不能选图片；再点一次可以同意',
      })
    throw error
  }
}

async function chooseFromChat(extensions: readonly string[]): Promise<ChosenFile | null> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({
      count: 1,
      type: 'file',
      extension: [...extensions],
    })
    const [file] = tempFiles
    return file ? { path: file.path, name: file.name, size: file.size } : null
  } catch (error) {
    if (/cancel/.test((error as { errMsg?: string }).errMsg ?? '')) return null
    if (isPrivacyRefusal(error))
      throw new ApiError({
        code: 'forbidden',
        status: 403,
        detail: '没有同意隐私保护指引，不能从聊天里选文件；再点一次可以同意，也可以在电脑上操作',
      })
    throw error
  }
}

async function chooseFromDisk(extensions: readonly string[]): Promise<ChosenFile | null> {
  const [file] = await pickFromDisk(extensions.map((extension) => `.${extension}`).join(','), false)
  return file ?? null
}

function pickFromDisk(accept: string, multiple: boolean): Promise<ChosenFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = multiple
    input.addEventListener('change', () =>
      resolve(
        [...(input.files ?? [])].map((file) => ({
          path: '',
          name: file.name,
          size: file.size,
          content: file,
        })),
      ),
    )
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/** @param onProgress percent of the file that has left */
export async function uploadFile<T>(
  path: string,
  file: ChosenFile,
  onProgress: (percent: number) => void,
): Promise<T> {
  const header = { Accept: 'application/json', ...authorization() }
  let reply: { statusCode: number; data: string }
  try {
    if (file.content) {
      reply = await sendForm(API_BASE + path, header, file.content, onProgress)
    } else {
      const task = Taro.uploadFile({
        url: API_BASE + path,
        filePath: file.path,
        fileName: file.name,
        name: 'file',
        header,
        timeout: TIMEOUT,
      })
      task.progress(({ progress }) => onProgress(progress))
      reply = await task
    }
  } catch {
    throw unreachable()
  }
  const answer = readJson(reply.data)
  if (reply.statusCode >= 200 && reply.statusCode < 300 && answer !== undefined) return answer as T
  throw problemOf(reply.statusCode, answer)
}

/** As a browser's form does; the older interface, because only that one tells how much has left. */
function sendForm(
  url: string,
  header: Record<string, string>,
  file: File,
  onProgress: (percent: number) => void,
): Promise<{ statusCode: number; data: string }> {
  return new Promise((resolve, reject) => {
    const request = new window.XMLHttpRequest()
    request.open('POST', url)
    for (const [name, value] of Object.entries(header)) request.setRequestHeader(name, value)
    request.timeout = TIMEOUT
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(total ? Math.round((loaded / total) * 100) : 0)
    request.onload = () => resolve({ statusCode: request.status, data: request.responseText })
    for (const failed of ['onerror', 'ontimeout', 'onabort'] as const)
      request[failed] = () => reject(new Error(failed))
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
}

/**
 * What the address answers, as a file: a browser saves it, WeChat opens it, and from there it can be sent on.
 * @param name with its ending, which says what opens it
 */
export const takeFile = (path: string, name: string): Promise<void> =>
  isWeChat ? openFile(path, name) : downloadFile(path, name)

async function openFile(path: string, name: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name.replace(/[\\/:*?"<>|\s]/g, '_')}`
  let reply: { statusCode: number; filePath?: string }
  try {
    reply = await Taro.downloadFile({
      url: API_BASE + path,
      filePath,
      header: authorization(),
      timeout: TIMEOUT,
    })
  } catch {
    throw unreachable()
  }
  // A refusal comes as a file too; what it says is not worth opening one for.
  if (reply.statusCode !== 200) throw problemOf(reply.statusCode, undefined)
  await Taro.openDocument({ filePath: reply.filePath ?? filePath, showMenu: true })
}

/**
 * Opens a file whose address is signed, in WeChat: no session goes with it, since it may lie in another house.
 * @throws ApiError when it does not come: the address may have run out
 */
export async function openSigned(url: string, fileType: AttachmentKind): Promise<void> {
  let reply: { statusCode: number; tempFilePath?: string }
  try {
    reply = await Taro.downloadFile({ url: fileAddress(url), timeout: TIMEOUT })
  } catch {
    throw unreachable()
  }
  if (reply.statusCode !== 200 || !reply.tempFilePath) throw problemOf(reply.statusCode, undefined)
  await Taro.openDocument({ filePath: reply.tempFilePath, fileType, showMenu: true })
}

/** Saves what the address answers as a file. Only in a browser: a phone has no place that one finds again. */
export async function downloadFile(path: string, name: string): Promise<void> {
  let reply: { statusCode: number; data: ArrayBuffer }
  try {
    reply = await Taro.request<ArrayBuffer>({
      url: API_BASE + path,
      header: authorization(),
      responseType: 'arraybuffer',
      timeout: TIMEOUT,
    })
  } catch {
    throw unreachable()
  }
  if (reply.statusCode !== 200) {
    throw problemOf(reply.statusCode, readJson(new TextDecoder().decode(reply.data)))
  }
  const url = URL.createObjectURL(new Blob([reply.data]))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken it up by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
