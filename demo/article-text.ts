import type { Block, RichText, Run } from '@tongxin/contract/rich-text'

/** `**so**` is bold. */
const runsOf = (line: string): Run[] =>
  line
    .split(/\*\*(.+?)\*\*/)
    .map((text, i): Run => (i % 2 === 1 ? { text, bold: true } : { text }))
    .filter(({ text }) => text !== '')

/**
 * The texts of the demo as they are easiest to write: a line is a paragraph, `## ` begins a heading, `> ` a quote, `- ` and
 * `1. ` an item of a list, `| ` a row of a table whose first row is its head, `---` is a divider.
 */
export function richText(text: string): RichText {
  const blocks: Block[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    const last = blocks.at(-1)
    const item = /^(-|\d+\.) (.*)$/.exec(line)
    if (line === '') continue
    if (line === '---') blocks.push({ kind: 'divider' })
    else if (line.startsWith('## ')) blocks.push({ kind: 'heading', level: 2, runs: runsOf(line.slice(3)) })
    else if (line.startsWith('> ')) blocks.push({ kind: 'quote', runs: runsOf(line.slice(2)) })
    else if (item) {
      const ordered = item[1] !== '-'
      const items = [{ level: 0, runs: runsOf(item[2]!) }]
      if (last?.kind === 'list' && last.ordered === ordered) last.items.push(...items)
      else blocks.push({ kind: 'list', ordered, items })
    } else if (line.startsWith('| ')) {
      const cells = line.slice(2).split(' | ')
      if (last?.kind === 'table') last.rows.push(cells.map((cell) => ({ runs: runsOf(cell) })))
      else
        blocks.push({
          kind: 'table',
          rows: [cells.map((cell) => ({ runs: runsOf(cell), header: true as const }))],
        })
    } else blocks.push({ kind: 'paragraph', runs: runsOf(line) })
  }
  return blocks
}
