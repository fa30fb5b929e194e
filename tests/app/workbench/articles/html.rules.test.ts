import fc from 'fast-check'
import { leftOutWords } from '@/workbench/articles/prose/left-out.rules'
import { fileOfData } from '@/workbench/articles/prose/paste'
import { readHtml } from '@/workbench/articles/rich-text/html.rules'
import { DATA_PICTURE } from '@/workbench/articles/rich-text/pasted.rules'
import { cleanContent } from '@/workbench/articles/rich-text/rich-text.rules'
import { LISTS, OFFICIAL_ACCOUNT, SMUGGLED, WORD } from './clipboards'
import { LINK_VECTORS, ODD_LINKS, TEXT_VECTORS } from '../../../server/rich-text/xss-vectors'
import { isRichText } from './some-text'

const read = (html: string) => readHtml(new DOMParser().parseFromString(html, 'text/html').body)
const blocksOf = (html: string) => read(html).blocks
const plain = (text: string) => ({ kind: 'paragraph', runs: [{ text }] })
const item = (level: number, text: string) => ({ level, runs: [{ text }] })
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('从 Word 粘贴', () => {
  it('标题、加粗、列表、表格、对齐都在，样式和空段落不在', () => {
    expect(blocksOf(WORD)).toEqual([
      { kind: 'heading', level: 2, align: 'center', runs: [{ text: '关于开展主题党日的通知' }] },
      { kind: 'heading', level: 2, runs: [{ text: '一、总体要求' }] },
      {
        kind: 'paragraph',
        runs: [
          { text: '各党支部要' },
          { text: '认真组织', bold: true },
          { text: '，' },
          { text: '按时', underline: true },
          { text: '完成。' },
        ],
      },
      { kind: 'list', ordered: false, items: [item(0, '学习文件'), item(1, '原文'), item(0, '交流研讨')] },
      { kind: 'list', ordered: true, items: [item(0, '报名'), item(0, '签到')] },
      plain('（一）会前准备'),
      {
        kind: 'table',
        rows: [
          [{ runs: [{ text: '安排', bold: true }], columns: 2 }],
          [{ runs: [{ text: '时间' }] }, { runs: [{ text: '11月24日\n上午' }] }],
        ],
      },
      { kind: 'paragraph', align: 'right', runs: [{ text: '鼓东街道党工委\n2026年11月20日' }] },
    ])
  })

  it('只有名字的图片说出来，告诉怎么办', () => {
    const { leftOut } = read(WORD)
    expect(leftOut).toEqual({ foreign: [], local: 1, links: 0, others: 0 })
    expect(leftOutWords(leftOut)).toBe('1 张图片不在剪贴板里：请单独复制图片粘贴，或者用“导入 Word”。')
  })

  it('接着前面数的列表，编号留在字里：不会从 1 重数', () => {
    const html = `<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>4.</span>第四条</p>`
    expect(blocksOf(html)).toEqual([plain('4.第四条')])
  })
})

describe('从公众号粘贴', () => {
  it('层层 section、颜色、字号都没了，字和它的意思还在', () => {
    expect(blocksOf(OFFICIAL_ACCOUNT)).toEqual([
      { kind: 'paragraph', align: 'center', runs: [{ text: '红色足迹', bold: true }] },
      {
        kind: 'paragraph',
        runs: [
          { text: '十一月二十四日，中山社区党支部走进' },
          { text: '林觉民故居', bold: true },
          { text: '。' },
        ],
      },
      { kind: 'list', ordered: false, items: [item(0, '参观展厅'), item(0, '重温誓词')] },
      { kind: 'quote', runs: [{ text: '少年强则国强。' }] },
      {
        kind: 'paragraph',
        runs: [{ text: '上一期　' }, { text: '全文', link: 'https://mp.weixin.qq.com/s/def' }],
      },
      plain('一格的框只是装饰'),
      plain('第一段'),
      plain('第二段'),
    ])
  })

  it('别处的图片、不是 https 的链接、视频都说出来；占位的小图不算', () => {
    const { leftOut } = read(OFFICIAL_ACCOUNT)
    expect(leftOut).toEqual({ foreign: ['mmbiz.qpic.cn'], local: 0, links: 1, others: 1 })
    expect(leftOutWords(leftOut)).toContain('1 张图片在别的网站（mmbiz.qpic.cn），没有带过来')
  })
})

