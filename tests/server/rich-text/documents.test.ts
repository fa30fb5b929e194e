import { RichText } from '@tongxin/contract/rich-text'
import Value from 'typebox/value'
import { readDocument } from '../../../server/src/rich-text/docx/read-document.ts'
import { XlsxArchive } from '../../../server/src/spreadsheets/xlsx-archive.ts'
import type { TestBlock, TestList } from '../../support/document.ts'
import { drawing, fieldLink, hyperlink, paragraph, run, word, type WordOptions } from '../../support/word.ts'

async function read(blocks: readonly TestBlock[], options: WordOptions = {}) {
  const document = await readDocument(await XlsxArchive.open(await word(blocks, options)))
  expect(Value.Check(RichText, document.content)).toBe(true)
  return document
}
const styled = (style: string, ...runs: string[]): TestBlock => ({ runs, style })
const plain = (text: string) => ({ kind: 'paragraph', runs: [{ text }] })
const item = (text: string, list: number, level = 0) => ({
  runs: [text],
  list: [list, level] as [number, number],
})

test('标题、小标题、对齐、粗体斜体下划线删除线、引用、换行', async () => {
  const { title, content, warnings } = await read([
    styled('Title', '关于开展主题党日活动的通知'),
    styled('1', '一、总体要求'),
    styled('2', '（一）时间'),
    paragraph(
      run('请', '') +
        run('务必', '<w:b/>') +
        run('准时', '<w:b w:val="1"/><w:i/>') +
        run('到场', '<w:u w:val="single"/>') +
        run('作废', '<w:strike/>') +
        run('。', '<w:b w:val="0"/>'),
    ),
    styled('a5', '全心全意为人民服务'),
    paragraph(run('某某党支部'), '<w:jc w:val="right"/>'),
    paragraph(`${run('第一行')}<w:r><w:br/></w:r>${run('第二行')}`, '<w:jc w:val="center"/>'),
    '　　首行空两格',
    '',
  ])
  expect(title).toBe('关于开展主题党日活动的通知')
  expect(content).toEqual([
    { kind: 'heading', level: 2, runs: [{ text: '一、总体要求' }] },
    { kind: 'heading', level: 3, runs: [{ text: '（一）时间' }] },
    {
      kind: 'paragraph',
      runs: [
        { text: '请' },
        { text: '务必', bold: true },
        { text: '准时', bold: true, italic: true },
        { text: '到场', underline: true },
        { text: '作废', strike: true },
        { text: '。' },
      ],
    },
    { kind: 'quote', runs: [{ text: '全心全意为人民服务', italic: true }] },
    { kind: 'paragraph', runs: [{ text: '某某党支部' }], align: 'right' },
    { kind: 'paragraph', runs: [{ text: '第一行\n第二行' }], align: 'center' },
    plain('首行空两格'),
  ])
  expect(warnings).toEqual([])
})

const LISTS: TestList[] = [
  {
    levels: [
      ['decimal', '%1.'],
      ['decimal', '（%2）'],
      ['bullet', '·'],
    ],
  },
  {
    levels: [
      ['bullet', '·'],
      ['bullet', '·'],
    ],
  },
  { levels: [['chineseCounting', '%1、']] },
  {
    levels: [
      ['decimal', '第%1条'],
      ['decimal', '%1.%2'],
    ],
  },
]

test('列表：层次照旧；中断以后接着数的、数法特别的，号码变成文字，一个也不错', async () => {
  const { content } = await read(
    [
      item('甲', 1),
      item('甲一', 1, 1),
      item('甲二', 1, 1),
      item('乙', 1),
      '隔一段',
      item('丙', 1),
      item('点', 2),
      item('小点', 2, 1),
      item('总体要求', 3),
      item('主要任务', 3),
      item('条', 4),
      item('款', 4, 1),
    ],
    { lists: LISTS },
  )
  const listed = (ordered: boolean, ...items: [string, number][]) => ({
    kind: 'list',
    ordered,
    items: items.map(([text, level]) => ({ level, runs: [{ text }] })),
  })
  expect(content).toEqual([
    listed(true, ['甲', 0], ['甲一', 1], ['甲二', 1], ['乙', 0]),
    plain('隔一段'),
    plain('3. 丙'),
    listed(false, ['点', 0], ['小点', 1]),
    plain('一、总体要求'),
    plain('二、主要任务'),
    plain('第1条 条'),
    plain('1.1 款'),
  ])
})

const cell = (text: string, properties = '') =>
  `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${text
    .split('|')
    .map((line) => `<w:p>${run(line)}</w:p>`)
    .join('')}</w:tc>`
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const table = (...rows: string[]) => ({
  xml: `<w:tbl><w:tblPr><w:jc w:val="center"/></w:tblPr>${rows.join('')}</w:tbl>`,
})

test('表格：表头、横向和纵向合并、一格几段', async () => {
  const { content } = await read([
    '安排如下',
    table(
      `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('时间')}${cell('内容', '<w:gridSpan w:val="2"/>')}</w:tr>`,
      row(cell('上午', '<w:vMerge w:val="restart"/>'), cell('学习'), cell('党章|条例')),
      row(cell('', '<w:vMerge/>'), cell('讨论'), cell('')),
      row(cell('下午'), cell('服务'), cell('')),
    ),
  ])
  const at = (text: string, more = {}) => ({ runs: text === '' ? [] : [{ text }], ...more })
  expect(content[1]).toEqual({
    kind: 'table',
    rows: [
      [at('时间', { header: true }), at('内容', { header: true, columns: 2 })],
      [at('上午', { rows: 2 }), at('学习'), at('党章\n条例')],
      [at('讨论'), at('')],
      [at('下午'), at('服务'), at('')],
    ],
  })
})

