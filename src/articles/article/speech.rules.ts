import type { Block, RichText, Run } from '@tongxin/contract/rich-text'

/** Browsers stop in the middle of what is longer. */
const LONGEST = 160

const wordsOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('')

function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'list':
      return block.items.map(({ runs }) => wordsOf(runs))
    case 'table':
      return block.rows.map((row) => row.map(({ runs }) => wordsOf(runs)).join('，'))
    case 'picture':
      return [block.caption]
    case 'divider':
      return []
    default:
      return [wordsOf(block.runs)]
  }
}

/** What is read out, sentence by sentence. */
export function sentencesOf(title: string, content: RichText): string[] {
  return [title, ...content.flatMap(textsOf)]
    .flatMap((text) => text.match(/[^。！？；\n]+[。！？；]?/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
    .flatMap((sentence) => sentence.match(new RegExp(`.{1,${LONGEST}}`, 'gsu')) ?? [])
}
