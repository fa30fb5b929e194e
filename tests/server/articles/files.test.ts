import type { ArticleDetail } from '@tongxin/contract/articles'
import type { ArticleVersion } from '@tongxin/contract/article-records'
import type { RichText } from '@tongxin/contract/rich-text'
import sharp from 'sharp'
import { expectProblem } from '../../support/api.ts'
import { load, uploadAttachment, uploadPicture } from '../../support/files.ts'
import {
  articleInput,
  edit,
  expectArticle,
  openPress,
  pathOf,
  type Press,
  readArticle,
  text,
} from './press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.api.close())

const draw = (background: string) =>
  sharp({ create: { width: 40, height: 20, channels: 3, background } })
    .png()
    .toBuffer()
const picture = (fileId: number): RichText => [{ kind: 'picture', fileId, caption: '配图' }]
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

test('正文的图片、封面、附件：读者拿到能打开的地址，撤回以后什么也拿不到', async () => {
  const { organizer, organizationId, member, guest, publish, api } = press
  const inText = await uploadPicture(organizer, organizationId, await draw('red'))
  const cover = await uploadPicture(organizer, organizationId, await draw('blue'))
  const sheet = await uploadAttachment(organizer, organizationId, Buffer.from(PDF), '报名表.pdf')
  const article = await publish({
    content: [...picture(inText.fileId), ...text('看图'), ...picture(inText.fileId)],
    cover: { fileId: cover.fileId },
    attachments: [{ fileId: sheet.fileId, name: '第四季度安排.pdf' }],
    audience: { organizationIds: [], categories: [], guests: true },
  })
  expect(article.managed!.coverFileId).toBe(cover.fileId)
  const seen = await readArticle(guest, article)
  expect(seen.pictures).toMatchObject([{ fileId: inText.fileId, width: 40, height: 20 }])
  expect(seen.cover).toMatchObject({ picture: { fileId: cover.fileId } })
  expect(seen.attachments).toMatchObject([{ fileId: sheet.fileId, name: '第四季度安排.pdf', kind: 'pdf' }])
  for (const { url } of [...seen.pictures, ...seen.attachments])
    expect((await load(api, url)).status).toBe(200)
  const { body: list } = await member.get<{ items: ArticleDetail[] }>('/api/articles')
  expect(list.items.find(({ id }) => id === article.id)).toMatchObject({
    cover: { picture: { fileId: cover.fileId } },
    attachmentsCount: 1,
  })
  await organizer.post(`${pathOf(article)}/withdraw`, { reason: '图有误' })
  expect(await readArticle(guest, article)).toMatchObject({
    content: [],
    pictures: [],
    attachments: [],
    cover: { drawn: 'hills' },
  })
})

test('换了的图片在旧版本里还看得到', async () => {
  const { organizer, organizationId, create } = press
  const [a, b] = [
    await uploadPicture(organizer, organizationId, await draw('green')),
    await uploadPicture(organizer, organizationId, await draw('gold')),
  ]
  const draft = await create({ content: picture(a.fileId) })
  const changed = expectArticle(await edit(organizer, draft, { content: picture(b.fileId) }))
  expect(changed.pictures.map(({ fileId }) => fileId)).toEqual([b.fileId])
  const { body } = await organizer.get<ArticleVersion>(`${pathOf(draft)}/versions/1`)
  expect(body.pictures.map(({ fileId }) => fileId)).toEqual([a.fileId])
})

test('别的组织的文件、自己的文件、图片当附件、附件当图片，都用不了', async () => {
  const { organizer, neighbour, organizationId, besideId, create, pool } = press
  const foreign = await uploadPicture(neighbour, besideId, await draw('black'))
  const own = await uploadPicture(organizer, null, await draw('white'))
  const shared = await uploadPicture(organizer, organizationId, await draw('pink'))
  const sheet = await uploadAttachment(organizer, organizationId, Buffer.from(PDF), 'a.pdf')
  const draft = await create()
  const wrong = [
    ...[foreign, own, sheet].flatMap(({ fileId }) => [{ content: picture(fileId) }, { cover: { fileId } }]),
    ...[foreign, own, shared].map(({ fileId }) => ({ attachments: [{ fileId, name: '表' }] })),
  ]
  expect(wrong).toHaveLength(9)
  const before = (await pool.query('select count(*)::int as n from articles')).rows
  for (const changes of wrong) {
    const made = await organizer.post('/api/articles', articleInput(organizationId, changes))
    expectProblem(made, 404, 'file_not_found')
    expectProblem(await edit(organizer, draft, changes), 404, 'file_not_found')
  }
  expect((await pool.query('select count(*)::int as n from articles')).rows).toEqual(before)
  expect(await readArticle(organizer, draft)).toEqual(draft)
})