test('框住文字用的一格表格就是里面的文字；太长太宽的表格说明白', async () => {
  const framed = await read([table(row(cell('框里的话')))])
  expect(framed.content).toEqual([plain('框里的话')])
  const long = await read([
    table(...Array.from({ length: 205 }, () => row(...Array.from({ length: 21 }, () => cell('格'))))),
  ])
  expect(long.content[0]).toMatchObject({ kind: 'table' })
  expect(long.warnings).toEqual(['表格太长，后面的 5 行没有导入。', '表格太宽，右边的 205 格没有导入。'])
})

test('链接：Word 和 WPS 的写法都认，只留 https', async () => {
  const { content, warnings } = await read(
    [
      paragraph(
        hyperlink('L1', '中国网') +
          run('，') +
          fieldLink('https://www.12371.cn/a?b=1', '共产党员网') +
          hyperlink('L2', '旧站') +
          hyperlink('none', '本文'),
      ),
    ],
    { links: { L1: 'https://例子.cn/学习', L2: 'http://a.cn/' } },
  )
  expect(content).toEqual([
    {
      kind: 'paragraph',
      runs: [
        { text: '中国网', link: 'https://xn--fsqu00a.cn/%E5%AD%A6%E4%B9%A0' },
        { text: '，' },
        { text: '共产党员网', link: 'https://www.12371.cn/a?b=1' },
        { text: '旧站本文' },
      ],
    },
  ])
  expect(warnings).toEqual(['1 处链接不是 https 网址，只保留了文字。'])
})

test('图片在文字当中的，分成前后两段；同一张只算一次，裁剪照旧', async () => {
  const { content, pictures } = await read(
    [
      paragraph(run('左') + drawing('P1') + run('右')),
      paragraph(drawing('P1')),
      paragraph(drawing('P1', '<a:srcRect l="25000" b="50000"/>')),
    ],
    { pictures: { P1: Buffer.from('x') } },
  )
  const picture = (fileId: number) => ({ kind: 'picture', fileId, caption: '' })
  expect(content).toEqual([plain('左'), picture(1), plain('右'), picture(1), picture(2)])
  expect(pictures).toEqual([
    { part: 'word/media/P1.png', crop: null },
    { part: 'word/media/P1.png', crop: { left: 0.25, top: 0, right: 0, bottom: 0.5 } },
  ])
})

test('留不住的都说明白，删掉的和隐藏的不出来', async () => {
  const box = `<w:r><w:drawing><wps:txbx xmlns:wps="wps"><w:txbxContent><w:p>${run('框内')}</w:p></w:txbxContent></wps:txbx></w:drawing></w:r>`
  const { content, warnings } = await read([
    { xml: `<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>${run('一、目录……1')}</w:p>` },
    paragraph(
      run('正文') +
        `<w:del>${run('删去')}</w:del><w:ins>${run('添上')}</w:ins>` +
        run('密', '<w:vanish/>') +
        '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r>' +
        box,
    ),
    paragraph(
      run('红字', '<w:color w:val="FF0000"/>') +
        run('2', '<w:vertAlign w:val="superscript"/>') +
        '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',
    ),
    paragraph(
      '<m:oMath xmlns:m="m"><m:r><m:t>E=mc</m:t></m:r></m:oMath><w:r><w:object><v:shape xmlns:v="v"/></w:object></w:r><w:r><w:drawing><c:chart xmlns:c="c"/></w:drawing></w:r>',
    ),
    paragraph('', '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'),
  ])
  expect(content).toEqual([
    plain('正文添上'),
    plain('框内'),
    plain('红字2□'),
    plain('[公式]'),
    { kind: 'divider' },
  ])
  expect(warnings).toEqual([
    '1 个文本框里的文字放到了所在段落的后面。',
    '1 个公式没有导入，原处写着“[公式]”。',
    '1 个图表或 SmartArt 图形没有导入，请截图后补上。',
    '1 个嵌入的对象没有导入。',
    '1 处脚注或尾注没有导入。',
    '1 处批注没有导入。',
    '文档带有修订，按接受全部修订后的样子导入。',
    '目录没有导入。',
    '隐藏的文字没有导入。',
    '1 个特殊符号认不出来，原处写着“□”。',
    '上标、下标按普通文字导入。',
    '文字的颜色和底色没有保留。',
  ])
})

test('没有标题样式时，居中的短首行就是标题；不像的留在正文里', async () => {
  const centred = paragraph(run('学习贯彻主题教育'), '<w:jc w:val="center"/>')
  expect(await read([centred, '正文'])).toMatchObject({ title: '学习贯彻主题教育', content: [plain('正文')] })
  expect(await read(['正文', centred])).toMatchObject({ title: '', content: [plain('正文'), {}] })
})

test('样式零碎到装不下的一段，留下全部文字', async () => {
  const runs = Array.from({ length: 1200 }, (_, i) => run('字', i % 2 ? '<w:b/>' : ''))
  const { content, warnings } = await read([paragraph(runs.join(''))])
  expect(content).toEqual([plain('字'.repeat(1200))])
  expect(warnings).toEqual(['1 段文字的样式太零碎，只保留了文字。'])
})
