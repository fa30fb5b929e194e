import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'

/**
 * The host and glass-easel as one script, to be evaluated inside a window: glass-easel speaks to the global `document`,
 * so two phones in one process need it twice.
 */
export function bundleHost(sources: string, cacheFolder: string): string {
  const hash = createHash('sha256')
  for (const file of fs.readdirSync(sources, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.ts')) hash.update(`${file}\0`).update(fs.readFileSync(path.join(sources, file)))
  }
  const cached = path.join(cacheFolder, `host-${hash.digest('hex').slice(0, 16)}.js`)
  if (fs.existsSync(cached)) return fs.readFileSync(cached, 'utf8')
  const result = buildSync({
    entryPoints: [path.join(sources, 'entry.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    // Without it glass-easel keeps a timeline of every event for its developer tools.
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  const text = `(function(process){${result.outputFiles[0]?.text ?? ''}\n})({env:{NODE_ENV:'production'}})`
  fs.mkdirSync(cacheFolder, { recursive: true })
  const temporary = `${cached}.${process.pid}`
  fs.writeFileSync(temporary, text)
  fs.renameSync(temporary, cached)
  return text
}
