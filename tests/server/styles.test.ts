import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of every page, and of its frame. */
const SHARED = ['screen']

/**
 * A browser keeps the style sheets of all pages that were opened: a name that two of them give rules to looks different
 * after another page was seen.
 */
test('每个样式名只在一个样式表里有自己的规则', () => {
  const homes = new Map<string, Set<string>>()
  for (const entry of readdirSync('src', { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.scss')) continue
    const file = join(entry.parentPath, entry.name)
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/^\.([\w-]+)(?: \{|,)$/gm))
      homes.set(name!, (homes.get(name!) ?? new Set()).add(file))
  }
  expect(homes.size).toBeGreaterThan(200)
  const several = [...homes].filter(([name, files]) => files.size > 1 && !SHARED.includes(name))
  expect(several.map(([name, files]) => `${name}: ${[...files].join(', ')}`)).toEqual([])
})
