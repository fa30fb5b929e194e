import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { QuestionWorker } from '../../../server/src/questions/question-worker.ts'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { multipart, previewFile } from '../../support/bank.ts'
import { document } from '../../support/document.ts'
import { workbook, zipped } from '../../support/workbook.ts'
import { enrolWithRole } from '../../support/tree.ts'

let api: TestApi
let organizer: Person
let logged = ''
beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      logged += chunk.toString()
      done()
    },
  })
  api = await startApi({ logger: pino({ level: 'trace' }, sink) })
  organizer = await enrolWithRole(api, 'organizer', 1)
})
afterAll(() => api.close())

const show = (content: string | Uint8Array, name?: string) => previewFile(organizer, 1, content, name)
const MEGABYTE = 1024 * 1024
const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])

describe('读不了的文件，说得出为什么', () => {
  test.each<[string, () => Buffer | Promise<Buffer>, number, string]>([
    ['空文件', () => Buffer.alloc(0), 400, 'question_file_empty'],
    ['只有空格的文字', () => Buffer.from('\ufeff \r\n\t\r\n'), 400, 'question_file_empty'],
    ['没有字的 Word', () => document(['', ' ']), 400, 'question_file_empty'],
    ['旧版 .doc 改名为 .docx', () => OLE, 400, 'question_file_old_format'],
    ['五十兆', () => Buffer.alloc(50 * MEGABYTE, '题'), 413, 'payload_too_large'],
    [
      '压缩炸弹：Word',
      () => zipped({ 'word/document.xml': Buffer.alloc(65 * MEGABYTE) }),
      413,
      'question_file_oversized',
    ],
    [
      '压缩炸弹：一格很长，一百万格都指着它',
      async () => workbook(Array.from({ length: 3000 }, () => Array<string>(20).fill('题'.repeat(1000)))),
      413,
      'question_file_oversized',
    ],
    [
      '压缩炸弹：十万段',
      () => document(Array.from({ length: 100_010 }, () => '段')),
      413,
      'question_file_oversized',
    ],
    ['十万行以上的文字', () => Buffer.from('甲\n'.repeat(100_001)), 413, 'question_file_oversized'],
    ['PDF', () => Buffer.from('%PDF-1.7'), 400, 'question_file_unreadable'],
    [
      '随机的字节',
      () => Buffer.concat([Buffer.from([0]), randomBytes(5000)]),
      400,
      'question_file_unreadable',
    ],
    ['坏了的压缩包', () => Buffer.from('PK\u0003\u0004坏了'), 400, 'question_file_unreadable'],
    ['别的压缩包', () => zipped({ 'a.txt': '题' }), 400, 'question_file_unreadable'],
    [
      '外部实体',
      () =>
        zipped({
          'word/document.xml':
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>',
        }),
      400,
      'question_file_unreadable',
    ],
  ])('%s', async (_, make, status, code) => {
    expectProblem(await show(await make()), status, code as never)
  })

  test('没有文件的表单、不是表单的请求', async () => {
    const path = '/api/questions/preview-file?organizationId=1'
    const { contentType } = multipart('x', '')
    const empty = `--${contentType.split('=')[1]}--\r\n`
    expectProblem(
      await organizer.send('POST', path, empty, { 'content-type': contentType }),
      400,
      'question_file_missing',
    )
    expectProblem(await organizer.post(path, { text: '题' }), 415, 'unsupported_media_type')
  })
})

test('带宏的 .docm：宏不看，题照读', async () => {
  const file = await document(['一、判断题', '1.有宏。（√）'], {
    parts: {
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
      'word/vbaProject.bin': Buffer.concat([OLE, randomBytes(20_000)]),
    },
  })
  const { body } = await show(file, '题.docm')
  expect(body.questions.map(({ content }) => content)).toEqual([
    { type: 'true_false', stem: '有宏。', answer: true },
  ])
})

test('一张表格的图片：没有题，并说明图片里的字读不出来', async () => {
  const file = await document([{ runs: [{ xml: '<w:drawing><a:blip r:embed="rId9"/></w:drawing>' }] }])
  const { status, body } = await show(file)
  expect(status).toBe(200)
  expect(body.questions).toEqual([])
  expect(body.remarks[0]!.message).toContain('图片里的字读不出来')
})

test('太长的题干、没有尽头的一行、几千个相同的题干：不卡住，有标记', async () => {
  const long = await show(`一、判断题\n1.${'党'.repeat(3000)}（√）\n2.${'x'.repeat(1_000_000)}\n`, '题.txt')
  expect(long.body.questions[0]).toMatchObject({ content: null, flags: [{ flag: 'too_long' }] })
  const same = Array.from(
    { length: 3000 },
    (_, i) => `${i + 1}.下列说法正确的是（ ）\nA.甲${i} B.乙${i}\n答案：A\n`,
  )
  const { body } = await show(same.join(''), '题.txt')
  expect(body.questions.filter(({ content }) => content !== null)).toHaveLength(3000)
})

test('粘贴的文字超过两百万字，请求超过二十兆：拒绝', async () => {
  const paste = (text: string) => organizer.post('/api/questions/preview', { organizationId: 1, text })
  expectProblem(await paste('题'.repeat(2_000_001)), 400, 'invalid_input')
  expectProblem(await paste('题'.repeat(8_000_000)), 413, 'payload_too_large')
  expectProblem(await paste(''), 400, 'invalid_input')
  expectProblem(
    await organizer.post('/api/questions', { text: '题'.repeat(200_000) }),
    413,
    'payload_too_large',
  )
})

test('花了太久、占了太多内存的文件被放弃，下一个照样读', async () => {
  const text = Array.from({ length: 4000 }, (_, i) => `${i + 1}.第${i}题（√）`).join('\n')
  const slow = new QuestionWorker({ milliseconds: 1 })
  await expect(slow.run((ask) => ask({ do: 'read', file: text }))).rejects.toMatchObject({
    code: 'question_file_oversized',
  })
  slow.stop()
  const small = new QuestionWorker({ megabytes: 32, waiting: 2 })
  const big = `一、判断题\n${Array.from({ length: 5000 }, (_, i) => `${i + 1}.${'党'.repeat(3000)}${i}（√）`).join('\n')}`
  const refused = small.run((ask) => ask({ do: 'read', file: big }))
  const next = small.run((ask) => ask({ do: 'read', file: '1.党成立于1921年。（√）' }))
  await expect(small.run(() => Promise.resolve())).rejects.toMatchObject({ code: 'quiz_busy' })
  await expect(refused).rejects.toMatchObject({ code: 'question_file_oversized' })
  await expect(next).resolves.toBeNull()
  small.stop()
})

test('日志里没有题目，也没有文件名', async () => {
  await show('一、判断题\n1.不该写进日志的题。（√）', '不该写进日志的文件.txt')
  await show(Buffer.from('PK\u0003\u0004不该写进日志的包'), '不该写进日志的文件.docx')
  await organizer.post('/api/questions/preview', { organizationId: 1, text: '不该写进日志的粘贴' })
  expect(logged).toContain('/api/questions/preview-file')
  expect(logged).not.toContain('不该写进日志')
})

test('一分钟里看得太多次：先等一等，别人的题照样读', async () => {
  const hasty = await enrolWithRole(api, 'organizer', 1)
  const look = (person: Person) =>
    person.post('/api/questions/preview', { organizationId: 1, text: '1.党成立于1921年。（√）' })
  for (let i = 0; i < 60; i++) expect((await look(hasty)).status).toBe(200)
  expectProblem(await look(hasty), 429, 'too_many_requests')
  expect((await look(organizer)).status).toBe(200)
})
