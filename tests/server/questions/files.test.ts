import { parseQuestions } from '../../../server/src/questions/parsing/parse.rules.ts'
import { readQuestionFile } from '../../../server/src/questions/reading/question-file.ts'
import { document, type TestBlock, type TestList } from '../../support/document.ts'
import { workbook, zipped } from '../../support/workbook.ts'
import { compact } from './compact.ts'
import { FACTS } from './facts.ts'
import { HABITS, type Layout, render } from './layouts.ts'
import { score } from './reading-back.ts'

const read = async (file: Buffer) => parseQuestions(await readQuestionFile(file))
const readDocument = async (blocks: TestBlock[], lists: TestList[] = [], more = {}) =>
  read(await document(blocks, { lists, ...more }))
const item = (text: string, list: number, level = 0) => ({
  runs: [text],
  list: [list, level] as [number, number],
})
const shown = (preview: Awaited<ReturnType<typeof read>>) =>
  preview.questions
    .map(compact)
    .map(([number, type, stem, options, answer, flags]) => [number, type, stem, options, answer, flags])

test('自动编号：大题、题号、选项都不是打上去的字', async () => {
  const lists: TestList[] = [
    { levels: [['chineseCounting', '%1、']] },
    {
      levels: [
        ['decimal', '%1.'],
        ['upperLetter', '%2.'],
      ],
    },
    { levels: [], like: 1, start: 1 },
  ]
  const preview = await readDocument(
    [
      '测试卷',
      item('单选题', 1),
      item('党的根本宗旨是（  ）。', 2),
      ...['实事求是', '为人民服务'].map((text) => item(text, 2, 1)),
      '答案：B',
      item('2022年召开的会议是（  ）。', 2),
      ...['党的十九大', '党的二十大'].map((text) => item(text, 2, 1)),
      '答案：B',
      item('判断题', 1),
      item('党成立于1921年。（√）', 3),
      item('党成立于1949年。（×）', 3),
    ],
    lists,
  )
  expect(shown(preview)).toEqual([
    [1, 'single_choice', '党的根本宗旨是（　）。', 'A.实事求是 | B.为人民服务', 'B', ''],
    [2, 'single_choice', '2022年召开的会议是（　）。', 'A.党的十九大 | B.党的二十大', 'B', ''],
    [1, 'true_false', '党成立于1921年。', '', '√', ''],
    [2, 'true_false', '党成立于1949年。', '', '×', ''],
  ])
  expect(preview.headings.map(({ text }) => text)).toEqual(['测试卷', '一、单选题', '二、判断题'])
})

