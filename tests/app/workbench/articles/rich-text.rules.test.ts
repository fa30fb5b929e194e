import type { RichText } from '@tongxin/contract/rich-text'
import { Link } from '@tongxin/contract/rich-text'
import fc from 'fast-check'
import { tableEditing } from 'prosemirror-tables'
import { EditorState } from 'prosemirror-state'
import { contentOf, docOf } from '@/workbench/articles/prose/convert.rules'
import { cleanContent, contentError, lengthOfContent } from '@/workbench/articles/rich-text/rich-text.rules'
import { LINK, safeLink, typedLink } from '@/workbench/articles/rich-text/runs.rules'
import { isRichText, richText } from './some-text'

describe('清理', () => {
  it('清理过的还是合同里的正文，再清理一遍不变', () => {
    fc.assert(
      fc.property(richText, (content) => {
        const tidy = cleanContent(content)
        expect(isRichText(tidy)).toBe(true)
        expect(cleanContent(tidy)).toEqual(tidy)
      }),
      { numRuns: 500 },
    )
  })

  it('看得见的字一个不少：只丢空段落和控制字符', () => {
    const visible = (content: RichText) =>
      JSON.stringify(
        content.flatMap((block) => ('runs' in block ? block.runs : [])).map(({ text }) => text),
      ).replace(/\\n|\\t|[\s"[\],\u3000\u00a0]/g, '')
    fc.assert(
      fc.property(richText, (content) => expect(visible(cleanContent(content))).toBe(visible(content))),
      { numRuns: 300 },
    )
  })

  it('表格的格子不重叠、不缺：每行各列都有一格盖住', () => {
    const [table] = cleanContent([
      {
        kind: 'table',
        rows: [
          [
            { runs: [{ text: '甲' }], rows: 3 },
            { runs: [{ text: '乙' }], columns: 3 },
          ],
          [{ runs: [{ text: '丙' }] }],
        ],
      },
    ])
    expect(table).toEqual({
      kind: 'table',
      rows: [
        [
          { runs: [{ text: '甲' }], rows: 2 },
          { runs: [{ text: '乙' }], columns: 3 },
        ],
        [{ runs: [{ text: '丙' }] }, { runs: [] }, { runs: [] }],
      ],
    })
  })
})

describe('编辑器来回', () => {
  it('任何正文进编辑器再出来，和清理过的一样', () => {
    fc.assert(
      fc.property(richText, (content) => {
        const doc = docOf(content)
        doc.check()
        expect(contentOf(doc)).toEqual(cleanContent(content))
      }),
      { numRuns: 500 },
    )
  })

  it('编辑器不觉得哪张表格要修', () => {
    fc.assert(
      fc.property(richText, (content) => {
        const state = EditorState.create({ doc: docOf(content), plugins: [tableEditing()] })
        const touched = state.apply(state.tr.insert(0, state.schema.nodes.divider!.create()))
        expect(contentOf(touched.doc).slice(1)).toEqual(cleanContent(content))
      }),
      { numRuns: 200 },
    )
  })
})

describe('链接', () => {
  it('和合同是同一条规则', () => {
    expect(LINK.source).toBe(new RegExp((Link as unknown as { pattern: string }).pattern).source)
  })

  it.each([
    ['https://www.12371.cn/2024/01/01/ARTI.shtml?a=1#b', 'https://www.12371.cn/2024/01/01/ARTI.shtml?a=1#b'],
    [' https://a.cn/学习 资料 ', 'https://a.cn/学习%20资料'],
    ['http://a.cn', null],
    ['javascript:alert(1)', null],
    ['https://user:pass@evil.cn/', null],
    ['//a.cn', null],
    ['https:a.cn', null],
    ['data:text/html,x', null],
  ])('%s', (address, stored) => expect(safeLink(address)).toBe(stored))

  it.each([
    ['www.12371.cn/a', 'https://www.12371.cn/a'],
    ['https://https://www.12371.cn', 'https://www.12371.cn'],
    ['https://http://www.12371.cn', null],
    ['http://www.12371.cn', null],
    ['javascript:alert(1)', null],
    ['https://共产党员网', null],
  ])('打字时：%s', (typed, stored) => expect(typedLink(typed)).toBe(stored))
})

describe('上限说在第几段', () => {
  it('字数、列数', () => {
    expect(contentError([])).toBeUndefined()
    const long = '字'.repeat(20_000)
    const paragraph = { kind: 'paragraph' as const, runs: [{ text: long }] }
    expect(lengthOfContent([paragraph])).toBe(20_000)
    expect(contentError([paragraph, paragraph, paragraph])).toBe('正文最多 50000 个字，现在有 60000 个')
    const runs = Array.from({ length: 501 }, () => ({ text: 'a' }))
    expect(contentError([{ kind: 'divider' }, { kind: 'quote', runs }])).toBe(
      '第 2 段里样式变化太多，请清除一些格式',
    )
  })
})
