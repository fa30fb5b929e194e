import type { EventDetail } from '@tongxin/contract/events'
import { encode } from 'uqr'
import { COLORS } from '@/shared/colors'
import { CATEGORY_LABELS } from '@/shared/labels'
import { fullRange } from '@/shared/time'
import type { Surface } from './surface'
import { wrapText } from './wrap'

/** All in pixels of the picture. */
export const POSTER_WIDTH = 750
const COVER_HEIGHT = 600
const SIDE = 56
const INNER = POSTER_WIDTH - 2 * SIDE
const SHEET_TOP = 556
const SHEET_RADIUS = 40
const CODE = 190
const LABEL_WIDTH = 96
const FAMILY = '-apple-system, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans CJK SC", sans-serif'
const LINE = '#ECE8E5'
const FILL = '#F1EEEB'
const CANVAS = '#F6F4F2'

const font = (size: number, weight = 400): string => `${weight} ${size}px ${FAMILY}`
/** A long title is set smaller before it is cut. */
const TITLE_SIZES = [50, 42]
const FACT = { size: 31, height: 46 }

export interface PosterContent {
  event: EventDetail
  now: number
  link: string
  /** PNG in base64; without one the link is drawn as a QR. */
  miniProgramCode: string | null
  coverPath: string
}

interface Block {
  lines: string[]
  size: number
  height: number
}

/** Draws the poster. The height follows from the words. */
export async function drawPoster(surface: Surface, content: PosterContent): Promise<void> {
  const { context } = surface
  const cover = await surface.loadPicture(content.coverPath)
  const code = content.miniProgramCode
    ? await surface.loadPicture(`data:image/png;base64,${content.miniProgramCode}`)
    : null
  const title = titleOf(context, content.event.title)
  const facts = factsOf(context, content)
  const factsHeight = facts.reduce((sum, { block }) => sum + block.lines.length * block.height + 14, 0)
  const factsTop = SHEET_TOP + 124 + title.lines.length * title.height + 26
  const footTop = factsTop + factsHeight + 26
  surface.resize(footTop + 2 * 36 + CODE)

  context.textBaseline = 'middle'
  context.fillStyle = COLORS.white
  context.fillRect(0, 0, POSTER_WIDTH, footTop + 2 * 36 + CODE)
  context.drawImage(cover, 0, 0, POSTER_WIDTH, COVER_HEIGHT)
  context.fillStyle = COLORS.white
  roundedTop(context, 0, SHEET_TOP, POSTER_WIDTH, COVER_HEIGHT - SHEET_TOP + 1, SHEET_RADIUS)
  drawTag(context, CATEGORY_LABELS[content.event.category], SHEET_TOP + 48)
  context.fillStyle = COLORS.ink1
  context.font = font(title.size, 600)
  drawLines(context, title, SIDE, SHEET_TOP + 124)

  let top = factsTop
  for (const { label, block } of facts) {
    context.font = font(block.size)
    context.fillStyle = COLORS.ink3
    context.fillText(label, SIDE, top + block.height / 2)
    context.fillStyle = COLORS.ink1
    drawLines(context, block, SIDE + LABEL_WIDTH, top)
    top += block.lines.length * block.height + 14
  }
  drawFoot(context, footTop, content, code)
}

function titleOf(context: CanvasRenderingContext2D, title: string): Block {
  for (const size of TITLE_SIZES) {
    context.font = font(size, 600)
    const measure = (text: string): number => context.measureText(text).width
    const lines = wrapText(title, measure, INNER, size === TITLE_SIZES[0] ? 3 : 2)
    if (lines.length <= 2) return { lines, size, height: Math.round(size * 1.4) }
  }
  return { lines: [], size: 0, height: 0 }
}

function factsOf(context: CanvasRenderingContext2D, { event, now }: PosterContent) {
  context.font = font(FACT.size)
  const measure = (text: string): number => context.measureText(text).width
  const { place, host, cohosts } = event
  const where =
    place.address && place.address !== place.name ? `${place.name} · ${place.address}` : place.name
  const who = cohosts.length > 0 ? `${host.name}等 ${cohosts.length + 1} 家共建` : host.name
  return [
    ['时间', fullRange(event.startsAt, event.endsAt, now)],
    ['地点', where],
    ['主办', who],
  ].map(([label = '', text = '']) => ({
    label,
    block: { lines: wrapText(text, measure, INNER - LABEL_WIDTH, 2), ...FACT },
  }))
}

function drawLines(context: CanvasRenderingContext2D, block: Block, left: number, top: number): void {
  block.lines.forEach((line, i) => context.fillText(line, left, top + (i + 0.5) * block.height))
}

function drawTag(context: CanvasRenderingContext2D, words: string, top: number): void {
  context.font = font(26, 500)
  const width = context.measureText(words).width + 32
  context.fillStyle = FILL
  rounded(context, SIDE, top, width, 48, 12)
  context.fillStyle = COLORS.ink2
  context.fillText(words, SIDE + 16, top + 25)
}

function drawFoot(
  context: CanvasRenderingContext2D,
  top: number,
  { link, miniProgramCode }: PosterContent,
  code: CanvasImageSource | null,
): void {
  context.fillStyle = CANVAS
  context.fillRect(0, top, POSTER_WIDTH, 2 * 36 + CODE)
  context.fillStyle = LINE
  context.fillRect(0, top, POSTER_WIDTH, 1)
  const middle = top + 36 + CODE / 2
  context.fillStyle = COLORS.ink1
  context.font = font(36, 600)
  context.fillText('同心共建', SIDE, middle - 30)
  context.fillStyle = COLORS.ink2
  context.font = font(28)
  context.fillText(miniProgramCode ? '微信扫一扫，查看并报名' : '扫一扫，查看并报名', SIDE, middle + 28)
  const left = POSTER_WIDTH - SIDE - CODE - 14
  context.fillStyle = COLORS.white
  rounded(context, left - 14, top + 36 - 14, CODE + 28, CODE + 28, 16)
  if (code) context.drawImage(code, left, top + 36, CODE, CODE)
  else drawQr(context, link, left, top + 36)
}

function drawQr(context: CanvasRenderingContext2D, text: string, left: number, top: number): void {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  // Whole pixels: a blurred edge is what a camera stumbles over.
  const field = Math.floor(CODE / size)
  const rest = (CODE - field * size) / 2
  context.fillStyle = COLORS.ink1
  data.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark)
        context.fillRect(
          Math.round(left + rest) + x * field,
          Math.round(top + rest) + y * field,
          field,
          field,
        )
    }),
  )
}

/** By arcs: `roundRect` is not on older phones. */
function rounded(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  w: number,
  h: number,
  r: number,
): void {
  context.beginPath()
  context.moveTo(x + r, y)
  context.arcTo(x + w, y, x + w, y + h, r)
  context.arcTo(x + w, y + h, x, y + h, r)
  context.arcTo(x, y + h, x, y, r)
  context.arcTo(x, y, x + w, y, r)
  context.closePath()
  context.fill()
}

function roundedTop(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  w: number,
  h: number,
  r: number,
): void {
  context.beginPath()
  context.moveTo(x, y + h)
  context.lineTo(x, y + r)
  context.arcTo(x, y, x + r, y, r)
  context.lineTo(x + w - r, y)
  context.arcTo(x + w, y, x + w, y + r, r)
  context.lineTo(x + w, y + h)
  context.closePath()
  context.fill()
}
