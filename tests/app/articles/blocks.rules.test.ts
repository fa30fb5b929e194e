import { marksOf } from '@/articles/article/blocks/list.rules'
import { placeCells } from '@/articles/article/blocks/table.rules'
import { sentencesOf } from '@/articles/article/speech.rules'
import { paragraph, runs } from '../support/articles'

describe('表格', () => {
  const areas = (rows: Parameters<typeof placeCells>[0]) =>
    placeCells(rows).rows.map((row) => row.map(({ area }) => area))

  it('跨行的格子把下面的往右推，跨列的占两格', () => {
    const rows = [
      [
        { runs: runs('单位'), rows: 2 },
        { runs: runs('人数'), columns: 2 },
      ],
      [{ runs: runs('党员') }, { runs: runs('群众') }],
      [{ runs: runs('鼓东') }, { runs: runs('12') }, { runs: runs('30') }],
    ]
    expect(areas(rows)).toEqual([
      ['1 / 1 / span 2 / span 1', '1 / 2 / span 1 / span 2'],
      ['2 / 2 / span 1 / span 1', '2 / 3 / span 1 / span 1'],
      ['3 / 1 / span 1 / span 1', '3 / 2 / span 1 / span 1', '3 / 3 / span 1 / span 1'],
    ])
    expect(placeCells(rows).columns).toBe(3)
  })

  it('跨出最后一行的到最后一行为止', () => {
    expect(areas([[{ runs: runs('孤'), rows: 9 }]])).toEqual([['1 / 1 / span 1 / span 1']])
  })
})

it('编号：下一级从头数，回到上一级接着数', () => {
  const items = [0, 0, 1, 1, 2, 0, 1].map((level) => ({ level, runs: runs('项') }))
  expect(marksOf({ kind: 'list', ordered: true, items })).toEqual([
    '1.',
    '2.',
    '(1)',
    '(2)',
    '①',
    '3.',
    '(1)',
  ])
  expect(marksOf({ kind: 'list', ordered: false, items })[4]).toBe('▪')
})

it('朗读：一句一句，没有字的不读，太长的断开', () => {
  expect(
    sentencesOf('携手共建', [
      paragraph('第一句。第二句！——'),
      { kind: 'list', ordered: false, items: [{ level: 0, runs: runs('一项') }] },
      { kind: 'divider' },
      paragraph('长'.repeat(400)),
    ]),
  ).toEqual(['携手共建', '第一句。', '第二句！', '一项', '长'.repeat(160), '长'.repeat(160), '长'.repeat(80)])
})
