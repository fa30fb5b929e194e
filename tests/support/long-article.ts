import type { RichText } from '@tongxin/contract/rich-text'

/** Characters of one paragraph, as newspapers write them. */
const PARAGRAPH = 125
const WORDS =
  '鼓东街道党工委积极联动省市区直部门，深化共建单位互联互动互补，通过理论共学、问题共商、服务共赢，推动落实主题教育。'

/** An article of about so many characters, in paragraphs that say which they are. */
export function longArticle(characters: number): RichText {
  return Array.from({ length: Math.ceil(characters / PARAGRAPH) }, (_, index) => {
    const start = `第 ${index + 1} 段。`
    return {
      kind: 'paragraph',
      runs: [{ text: (start + WORDS.repeat(4)).slice(0, PARAGRAPH) }],
    }
  })
}
