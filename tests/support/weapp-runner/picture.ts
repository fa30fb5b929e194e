import fs from 'node:fs'
import path from 'node:path'
import type { Phone } from './phone.ts'

/** How WeChat draws its components where the app's style sheets say nothing. */
const WECHAT_STYLES = `
  html, body { margin: 0 }
  wx-page { display: block; min-height: 100vh; box-sizing: border-box; font-family: sans-serif; font-size: 16px; line-height: 1.4 }
  wx-view, wx-form, wx-scroll-view, wx-swiper, wx-picker, wx-label, wx-navigator { display: block }
  wx-scroll-view { overflow: auto }
  wx-image { display: inline-block; width: 320px; height: 240px; overflow: hidden }
  wx-image > img { display: block; width: 100%; height: 100% }
  wx-image[mode='aspectFill'] > img { object-fit: cover }
  wx-image[mode='aspectFit'] > img { object-fit: contain }
  wx-input, wx-textarea { display: block; height: 1.4em; overflow: hidden }
  wx-input > input, wx-textarea > textarea { all: inherit; width: 100%; border: 0; padding: 0; background: none }
  wx-button { display: block; padding: 0 14px; text-align: center; line-height: 2.55; border-radius: 5px; background: #f8f8f8 }
  [hidden] { display: none !important }`

/**
 * The page on top as HTML that stands by itself, for a browser to draw: the app's own style sheets, its pictures inlined.
 * What a person typed shows; what native components would draw does not.
 */
export function drawablePage(phone: Phone, dist = 'dist/weapp'): string {
  const document = phone.copyOfDocument()
  const base = document.createElement('style')
  base.textContent = WECHAT_STYLES
  document.head.prepend(base)
  for (const place of document.querySelectorAll('wx-picture')) {
    const source = place.getAttribute('src') ?? ''
    const picture = document.createElement('img')
    picture.setAttribute('src', source.startsWith('/') ? inlined(path.join(dist, source)) : source)
    place.replaceWith(picture)
  }
  return `<!doctype html>${document.documentElement.outerHTML}`
}

const TYPES: Record<string, string> = { '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg' }

function inlined(file: string): string {
  if (!fs.existsSync(file)) return ''
  return `data:${TYPES[path.extname(file)] ?? 'image/png'};base64,${fs.readFileSync(file).toString('base64')}`
}
