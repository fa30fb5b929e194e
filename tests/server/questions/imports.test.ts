import type {
  BankList,
  BankQuestionDetail,
  ImportPreview,
  QuestionImport,
} from '@tongxin/contract/question-bank'
import { ImportPreview as ImportPreviewSchema } from '@tongxin/contract/question-bank'
import { BANK_FORMATS } from '@tongxin/contract/quiz-constants'
import { Ajv } from 'ajv'
import { expectProblem, type Person, startApi, type TestApi } from '../../support/api.ts'
import { previewFile, questionInput } from '../../support/bank.ts'
import { document } from '../../support/document.ts'
import { enrolWithRole } from '../../support/tree.ts'

let api: TestApi
let organizer: Person
beforeAll(async () => {
  api = await startApi()
  organizer = await enrolWithRole(api, 'organizer', 1)
})
afterAll(() => api.close())

let banks = 0
/** An organization with an empty bank. */
async function newBank(): Promise<number> {
  const { rows } = await api.database.pool.query<{ id: number }>(
    `insert into organizations (parent_id, kind, name, short_name) values (1, 'branch', $1, '备用') returning id`,
    [`题库 ${++banks}`],
  )
  return rows[0]!.id
}

const paste = (organizationId: number, text: string) =>
  organizer.post<ImportPreview>('/api/questions/preview', { organizationId, text })
const confirmed = ({ questions }: ImportPreview): QuestionImport['questions'] =>
  questions.flatMap(({ content, notes }) => (content ? [{ content, notes }] : []))
const confirm = (organizationId: number, questions: QuestionImport['questions'], key?: string) =>
  organizer.send<{ imported: number }>(
    'POST',
    '/api/questions/import',
    { organizationId, forPractice: true, questions },
    key === undefined ? {} : { 'idempotency-key': key },
  )
const list = async (organizationId: number) =>
  (await organizer.get<BankList>(`/api/questions?organizationId=${organizationId}&limit=100`)).body.items

const TEXT = `一、单选题
1.党的根本宗旨是（ ）。
A.实事求是 B.全心全意为人民服务
答案：B
2.我国的首都是（ ）。
A.北京 B.上海
二、判断题
1.中国共产党成立于1921年。（√）
2.<b>中国共产党</b>成立于1921年<img src=x onerror=alert(1)>。（√）
三、填空题
1.党成立于____年。
答案：1921`

test('从文字到题库：先看懂了什么，什么也不存；确认以后全部进来', async () => {
  const bank = await newBank()
  const { status, body, headers } = await paste(bank, TEXT)
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(new Ajv({ strict: false }).compile(ImportPreviewSchema)(body)).toBe(true)
  expect(
    body.questions.map(({ content, flags }) => [content?.type ?? null, flags.map(({ flag }) => flag)]),
  ).toEqual([
    ['single_choice', []],
    [null, ['missing_answer']],
    ['true_false', []],
    ['true_false', []],
    ['fill_in', []],
  ])
  expect(await list(bank)).toEqual([])
  expect((await confirm(bank, confirmed(body))).body).toEqual({ imported: 4 })
  const items = await list(bank)
  expect(items.map(({ content }) => content.stem)).toEqual([
    '党成立于____年。',
    '<b>中国共产党</b>成立于1921年<img src=x onerror=alert(1)>。',
    '中国共产党成立于1921年。',
    '党的根本宗旨是（　）。',
  ])
  expect(items.every(({ forPractice, version }) => forPractice && version === 1)).toBe(true)
})

test('相近的题：题库里的、同一个文件前面的，最多三道，最像的在前', async () => {
  const bank = await newBank()
  const made: number[] = []
  for (const stem of ['中国共产党成立于（　）年。', '中国共产党是成立于（　）年。', '首都是（　）。']) {
    const { content } = questionInput(bank, stem)
    const { body } = await organizer.post<BankQuestionDetail>('/api/questions', {
      ...questionInput(bank),
      content: { ...content, options: ['1919', '1921'] },
    })
    made.push(body.id)
  }
  const retired = await organizer.post<BankQuestionDetail>(
    '/api/questions',
    questionInput(bank, '党旗是（　）。'),
  )
  await organizer.post(`/api/questions/${retired.body.id}/retire`)
  const question = (stem: string) => `${stem}\nA.1919 B.1921\n答案：B\n`
  const { body } = await paste(
    bank,
    `1.${question('中国共产党成立于( )年')}2.${question('中国共产党，成立于（ ）年')}3.${question('党旗是（ ）')}`,
  )
  expect(
    body.questions.map(({ alike }) => alike.map(({ questionId, index }) => questionId ?? `#${index}`)),
  ).toEqual([[made[0], made[1]], [made[0], '#0', made[1]], []])
  expect(body.questions[0]!.alike[0]).toMatchObject({ likeness: 1, stem: '中国共产党成立于（　）年。' })
})

