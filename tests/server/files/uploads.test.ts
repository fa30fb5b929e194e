import sharp from 'sharp'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { load, upload, uploadAttachment, uploadBody, uploadPicture } from '../../support/files.ts'
import { enrol, enrolWithRole } from '../../support/tree.ts'
import { word } from '../../support/word.ts'

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
  const file = await word(['学习材料'])
  const attachment = await uploadAttachment(organizer, 1, file, '学习材料（第1期）.docx')
  expect(attachment).toMatchObject({ name: '学习材料（第1期）.docx', kind: 'docx', bytes: file.length })
  const { status, headers, bytes } = await load(api, attachment.url)
  expect(status).toBe(200)
  expect(bytes.equals(file)).toBe(true)
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('学习材料（第1期）.docx')}`,
  )
})

test('不带文件、空文件、太大的、别的文件都说清楚', async () => {
  for (const what of ['pictures', 'attachments', 'documents'] as const) {
    expectProblem(
      await organizer.post(`/api/files/${what}?organizationId=1`, {}),
      415,
      'unsupported_media_type',
    )
    const { headers } = uploadBody('', '')
    const empty = `--${headers['content-type'].split('=')[1]}--\r\n`
    expectProblem(
      await organizer.send('POST', `/api/files/${what}?organizationId=1`, empty, headers),
      400,
      'file_missing',
    )
    expectProblem(await upload(organizer, what, 1, ''), 400, 'file_missing')
    for (const odd of ['0', '-1', 'x', '1.5', '99999999999', ''])
      expectProblem(
        await organizer.send('POST', `/api/files/${what}?organizationId=${odd}`, empty, headers),
        400,
        'invalid_input',
      )
    expectProblem(await upload(organizer, what, 2_000_000_000, 'x'), 404, 'organization_not_found')
  }
  const large = Buffer.alloc(21 * 1024 * 1024, 'x')
  const tooLarge = await upload<{ detail: string }>(organizer, 'pictures', 1, large)
  expectProblem(tooLarge, 413, 'payload_too_large')
  expect(tooLarge.body.detail).toBe('文件不能超过 20 MB，请缩小图片后再上传。')
  expectProblem(await upload(organizer, 'pictures', 1, '<svg/>', 'a.svg'), 415, 'file_type_refused')
  expectProblem(await upload(organizer, 'attachments', 1, 'MZ', 'a.pdf'), 415, 'file_type_refused')
})

test('党员自己的图片是自己的：组织的、别人的都不算', async () => {
  const [member, other] = [await api.login('member'), await enrolWithRole(api, 'supervisor', 1)]
  const drawn = await plain(30, 20, '#123456').jpeg().toBuffer()
  const own = await uploadPicture(member, null, drawn)
  const others = await uploadPicture(other, null, drawn)
  const ours = await uploadPicture(organizer, 1, drawn)
  expect(new Set([own, others, ours].map(({ fileId }) => fileId)).size).toBe(3)
  const { rows } = await api.database.pool.query<{ contents: number }>(
    `select count(distinct content_id)::int as contents from files where id = any($1)`,
    [[own.fileId, others.fileId, ours.fileId]],
  )
  expect(rows[0]!.contents).toBe(1)
  expectProblem(await upload(member, 'attachments', null, '%PDF-1.7'), 403, 'forbidden')
  expectProblem(await upload(member, 'documents', null, 'x'), 403, 'forbidden')
  expectProblem(
    await upload(await api.loginByWechat('a-guest'), 'pictures', null, drawn),
    403,
    'membership_required',
  )
  expectProblem(await upload(member, 'pictures', 1, drawn), 403, 'forbidden')
})

test('撤销了的组织不再收文件', async () => {
  const { rows } = await api.database.pool.query<{ id: number }>(
    `insert into organizations (parent_id, kind, name, short_name, retired_at)
     values (1, 'branch', '撤了的', '撤了', now()) returning id`,
  )
  expectProblem(await upload(organizer, 'attachments', rows[0]!.id, '%PDF-1.7'), 409, 'organization_retired')
})

test('本人删除个人信息以后，自己的图片随即打不开', async () => {
  const number = await enrol(api, 1)
  const member = await api.login(number)
  const { url } = await uploadPicture(member, null, await plain(31, 20).jpeg().toBuffer())
  expect((await load(api, url)).status).toBe(200)
  const { body } = await member.post<{ id: number }>('/api/me/erasure', {})
  expect((await organizer.post(`/api/erasures/${body.id}/accept`)).status).toBe(200)
  expect((await load(api, url)).status).toBe(404)
})
