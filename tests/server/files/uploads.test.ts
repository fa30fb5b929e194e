import type { Attachment, UploadedPicture } from '@tongxin/contract/files'
import sharp from 'sharp'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { document } from '../../support/document.ts'
import { load, upload, uploadAttachment, uploadPicture } from '../../support/files.ts'
import { enrolWithRole } from '../../support/tree.ts'

let api: TestApi
let organizer: Person
beforeAll(async () => {
  api = await startApi()
  organizer = await enrolWithRole(api, 'organizer', 1)
})
afterAll(() => api.close())

const plain = (width: number, height: number, background = '#c8102e') =>
  sharp({ create: { width, height, channels: 3, background } })

test('上传的图片可以凭地址看到，大小写在答复里', async () => {
  const picture = await uploadPicture(organizer, 1, await plain(2400, 1200).jpeg().toBuffer())
  expect(picture).toMatchObject({ width: 1600, height: 800 })
  const { status, headers, bytes } = await load(api, picture.url)
  expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type: 'image/jpeg' })
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 1600, height: 800, format: 'jpeg' })
})

test('附件原样存放，凭地址下载，名字照旧', async () => {
  const file = await document(['学习材料'], { parts: { '[Content_Types].xml': WORD } })
  const attachment = await uploadAttachment(organizer, 1, file, '学习材料（第1期）.docx')
  expect(attachment).toMatchObject({ name: '学习材料（第1期）.docx', kind: 'docx', bytes: file.length })
  const { status, headers, bytes } = await load(api, attachment.url)
  expect(status).toBe(200)
  expect(bytes.equals(file)).toBe(true)
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('学习材料（第1期）.docx')}`,
  )
})

const WORD =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

test('不带文件、空文件、别的文件都说清楚', async () => {
  expectProblem(
    await organizer.post('/api/files/pictures?organizationId=1', {}),
    415,
    'unsupported_media_type',
  )
  for (const what of ['pictures', 'attachments'] as const)
    expectProblem(await upload(organizer, what, 1, ''), 400, 'file_missing')
  expectProblem(
    await upload<UploadedPicture>(organizer, 'pictures', 1, '<svg/>', 'a.svg'),
    415,
    'file_type_refused',
  )
  expectProblem(
    await upload<Attachment>(organizer, 'attachments', 1, 'MZ', 'a.pdf'),
    415,
    'file_type_refused',
  )
})
