import type { Run } from '@tongxin/contract/rich-text'
import fc from 'fast-check'
import { compareContent, compareText } from '@/workbench/articles/rich-text/compare.rules'
import { asChoice, editList, editRuns, listText, moved } from '@/workbench/articles/rich-text/edit-text.rules'
import { cleanContent } from '@/workbench/articles/rich-text/rich-text.rules'
import { cleanRuns, textOf } from '@/workbench/articles/rich-text/runs.rules'
import { block, richText } from './some-text'

const runsOfParagraph = fc
  .array(block, { minLength: 1, maxLength: 3 })
  .map((blocks) => blocks.flatMap((one): Run[] => ('runs' in one ? cleanRuns(one.runs) : [])))
const typed = fc
  .array(fc.constantFrom('新', '党', '\n', '😀', 'a'), { maxLength: 6 })
  .map((parts) => parts.join(''))

describe('手机上改字', () => {
  it('改完就是所改的字；没改就一个样式也不少', () => {
    fc.assert(
      fc.property(runsOfParagraph, typed, (runs, text) => {
        const tidy = cleanRuns(runs)
        expect(editRuns(tidy, textOf(tidy))).toEqual(tidy)
        expect(textOf(editRuns(tidy, text))).toBe(text)
      }),
    )
  })

  it('没碰到的字，样式和链接都留着', () => {
    const runs: Run[] = [
      { text: '请看' },
      { text: '通知全文', bold: true, link: 'https://a.cn/' },
      { text: '，按时参加' },
    ]
    expect(editRuns(runs, '请大家看通知全文，准时参加')).toEqual([
      { text: '请大家看' },
      { text: '通知全文', bold: true, link: 'https://a.cn/' },
      { text: '，准时参加' },
    ])
    expect(editRuns(runs, '请看通知原文，按时参加')[1]).toEqual({
      text: '通知原文',
      bold: true,
      link: 'https://a.cn/',
    })
    expect(editRuns(runs, '请看通知全文（附后），按时参加')[2]).toEqual({ text: '（附后）', bold: true })
  })

  it('列表一行一条：级别跟着条目走，条目里的换行不丢', () => {
    const list = {
      kind: 'list' as const,
      ordered: true,
      items: [
        { level: 0, runs: [{ text: '甲', bold: true as const }] },
        { level: 1, runs: [{ text: '乙\n续' }] },
        { level: 0, runs: [{ text: '丙' }] },
      ],
    }
    expect(listText(list)).toBe('甲\n乙↵续\n丙')
    expect(editList(list, '甲\n乙↵续\n丙')).toEqual(list)
    expect(editList(list, '甲\n乙↵续\n新\n丙').items).toEqual([
      ...list.items.slice(0, 2),
      { level: 1, runs: [{ text: '新' }] },
      list.items[2],
    ])
    expect(editList(list, '甲甲\n丙').items).toEqual([
      { level: 0, runs: [{ text: '甲甲', bold: true }] },
      list.items[2],
    ])
    expect(listText({ ...list, items: [{ level: 0, runs: [{ text: '按↵键' }] }] })).toBeNull()
  })

  it('换成别的段落：字都在', () => {
    const list = {
      kind: 'list' as const,
      ordered: false,
      items: [
        { level: 0, runs: [{ text: '甲' }] },
        { level: 1, runs: [{ text: '乙' }] },
      ],
    }
    expect(asChoice(list, 'quote')).toEqual([
      { kind: 'quote', runs: [{ text: '甲' }] },
      { kind: 'quote', runs: [{ text: '乙' }] },
    ])
    expect(asChoice({ kind: 'paragraph', runs: [{ text: '甲' }], align: 'center' }, 'heading2')).toEqual([
      { kind: 'heading', level: 2, runs: [{ text: '甲' }], align: 'center' },
    ])
    const content = [{ kind: 'divider' as const }, { kind: 'quote' as const, runs: [{ text: '甲' }] }]
    expect(moved(content, 1, 0)).toEqual([content[1], content[0]])
    expect(moved(content, 0, -1)).toEqual(content)
  })
})

describe('对比两个版本', () => {
  it('去掉新增的就是旧的，去掉删除的就是新的', () => {
    fc.assert(
      fc.property(richText.map(cleanContent), richText.map(cleanContent), (before, after) => {
        const compared = compareContent(before, after)
        expect(compared.filter(({ change }) => change !== 'removed').map((one) => one.block)).toEqual(after)
        const same = compared.filter(({ change }) => change === 'same').map((one) => one.block)
        const kept = JSON.stringify(before)
        for (const one of same) expect(kept).toContain(JSON.stringify(one))
        expect(compareContent(before, before).every(({ change }) => change === 'same')).toBe(true)
      }),
      { numRuns: 100 },
    )
    fc.assert(
      fc.property(typed, typed, (before, after) => {
        const parts = compareText(before, after)
        const without = (change: string) =>
          parts
            .filter((part) => part.change !== change)
            .map(({ text }) => text)
            .join('')
        expect([without('added'), without('removed')]).toEqual([before, after])
      }),
    )
  })

  it('改了几个字的段落，只标那几个字', () => {
    const paragraph = (text: string) => ({ kind: 'paragraph' as const, runs: [{ text }] })
    expect(
      compareContent(
        [paragraph('甲'), paragraph('周二上午签到')],
        [paragraph('甲'), paragraph('周三上午签到'), paragraph('丙')],
      ),
    ).toEqual([
      { change: 'same', block: paragraph('甲') },
      {
        change: 'edited',
        block: paragraph('周三上午签到'),
        parts: [
          { change: 'same', text: '周' },
          { change: 'removed', text: '二' },
          { change: 'added', text: '三' },
          { change: 'same', text: '上午签到' },
        ],
      },
      { change: 'added', block: paragraph('丙') },
    ])
  })
})
