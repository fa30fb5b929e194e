import type { Block, Run } from '@tongxin/contract/rich-text'
import type { PastedBlock } from './pasted.rules'
import { cleanContent } from './rich-text.rules'
import { textOf } from './runs.rules'
import { TYPED_BULLET } from './word-lists.rules'

/** Several paragraphs in a row that begin with a typed ● are a list; one alone may mean it otherwise. */
export function withTypedLists(blocks: readonly PastedBlock[]): PastedBlock[] {
  const isTyped = (block: PastedBlock | undefined): block is Paragraph =>
    block?.kind === 'paragraph' && !block.align && TYPED_BULLET.test(textOf(block.runs))
  const made: PastedBlock[] = []
  for (let at = 0; at < blocks.length;) {
    let end = at
    while (isTyped(blocks[end])) end++
    if (end - at < 2) made.push(blocks[at++]!)
    else {
      const items = blocks
        .slice(at, end)
        .filter(isTyped)
        .map(({ runs }) => ({ level: 0, runs: withoutBullet(runs) }))
      made.push(...cleanContent([{ kind: 'list', ordered: false, items }]))
      at = end
    }
  }
  return made
}

function withoutBullet(runs: readonly Run[]): Run[] {
  let left = TYPED_BULLET.exec(textOf(runs))?.[0].length ?? 0
  return runs.map((run) => {
    const cut = Math.min(left, run.text.length)
    left -= cut
    return { ...run, text: run.text.slice(cut) }
  })
}

type Paragraph = Extract<Block, { kind: 'paragraph' }>