describe('别的来处', () => {
  it('嵌套列表最多三级，更深的放在第三级；段落在条目里是换行', () => {
    expect(blocksOf(LISTS)).toEqual([
      {
        kind: 'list',
        ordered: true,
        items: [
          ...[item(0, '甲'), item(1, '甲一'), item(2, '甲一①'), item(2, '更深')],
          ...[item(0, '乙'), item(0, '乙的第二行'), item(1, '乙一')],
        ],
      },
    ])
  })

  it('带着内容的图片留在它的位置；嵌套表格变成格子里的字', () => {
    const source = `data:image/png;base64,${PIXEL}`
    expect(blocksOf(`<p>前</p><p><img src="${source}"></p><p>后</p>`)).toEqual([
      plain('前'),
      { kind: 'pasted-picture', source, caption: '' },
      plain('后'),
    ])
    expect(fileOfData(source)).toMatchObject({ type: 'image/png', size: 70 })
    expect(fileOfData('data:image/png;base64,!!!')).toBeNull()
    expect(
      blocksOf(
        '<table><tr><td>甲<table><tr><td>乙</td><td>丙</td></tr></table></td><td>丁</td></tr></table>',
      ),
    ).toEqual([{ kind: 'table', rows: [[{ runs: [{ text: '甲\n乙丙' }] }, { runs: [{ text: '丁' }] }]] }])
  })

  it('标题按用到的最高一级算大标题', () => {
    expect(blocksOf('<h3>甲</h3><h4><b>乙</b></h4>')).toEqual([
      { kind: 'heading', level: 2, runs: [{ text: '甲' }] },
      { kind: 'heading', level: 3, runs: [{ text: '乙' }] },
    ])
  })

  it('谷歌文档的 b 不是加粗；空格照浏览器的样子', () => {
    expect(blocksOf('<b style="font-weight:normal"><p>a \n  b&nbsp;c\n党\n员</p></b>')).toEqual([
      plain('a b c 党员'),
    ])
  })
})

describe('夹带', () => {
  const allowed = (html: string) => {
    const { blocks } = read(html)
    const texts = blocks.flatMap((block) => (block.kind === 'pasted-picture' ? [] : [block]))
    expect(isRichText(texts)).toBe(true)
    expect(cleanContent(texts)).toEqual(texts)
    for (const block of blocks)
      if (block.kind === 'pasted-picture') expect(block.source).toMatch(DATA_PICTURE)
    return blocks
  }

  it.each(SMUGGLED)('%s', (html) => {
    const blocks = allowed(html)
    const addresses = JSON.stringify(blocks).match(/"link":"[^"]*"/g) ?? []
    for (const address of addresses) expect(address).toMatch(/^"link":"https:\/\/a\.cn\/[^@]*"$/)
    expect(JSON.stringify(blocks)).not.toMatch(/"(fileId|source|on\w+|style|src|href)":/)
  })

  it('服务器试过的那些写法，粘贴也一样', () => {
    for (const html of TEXT_VECTORS) allowed(html)
    const linkOf = (address: string) => {
      const link = document.createElement('a')
      link.setAttribute('href', address)
      link.textContent = '字'
      return JSON.stringify(allowed(link.outerHTML))
    }
    for (const address of LINK_VECTORS) expect(linkOf(address)).toBe(JSON.stringify([plain('字')]))
    for (const address of ODD_LINKS)
      expect(linkOf(address)).not.toMatch(/"link":"(?!https:\/\/a\.cn\/[^"'<>`{}|^\s]*")/)
  })

  it('拼在一起、套在一起也一样', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...SMUGGLED, WORD, OFFICIAL_ACCOUNT, LISTS, '<ul>', '</p>', '<td>', '<b>'), {
          maxLength: 6,
        }),
        (parts) => void allowed(parts.join('')),
      ),
      { numRuns: 200 },
    )
  })
})
