import type { Context } from '../context.ts'
import { ApiFailure, asyncApi } from './call.ts'

/** What WeChat opens by itself. */
const DOCUMENTS = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf']
const TIMEOUT = 60_000

/** Files that come over the network and are opened; uploads are in no test yet. */
export function fileApis({ bridge, state }: Context): Record<string, unknown> {
  /** Bytes of what has come, by where it lies. */
  const downloaded = new Map<string, number>()

  return {
    downloadFile: asyncApi('downloadFile', async ({ url, header, filePath }) => {
      if (typeof url !== 'string' || !/^https?:\/\//.test(url)) throw new ApiFailure('invalid url')
      if (state.networkType === 'none') throw new ApiFailure('errcode:-106 net::ERR_INTERNET_DISCONNECTED')
      const reply = await bridge.request(
        {
          url,
          method: 'GET',
          headers: { ...(header as Record<string, string> | undefined) },
          responseType: 'arraybuffer',
          timeout: TIMEOUT,
        },
        () => undefined,
      )
      if (typeof reply === 'string') throw new ApiFailure(reply)
      const path = typeof filePath === 'string' ? filePath : `wxfile://tmp_${downloaded.size + 1}`
      downloaded.set(path, (reply.body as ArrayBuffer).byteLength)
      // A refusal comes as a file, too.
      return { statusCode: reply.status, [typeof filePath === 'string' ? 'filePath' : 'tempFilePath']: path }
    }),
    openDocument: asyncApi('openDocument', ({ filePath, fileType }) => {
      const bytes = downloaded.get(String(filePath))
      if (bytes === undefined) throw new ApiFailure("file doesn't exist")
      const type = typeof fileType === 'string' ? fileType : (/\.(\w+)$/.exec(String(filePath))?.[1] ?? '')
      if (!DOCUMENTS.includes(type)) throw new ApiFailure('filetype not supported')
      state.done.push(`openDocument ${type} ${bytes}`)
    }),
  }
}
