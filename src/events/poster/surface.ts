import Taro from '@tarojs/taro'
import { isWeChat } from '@/shared/platform'

/** A canvas to draw on, wherever it is. */
export interface Surface {
  context: CanvasRenderingContext2D
  /** @param source a file of the package, or `data:image/png;base64,…` */
  loadPicture(source: string): Promise<CanvasImageSource>
  /** Gives the height that the drawing turned out to need; what was drawn is gone. */
  resize(height: number): void
  /** What was drawn: in WeChat a file, in a browser an address with everything in it. */
  toPicture(): Promise<string>
}

/** What WeChat's canvas has in common with a browser's. */
interface CanvasNode {
  width: number
  height: number
  getContext(kind: '2d'): CanvasRenderingContext2D
  createImage(): { src: string; onload: (() => void) | null; onerror: ((reason: unknown) => void) | null }
}

/**
 * @param id of the page's `<Canvas type="2d">`, which only WeChat needs
 * @param width in pixels
 */
export async function openSurface(id: string, width: number): Promise<Surface> {
  const canvas = isWeChat ? await nodeOf(id) : browserCanvas()
  canvas.width = width
  return {
    context: canvas.getContext('2d'),
    loadPicture: (source) =>
      new Promise((resolve, reject) => {
        const image = canvas.createImage()
        image.onload = () => resolve(image as unknown as CanvasImageSource)
        image.onerror = () => reject(new Error(`no picture at ${source.slice(0, 40)}`))
        image.src = source
      }),
    resize(height) {
      canvas.height = height
    },
    async toPicture() {
      if (!isWeChat) return (canvas as unknown as HTMLCanvasElement).toDataURL('image/png')
      const { tempFilePath } = await Taro.canvasToTempFilePath({
        canvas: canvas as unknown as Taro.Canvas,
        fileType: 'png',
        width,
        height: canvas.height,
        destWidth: width,
        destHeight: canvas.height,
      })
      return tempFilePath
    },
  }
}

function nodeOf(id: string): Promise<CanvasNode> {
  return new Promise((resolve, reject) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true })
      .exec((found: ({ node?: CanvasNode } | null)[]) => {
        const node = found[0]?.node
        if (node) resolve(node)
        else reject(new Error('no canvas'))
      })
  })
}

function browserCanvas(): CanvasNode {
  const canvas = document.createElement('canvas')
  return Object.assign(canvas, { createImage: () => new Image() }) as unknown as CanvasNode
}
