import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import type { Pack } from './types.ts'

/**
 * Tags of built-in components. They get the prefix `wx-`, because a `<button>` that the DOM knows would bring the
 * browser's own behaviour with it.
 */
const BUILT_IN_TAGS = [
  ...['view', 'text', 'button', 'input', 'textarea', 'image', 'scroll-view', 'swiper-item', 'swiper'],
  ...['picker-view-column', 'picker-view', 'picker', 'checkbox-group', 'checkbox', 'radio-group', 'radio'],
  ...['switch', 'form', 'label', 'navigator', 'rich-text', 'icon', 'progress', 'slider', 'canvas', 'video'],
  ...[
    'map',
    'camera',
    'cover-view',
    'cover-image',
    'movable-area',
    'movable-view',
    'root-portal',
    'page-container',
  ],
  ...['page-meta', 'web-view', 'page'],
].join('|')

const TAG_IN_TEMPLATE = new RegExp(`<(/?)(${BUILT_IN_TAGS})(?=[\\s/>])`, 'g')
const TAG_IN_SELECTOR = new RegExp(`(^|[\\s,>+~(])(${BUILT_IN_TAGS})(?![\\w-])`, 'g')

/** Bumped when the meaning of a cached pack changes. */
const PACK_VERSION = 4

/** Reads and compiles a WeChat build. The result is kept in `cacheFolder`, by the hash of what was read. */
export function readPack(dist: string, cacheFolder: string): Pack {
  const files = listFiles(dist)
  if (!files.includes('app.json')) throw new Error(`no app.json in ${dist}: build the mini-program first`)
  const contents = new Map(files.map((file) => [file, fs.readFileSync(path.join(dist, file))]))
  const hash = createHash('sha256').update(String(PACK_VERSION))
  for (const [file, content] of contents) hash.update(`${file}\0${content.length}\0`).update(content)
  const cached = path.join(cacheFolder, `pack-${hash.digest('hex').slice(0, 16)}.json`)
  if (fs.existsSync(cached)) return JSON.parse(fs.readFileSync(cached, 'utf8')) as Pack
  const pack = compile(new Map([...contents].map(([file, content]) => [file, content.toString('utf8')])))
  fs.mkdirSync(cacheFolder, { recursive: true })
  // Renamed into place: several test processes may compile the same build at once.
  const temporary = `${cached}.${process.pid}`
  fs.writeFileSync(temporary, JSON.stringify(pack))
  fs.renameSync(temporary, cached)
  return pack
}

function listFiles(folder: string): string[] {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

function compile(contents: Map<string, string>): Pack {
  const group = new TmplGroup()
  const pack = {
    json: {},
    styles: {},
    scripts: {},
    templates: '',
    files: [...contents.keys()],
    warnings: [],
  } as unknown as Pack
  for (const [file, text] of contents) {
    const extension = path.posix.extname(file)
    const name = file.slice(0, -extension.length)
    if (extension === '.wxml') {
      const warnings = group.addTmpl(name, text.replace(TAG_IN_TEMPLATE, '<$1wx-$2')) as {
        message?: string
      }[]
      for (const warning of warnings) pack.warnings.push(`${file}: ${warning.message ?? String(warning)}`)
    } else if (extension === '.wxs') group.addScript(name, text)
    else if (extension === '.js') pack.scripts[file] = text
    else if (extension === '.json') pack.json[name] = JSON.parse(text) as Pack['json'][string]
    else if (extension === '.wxss') pack.styles[name] = toCss(file, contents, [])
  }
  pack.templates = group.getTmplGenObjectGroups()
  group.free()
  return pack
}

/** WXSS as a browser's CSS: imports inlined, 750rpx = the width of the screen, tags renamed as in the templates. */
function toCss(file: string, contents: Map<string, string>, above: string[]): string {
  const text = contents.get(file)
  if (text === undefined || above.includes(file)) return ''
  return text
    .replace(/@import\s+["']([^"']+)["'];?/g, (_, target: string) => {
      const base = target.startsWith('/') ? '' : path.posix.dirname(file)
      return toCss(path.posix.join(base, target).replace(/^\//, ''), contents, [...above, file])
    })
    .replace(/(-?\d*\.?\d+)rpx/g, (_, number: string) => `${(Number(number) / 7.5).toFixed(4)}vw`)
    .replace(/([^{}]+)\{/g, (rule, selector: string) =>
      selector.trim().startsWith('@') ? rule : `${selector.replace(TAG_IN_SELECTOR, '$1wx-$2')}{`,
    )
}
