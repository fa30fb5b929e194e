import type { Context } from '../context.ts'
import type { HostState } from '../../types.ts'
import { ApiFailure, asyncApi } from './call.ts'

/** A canvas that draws nothing and notes what was written and pasted on it. */
function createCanvas({ state, pack }: Context): object {
  const pen: Record<string | symbol, unknown> = {
    font: '10px sans-serif',
    measureText: (text: string) => ({ width: widthOf(text, String(pen.font)) }),
    fillText: (text: string) => void state.drawn.push(text),
    drawImage: (image: { src: string }) => void state.drawn.push(image.src.slice(0, 60)),
  }
  const context = new Proxy(pen, { get: (target, name) => target[name] ?? (() => undefined) })
  return {
    ...{ width: 300, height: 150 },
    getContext: () => context,
    createImage: () => createImage(pack.files),
  }
}

/** As wide as in most fonts: a Chinese character is a square. */
function widthOf(text: string, font: string): number {
  const size = Number(/(\d+)px/.exec(font)?.[1] ?? 10)
  return [...text].reduce((sum, character) => sum + (character > '\u2e80' ? size : size * 0.55), 0)
}

function createImage(files: readonly string[]): object {
  const image = { onload: null as (() => void) | null, onerror: null as ((reason: unknown) => void) | null }
  let source = ''
  return Object.defineProperty(image, 'src', {
    get: () => source,
    set(value: string) {
      source = value
      const there = /^(https?|data|wxfile):/.test(value) || files.includes(value.replace(/^\//, ''))
      setTimeout(() => (there ? image.onload?.() : image.onerror?.({ errMsg: 'load fail' })), 0)
    },
  })
}

interface Query {
  _$queue: unknown[]
  select: (selector: string) => { fields: (wanted: { node?: boolean }, done?: unknown) => unknown }
  exec: (done?: (found: (Record<string, unknown> | null)[]) => void) => unknown
}

/** Adds to the adapter's selector query what it does not know: `fields({ node: true })` of a canvas. */
export function withNodes(query: Query, context: Context): Query {
  const asked = new Set<number>()
  const select = query.select.bind(query)
  const exec = query.exec.bind(query)
  query.select = (selector) => {
    const reference = select(selector)
    const fields = reference.fields.bind(reference)
    reference.fields = (wanted, done) => {
      if (wanted.node) asked.add(query._$queue.length)
      return fields(wanted, done)
    }
    return reference
  }
  query.exec = (done) =>
    exec((found) => {
      for (const index of asked) if (found[index]) found[index].node = createCanvas(context)
      done?.(found)
    })
  return query
}

export function canvasApis({ state, bridge }: Context): Record<string, unknown> {
  const permitted = (name: string): void => {
    if (bridge.refuses(name)) throw new ApiFailure('auth deny', 103)
  }
  return {
    canvasToTempFilePath: asyncApi('canvasToTempFilePath', ({ canvas }) => {
      if (!canvas) throw new ApiFailure('fail canvas is empty')
      return { tempFilePath: `wxfile://tmp_canvas_${state.drawn.length}.png` }
    }),
    saveImageToPhotosAlbum: asyncApi('saveImageToPhotosAlbum', ({ filePath }) => {
      permitted('saveImageToPhotosAlbum')
      if (typeof filePath !== 'string' || !filePath.startsWith('wxfile://'))
        throw new ApiFailure('invalid file type')
      state.done.push('saveImageToPhotosAlbum')
    }),
    addPhoneCalendar: asyncApi('addPhoneCalendar', (options) => {
      permitted('addPhoneCalendar')
      if (typeof options['title'] !== 'string' || typeof options['startTime'] !== 'number')
        throw new ApiFailure('parameter error')
      state.calendar.push(options as HostState['calendar'][number])
    }),
  }
}