test('全部或者一道也不：一道不对，一道也不进；说得出是第几题', async () => {
  const bank = await newBank()
  const { content, notes } = questionInput(bank)
  const wrong = { content: { ...content, answer: 9 } as never, notes }
  const answer = await confirm(bank, [{ content, notes }, { content, notes }, wrong])
  expectProblem(answer, 400, 'question_content_invalid')
  expect(answer.body).toMatchObject({
    detail: expect.stringContaining('第 3 题'),
    errors: [{ path: '/questions/2' }],
  })
  expect(await list(bank)).toEqual([])
  expectProblem(await confirm(bank, []), 400, 'invalid_input')
})

test('同一把钥匙发几次都只导入一次，同时发也一样；换了内容也不再导入', async () => {
  const bank = await newBank()
  const { content, notes } = questionInput(bank)
  const three = [1, 2, 3].map(() => ({ content, notes }))
  const send = (topic: string | null = null) =>
    confirm(
      bank,
      three.map((one) => ({ ...one, notes: { ...notes, topic } })),
      'import-of-a-test',
    )
  const answers = await Promise.all([send(), send(), send('别的主题'), send()])
  expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [200, { imported: 3 }]))
  expect((await send()).body).toEqual({ imported: 3 })
  expect(await list(bank)).toHaveLength(3)
})

test('五千道题一次进来；识别和写入的时候，别人的请求照常', async () => {
  const bank = await newBank()
  const text = Array.from(
    { length: 5000 },
    (_, i) =>
      `${i + 1}.第${i}个说法里正确的是（ ）。\nA.甲${i} B.乙${i * 7}\nC.丙${i % 13} D.丁\n答案：${'ABCD'[i % 4]}\n`,
  ).join('')
  let slowest = 0
  let done = false
  const others = (async () => {
    while (!done) {
      const begun = performance.now()
      await api.stranger.get('/api/deployment')
      slowest = Math.max(slowest, performance.now() - begun)
    }
  })()
  const begun = performance.now()
  const { status, body } = await paste(bank, text)
  const read = performance.now()
  expect(status).toBe(200)
  expect(body.questions.filter(({ content, flags }) => content && flags.length === 0)).toHaveLength(5000)
  expect((await confirm(bank, confirmed(body), 'five-thousand')).body).toEqual({ imported: 5000 })
  const written = performance.now()
  done = true
  await others
  if (process.env.SHOW_FIGURES)
    console.log({ read: read - begun, written: written - read, slowestOther: slowest })
  const { rows } = await api.database.pool.query<{ stem: string }>(
    'select stem from questions where organization_id = $1 order by id',
    [bank],
  )
  expect(rows.map(({ stem }) => stem)).toEqual(body.questions.map(({ content }) => content!.stem))
  const more = `${text}5001.再多一道。（√）\n`
  expectProblem(await paste(bank, more), 413, 'question_file_oversized')
})

test.each(BANK_FORMATS)('导出为 %s，再导入另一个题库，一模一样', async (format) => {
  const [bank, copy] = [await newBank(), await newBank()]
  const { body } = await paste(bank, TEXT)
  const [first, ...rest] = confirmed(body)
  const notes = {
    explanation: '见党章。\n第一段',
    topic: '党章',
    difficulty: 'easy' as const,
    source: '总纲',
  }
  await confirm(bank, [{ ...first!, notes }, ...rest])
  const retired = await organizer.post<BankQuestionDetail>('/api/questions', questionInput(bank, '停用的题'))
  await organizer.post(`/api/questions/${retired.body.id}/retire`)
  const response = await fetch(
    `${api.baseUrl}/api/questions/export?organizationId=${bank}&format=${format}`,
    {
      headers: { authorization: `Bearer ${organizer.session!.token}` },
    },
  )
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename\*=UTF-8''%E9%A2%98%E5%BA%93/,
  )
  const file = new Uint8Array(await response.arrayBuffer())
  const preview = await previewFile(organizer, copy, file, '随便什么名字')
  expect(preview.body.questions.flatMap(({ flags }) => flags)).toEqual([])
  await confirm(copy, confirmed(preview.body))
  const contents = async (id: number) => (await list(id)).map(({ content, notes }) => ({ content, notes }))
  expect(await contents(copy)).toEqual(
    (await contents(bank)).filter(({ content }) => content.stem !== '停用的题'),
  )
})

test('改过一个字的导出文件，像别的文件一样读，拿不准的有标记', async () => {
  const bank = await newBank()
  await confirm(bank, confirmed((await paste(bank, TEXT)).body))
  const { body: file } = await organizer.get<string>(
    `/api/questions/export?organizationId=${bank}&format=text`,
  )
  const { body } = await previewFile(organizer, bank, file.replace('答案：B', '答案：D'), '题库.txt')
  expect(body.questions.map(({ flags }) => flags.map(({ flag }) => flag))).toEqual([
    ['unknown_option'],
    [],
    [],
    [],
  ])
  const word = await document(['1.【判断题】有宏。', '答案：正确'], {
    parts: { 'word/vbaProject.bin': Buffer.from('宏') },
  })
  expect((await previewFile(organizer, bank, word)).body.questions).toHaveLength(1)
})
