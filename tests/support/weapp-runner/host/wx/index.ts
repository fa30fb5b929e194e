import type { Context } from '../context.ts'
import { accountApis } from './account.ts'
import { canvasApis } from './canvas.ts'
import { deviceApis } from './device.ts'
import { fileApis } from './files.ts'
import { interactionApis } from './interaction.ts'
import { privacyApis } from './privacy.ts'
import { requestApis } from './request.ts'
import { storageApis } from './storage.ts'
import { viewApis } from './view.ts'

/** Read by Taro's own runtime, which copes with their absence, or kept there by webpack. */
const PROBED = new Set(['webpackJsonp', 'cloud', 'then', 'toJSON'])

/** The `wx` object. A name that nobody provides is undefined, as on an old phone, and is noted. */
export function createWx(context: Context): Record<string, unknown> {
  const wx: Record<string, unknown> = {
    ...accountApis(context),
    ...canvasApis(context),
    ...deviceApis(context),
    ...fileApis(context),
    ...interactionApis(context),
    ...privacyApis(context),
    ...requestApis(context),
    ...storageApis(context),
    ...viewApis(context),
    env: { USER_DATA_PATH: 'wxfile://usr' },
  }
  const { unsupported } = context.state
  return new Proxy(wx, {
    get(target, name) {
      if (typeof name === 'string' && !(name in target) && !PROBED.has(name)) {
        unsupported[name] = (unsupported[name] ?? 0) + 1
      }
      return Reflect.get(target, name) as unknown
    },
  })
}