test('编号在样式里；用符号字体打的勾；下划线就是空，划线的字就是答案', async () => {
  const preview = await readDocument(
    [
      '一、判断题',
      {
        runs: ['党成立于1921年。（', { xml: '<w:sym w:font="Wingdings" w:char="F0FC"/>' }, '）'],
        style: 'Numbered',
      },
      {
        runs: ['党成立于1949年。（', { xml: '<w:sym w:font="Wingdings" w:char="F0FB"/>' }, '）'],
        style: 'Numbered',
      },
      '二、填空题',
      { runs: ['1.党的最高理想是实现', { text: '  共产主义  ', underlined: true }, '。'] },
      {
        runs: [
          '2.党成立于',
          { text: '1921', underlined: true },
          '年，在',
          { text: '上海', underlined: true },
          '。',
        ],
      },
      { runs: ['3.根本宗旨是', { text: '            ', underlined: true }, '。\n答案：为人民服务'] },
    ],
    [{ levels: [['decimal', '（%1）']] }],
    {
      styles:
        '<w:style w:styleId="Numbered"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    },
  )
  expect(shown(preview)).toEqual([
    [1, 'true_false', '党成立于1921年。', '', '√', ''],
    [2, 'true_false', '党成立于1949年。', '', '×', ''],
    [1, 'fill_in', '党的最高理想是实现____。', '', '共产主义', ''],
    [2, 'fill_in', '党成立于____年，在____。', '', '1921；上海', ''],
    [3, 'fill_in', '根本宗旨是____。', '', '为人民服务', ''],
  ])
})

test('选项排在表格里，答案是一张表；整张表就是题库也行', async () => {
  const preview = await readDocument([
    '一、单选题',
    '1.首都是（ ）',
    {
      rows: [
        ['A.北京', 'B.上海'],
        ['C.天津', 'D.重庆'],
      ],
    },
    '2.国旗是（ ）',
    { rows: [['A.红旗', 'B.蓝旗']] },
    '参考答案',
    {
      rows: [
        ['题号', '1', '2'],
        ['答案', 'A', 'A'],
      ],
    },
  ])
  expect(shown(preview)).toEqual([
    [1, 'single_choice', '首都是（　）', 'A.北京 | B.上海 | C.天津 | D.重庆', 'A', ''],
    [2, 'single_choice', '国旗是（　）', 'A.红旗 | B.蓝旗', 'A', ''],
  ])
  const table = await readDocument([
    {
      rows: [
        ['序号', '题目', '答案'],
        ['1', ['党成立于（ ）', 'A.1921', 'B.1949'], 'A'],
        ['2', '党成立于1949年。', '×'],
      ],
    },
  ])
  expect(shown(table)).toEqual([
    [1, 'single_choice', '党成立于（　）', 'A.1921 | B.1949', 'A', ''],
    [2, 'true_false', '党成立于1949年。', '', '×', ''],
  ])
})

test('文本框读一次，修订中删去的不读，图片有标记', async () => {
  const box = '<w:txbxContent><w:p><w:r><w:t>1.文本框里的题（√）</w:t></w:r></w:p></w:txbxContent>'
  const preview = await readDocument([
    '判断题',
    {
      xml: `<w:p><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>`,
    },
    {
      xml: '<w:p><w:r><w:t>2.留下的</w:t></w:r><w:del><w:r><w:delText>删去的</w:delText></w:r></w:del><w:r><w:t>字（×）</w:t></w:r></w:p>',
    },
    { runs: ['3.看图', { xml: '<w:drawing><a:blip r:embed="rId9"/></w:drawing>' }, '（√）'] },
  ])
  expect(shown(preview)).toEqual([
    [1, 'true_false', '文本框里的题', '', '√', ''],
    [2, 'true_false', '留下的字', '', '×', ''],
    [3, 'true_false', '看图[图片]', '', '√', 'picture'],
  ])
})

test('同一批题写成 Word，一段一行，和文字版读得一样', async () => {
  const layout = Object.fromEntries(Object.entries(HABITS).map(([habit, ways]) => [habit, ways[0]])) as Layout
  const { text, expected } = render(
    FACTS.map((content) => ({ content, layout })),
    '题库',
  )
  const result = score(await readDocument(text.split('\n')), expected)
  expect(result).toEqual({ right: expected.length, flagged: 0, silent: [], missing: [] })
})

test('表格：栏目不分先后、叫法不一，题型由表名或栏目说', async () => {
  const preview = await read(
    await workbook([
      ['题库（2024）'],
      ['正确答案', '试题内容', '题目类型', '选项1', '选项2', '选项3', '难易度', '答案解析', '知识点', '出处'],
      ['B', '中国共产党成立于（ ）年', '单选题', '1919', '1921', '1949', '易', '一大', '党史', '党章'],
      ['A,B', '直辖市有（ ）', '多选', 'A.北京', 'B．天津', '南京', '中', null, null, null],
      ['错误', '党成立于1949年', '判断', null, null, null, '难', null, null, null],
      ['1921；7', '党成立于___年___月', '填空', null, null, null, null, null, null, null],
      ['D', '答案没有这个选项（ ）', '单选', '甲', '乙', null, null, null, null, null],
      [1921, '党成立于（ ）', '单选', 1921, 1949, null, null, null, null, null],
    ]),
  )
  expect(shown(preview)).toEqual([
    [null, 'single_choice', '中国共产党成立于（　）年', 'A.1919 | B.1921 | C.1949', 'B', ''],
    [null, 'multiple_choice', '直辖市有（　）', 'A.北京 | B.天津 | C.南京', 'AB', ''],
    [null, 'true_false', '党成立于1949年', '', '×', ''],
    [null, 'fill_in', '党成立于____年____月', '', '1921；7', ''],
    [null, 'single_choice', '答案没有这个选项（　）', 'A.甲 | B.乙', '', 'unknown_option'],
    [null, 'single_choice', '党成立于（　）', 'A.1921 | B.1949', 'A', ''],
  ])
  expect(preview.questions[0]).toMatchObject({
    draft: { difficulty: 'easy', topic: '党史', source: '党章', explanation: '一大' },
    lines: [{ line: 3 }],
  })
  expect(preview.unread).toEqual([{ line: 1, text: '题库（2024）' }])
})

test.each([
  ['空文件', Buffer.alloc(0), 'empty'],
  [
    '旧版 .doc 改名',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    'old_format',
  ],
  ['PDF', Buffer.from('%PDF-1.7\n…'), 'unreadable'],
  ['RTF', Buffer.from('{\\rtf1 题}'), 'unreadable'],
  ['二进制', Buffer.from([1, 0, 2, 0, 3]), 'unreadable'],
  ['坏了的压缩包', Buffer.from('PK\u0003\u0004坏了'), 'unreadable'],
])('%s：说得出为什么读不了', async (_, file, fault) => {
  await expect(readQuestionFile(file)).rejects.toMatchObject({ fault })
})

test('压缩炸弹、别的压缩包、外部实体都不读；宏不看', async () => {
  const bomb = await zipped({ 'word/document.xml': Buffer.alloc(65 * 1024 * 1024) })
  await expect(readQuestionFile(bomb)).rejects.toMatchObject({ fault: 'oversized' })
  await expect(readQuestionFile(await zipped({ 'a.txt': '题' }))).rejects.toMatchObject({
    fault: 'unreadable',
  })
  const entity = await zipped({
    'word/document.xml':
      '<!DOCTYPE x [<!ENTITY a "b">]><w:document><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>',
  })
  await expect(readQuestionFile(entity)).rejects.toMatchObject({ fault: 'unreadable' })
  const macros = await document(['判断题', '1.有宏。（√）'], {
    parts: { 'word/vbaProject.bin': Buffer.from('宏') },
  })
  expect((await read(macros)).questions).toHaveLength(1)
})

test('记事本存的 GBK 和 UTF-16 也读得对', async () => {
  const gbk = Buffer.from('c5d0b6cfcce20a312eb5b3b3c9c1a2d3da31393231c4eaa1a3a3a8b6d4a3a9', 'hex')
  const utf16 = Buffer.from('\ufeff判断题\n1.党成立于1921年。（对）', 'utf16le')
  for (const file of [gbk, utf16])
    expect(shown(await read(file))).toEqual([[1, 'true_false', '党成立于1921年。', '', '√', '']])
})
