import type { ArticleDetail, ArticleList } from '@tongxin/contract/articles'
import { OFFICIAL_ACCOUNT, WORD } from '../app/workbench/articles/clipboards.ts'
import { DESKTOP } from '../support/browser.ts'
import type { TestBlock, TestList } from '../support/document.ts'
import { word } from '../support/word.ts'
import { type Guest, useStage } from './stage.ts'

const stage = useStage()

const TITLE = '关于开展主题党日的通知'
const FIELD = '.prose'

/** What Ctrl+V brings: HTML, and pictures as files. */
async function paste({ page }: Guest, html: string, withPicture = false): Promise<void> {
  await page.locator(FIELD).evaluate(
    async (field, given) => {
      const data = new DataTransfer()
      if (given.html) data.setData('text/html', given.html)
      if (given.withPicture) {
        const canvas = document.createElement('canvas')
        canvas.width = 640
        canvas.height = 360
        const pen = canvas.getContext('2d')!
        pen.fillStyle = '#2A5C9A'
        pen.fillRect(0, 0, 640, 360)
        const blob = await new Promise<Blob>((resolve) =>
          canvas.toBlob((made) => resolve(made!), 'image/png'),
        )
        data.items.add(new File([blob], '合影.png', { type: 'image/png' }))
      }
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    },
    { html, withPicture },
  )
}

async function articleOf(title: string): Promise<ArticleDetail> {
  const organizer = await stage.api.login('organizer')
  const { body } = await organizer.get<ArticleList>(
    `/api/articles?managed=true&q=${encodeURIComponent(title)}`,
  )
  return (await organizer.get<ArticleDetail>(`/api/articles/${body.items[0]!.id}`)).body
}

test('在电脑上写一篇：从 Word 粘贴、插图、加表格，发布后读者看到的就是这些', async () => {
  const organizer = await stage.enter(DESKTOP)
  const { page } = organizer
  await organizer.login('街道组织委员')
  await page.goto('/#/workbench/articles/list/index')
  await organizer.see('资讯与资料').waitFor()
  await organizer.tap('写文章')
  await organizer.write('例如：中山社区党支部开展主题党日活动', TITLE)
  await page.locator(FIELD).click()
  await paste(organizer, WORD)
  await organizer.see('学习文件').waitFor()
  await organizer.see(/1 张图片不在剪贴板里/).waitFor()
  await organizer.shot('writing-pasted')

  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await paste(organizer, '', true)
  await page.locator('.prose-picture__image').waitFor()
  await page.getByLabel('图片说明').fill('活动合影')
  await page.locator('.prose').press('Control+End')
  await page.getByRole('button', { name: '表格', exact: true }).click()
  await page.keyboard.type('时间')
  await page.keyboard.press('Tab')
  await page.keyboard.type('地点')
  await organizer.shot('writing-table')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), organizer.tap('添加附件')])
  await chooser.setFiles({
    name: '学习安排.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
  })
  await page.getByLabel('附件 1 的名称').first().waitFor()

  await organizer.tap('下一步')
  await page.getByRole('radio', { name: '通知' }).click()
  await page.getByRole('radio', { name: '图片 1' }).click()
  await organizer.shot('writing-place')
  await organizer.tap('下一步')
  await page.getByRole('switch', { name: /^要求知悉/ }).click()
  await organizer.shot('writing-audience')
  await organizer.tap('发布')
  await organizer.see('已发布').waitFor()
  await organizer.see(TITLE).waitFor()
  await organizer.shot('writing-list')

  const article = await articleOf(TITLE)
  expect(article).toMatchObject({ channel: 'notice', status: 'published', asksAcknowledgement: true })
  expect(article.content.map(({ kind }) => kind)).toEqual([
    ...['heading', 'heading', 'paragraph', 'list', 'list', 'paragraph', 'table', 'paragraph'],
    ...['picture', 'table'],
  ])
  expect(article.content[8]).toMatchObject({ kind: 'picture', caption: '活动合影' })
  expect('picture' in article.cover).toBe(true)
  expect(article.attachments).toMatchObject([{ name: '学习安排.pdf', kind: 'pdf' }])

  await organizer.tap(`更多操作：${TITLE}`)
  await organizer.tap('修改记录')
  await organizer.see(/^新建 · /).click()
  await organizer.see('各党支部要').waitFor()
  await organizer.shot('writing-version')
})

test('公众号文章粘贴进来只剩内容；两个人同时改，后保存的不会悄悄盖掉先保存的', async () => {
  const organizer = await stage.enter(DESKTOP)
  const { page } = organizer
  await organizer.login('街道组织委员')
  await page.goto('/#/workbench/articles/form/index')
  await organizer.write('例如：中山社区党支部开展主题党日活动', '红色足迹')
  await page.locator(FIELD).click()
  await paste(organizer, OFFICIAL_ACCOUNT)
  await organizer.see(/mmbiz\.qpic\.cn/).waitFor()
  await organizer.shot('writing-official')
  await organizer.tap('下一步')
  await organizer.tap('下一步')
  await organizer.tap('存为草稿')
  await organizer.see('已存为草稿').waitFor()

  const article = await articleOf('红色足迹')
  await page.goto(`/#/workbench/articles/form/index?id=${article.id}`)
  await page.locator(FIELD).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('我加的一句。')
  await organizer.see('已存在本机').waitFor()
  const other = await stage.api.login('organizer')
  await other.send('PATCH', `/api/articles/${article.id}`, {
    version: article.version,
    summary: '别人写的摘要',
  })
  await organizer.tap('下一步')
  await organizer.tap('下一步')
  organizer.expectComplaints(/status of 409/)
  await organizer.tap('存为草稿')
  await organizer.see('别人刚保存过这篇文章').waitFor()
  await organizer.shot('writing-conflict')
  await organizer.tap('合在一起')
  await organizer.tap('存为草稿')
  await organizer.see('已存为草稿').waitFor()
  const merged = await articleOf('红色足迹')
  expect(merged.summary).toBe('别人写的摘要')
  expect(JSON.stringify(merged.content)).toContain('我加的一句。')
})

const BULLETS: TestList[] = [{ levels: [['bullet', '•']] }]
const SOME_WORD: TestBlock[] = [
  { runs: ['支部活动简报'], style: 'Title' },
  { runs: ['一、做了什么'], style: '1' },
  { runs: ['第一项'], list: [1, 0] },
  { runs: ['第二项'], list: [1, 0] },
  {
    rows: [
      ['时间', '地点'],
      ['周二', '会议室'],
    ],
  },
]

test('导入 Word：先看读出了什么，再放进正文', async () => {
  const organizer = await stage.enter(DESKTOP)
  const { page } = organizer
  await organizer.login('街道组织委员')
  await page.goto('/#/workbench/articles/form/index')
  await page.locator(FIELD).waitFor()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), organizer.tap('导入 Word')])
  await chooser.setFiles({
    name: '简报.docx',
    mimeType: 'application/octet-stream',
    buffer: await word(SOME_WORD, { lists: BULLETS }),
  })
  await organizer.see('放进正文').waitFor()
  await organizer.shot('writing-import')
  expect(await page.locator(FIELD).innerText()).not.toContain('第一项')
  await organizer.tap('放进正文')
  await page.locator('.prose-list').getByText('第一项').waitFor()
  await organizer.shot('writing-imported')
})

test('写得再长，光标也露在下面那一栏上面；Esc 关上链接，粘贴网址换掉原来的', async () => {
  const organizer = await stage.enter(DESKTOP)
  const { page } = organizer
  await organizer.login('街道组织委员')
  await page.goto('/#/workbench/articles/form/index')
  await page.locator(FIELD).click()
  for (let line = 1; line <= 14; line++) {
    await page.keyboard.type(`第${line}段`)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.type('最后一段')
  const caret = await page.evaluate(
    () => window.getSelection()!.getRangeAt(0).getClientRects()[0]?.bottom ?? Infinity,
  )
  const bar = await page.locator('.sticky-bar').filter({ visible: true }).boundingBox()
  expect(caret).toBeLessThan(bar!.y)

  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.insertText('www.12371.cn')
  await page.keyboard.press('Enter')
  expect(await page.locator('.prose-link').getAttribute('href')).toBe('https://www.12371.cn')
})
