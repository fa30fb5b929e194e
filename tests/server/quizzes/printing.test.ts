import type { AuditList } from '@tongxin/contract/audit'
import type { QuestionContent } from '@tongxin/contract/questions'
import { parseQuestions } from '../../../server/src/questions/parsing/parse.rules.ts'
import { readQuestionFile } from '../../../server/src/questions/reading/question-file.ts'
import type { Block } from '../../../server/src/questions/parsing/source.ts'
import { expectProblem, type Person } from '../../support/api.ts'
import { fillIn, insertQuestions, multiple, single, truth } from '../../support/quizzes.ts'
import { drawnPaper, fixedPaper, type Office, openOffice, patchQuiz } from './office.ts'

let office: Office
let questions: number[]
const CONTENTS: QuestionContent[] = [
  truth(false),
  fillIn(['1921', '一九二一']),
  single(2),
  multiple([0, 3], 'partial'),
  {
    type: 'single_choice',
    stem: '下列说法正确的是：',
    options: ['<b>甲</b> & 乙', '长'.repeat(40), '丙', '丁'],
    answer: 1,
  },
  fillIn(['1945', '一九四五'], ['延安']),
]
beforeAll(async () => {
  office = await openOffice()
  const { pool, organizationId } = office
  questions = await insertQuestions(
    pool,
    organizationId,
    CONTENTS.map((content) => ({ content, notes: { explanation: '解析在此', source: '内部题库第九页' } })),
  )
})
afterAll(() => office.api.close())

/** The document, as the server itself reads it. */
async function print(person: Person, id: number, isKey = false) {
  const response = await fetch(`${person.baseUrl}/api/quizzes/${id}/paper.docx${isKey ? '?key=true' : ''}`, {
    headers: { authorization: `Bearer ${person.session!.token}` },
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch('wordprocessingml')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const blocks = await readQuestionFile(Buffer.from(await response.arrayBuffer()))
  return { blocks, name: decodeURIComponent(response.headers.get('content-disposition')!) }
}

const linesOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'line' ? block.line.text.split('\n') : []))
const textOf = (blocks: readonly Block[]) => JSON.stringify(blocks)

test('试卷按题型排、从头编号，带满分、时限、姓名栏和答题卡；没有一处露出答案、解析和出处', async () => {
  const quiz = await office.publish({ paper: fixedPaper(questions, 5), timeLimitMinutes: 45 })
  const { blocks, name } = await print(office.organizer, quiz.id)
  expect(name).toMatch(/党章应知应会\.docx$/)
  const lines = linesOf(blocks)
  expect(lines[0]).toBe('党章应知应会')
  expect(lines[1]).toBe('满分 30 分　合格 18 分　优秀 27 分　时间 45 分钟')
  expect(lines.filter((line) => /^[一二三四]、/.test(line)).slice(0, 4)).toEqual([
    '一、单项选择题（共 2 题，每题 5 分，共 10 分）',
    '二、多项选择题（共 1 题，每题 5 分，共 5 分）',
    '三、判断题（共 1 题，每题 5 分，共 5 分）',
    '四、填空题（共 2 题，每题 5 分，共 10 分）',
  ])
  expect(lines.filter((line) => /^\d+\. /.test(line)).map((line) => parseInt(line))).toEqual([
    1, 2, 3, 4, 5, 6,
  ])
  expect(lines).toContain('A. <b>甲</b> & 乙')
  expect(lines.filter((line) => line.startsWith('姓名：'))).toHaveLength(2)
  expect(lines).toContain('党章应知应会 答题卡')
  for (const secret of ['一九二一', '1921', '1945', '延安', '√', '解析在此', '内部题库'])
    expect(textOf(blocks.filter((block) => !textOf([block]).includes('对的写')))).not.toContain(secret)
})

test('印出来的题，按导入题库的读法读回来，题干和选项一个不差，答案一个没有', async () => {
  const quiz = await office.publish({ paper: fixedPaper(questions) })
  const { blocks } = await print(office.organizer, quiz.id)
  const until = blocks.findIndex((block) => textOf([block]).includes('答题卡'))
  const { questions: read } = parseQuestions(blocks.slice(0, until))
  const order = ['single_choice', 'multiple_choice', 'true_false', 'fill_in']
  const printed = order.flatMap((type) => CONTENTS.filter((content) => content.type === type))
  expect(read).toHaveLength(printed.length)
  for (const [i, { draft }] of read.entries()) {
    const content = printed[i]!
    expect(draft.stem.replace(/_+/g, '____')).toBe(content.stem)
    expect(draft.options.map(({ text }) => text)).toEqual('options' in content ? content.options : [])
    expect([draft.choices, draft.isTrue, draft.blanks]).toEqual([null, null, null])
  }
})

test('参考答案：与试卷同样的编号，填空的每种写法都在，说明怎样给分；取一次记一次', async () => {
  const { organizer, organizationId, publish } = office
  const quiz = await publish({ paper: fixedPaper(questions) })
  const { blocks, name } = await print(organizer, quiz.id, true)
  expect(name).toMatch(/党章应知应会参考答案\.docx$/)
  const text = textOf(blocks)
  const cells = blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map(({ cells }) => cells) : [],
  )
  expect(cells).toEqual([
    ['题号', '1', '2'],
    ['答案', 'C', 'B'],
    ['题号', '3'],
    ['答案', 'AD'],
    ['题号', '4'],
    ['答案', '×'],
    ['题号', '答案'],
    ['5', '1921 / 一九二一'],
    ['6（1）', '1945 / 一九四五'],
    ['6（2）', '延安'],
  ])
  expect(text).toContain('没有选错时，按选对的个数占正确选项的比例给分')
  await print(organizer, quiz.id, true)
  const { body } = await organizer.get<AuditList>(`/api/audit?organizationId=${organizationId}`)
  expect(body.items.slice(0, 2)).toMatchObject(
    Array(2).fill({ action: 'quiz.print', details: { quizId: quiz.id, key: true } }),
  )
})

test('分值不一样的，每题后面写明', async () => {
  const paper = fixedPaper(questions)
  paper.questions[2]!.marks = 2.5
  const quiz = await office.publish({ paper })
  const { blocks } = await print(office.organizer, quiz.id)
  const lines = linesOf(blocks)
  expect(lines).toContain('一、单项选择题（共 2 题，共 7.5 分）')
  expect(lines.find((line) => line.startsWith('1. '))).toMatch(/（2.5 分）$/)
})

test('抽题的只为打印抽一次：试卷和答案是同一份；改了规则才另抽', async () => {
  const { organizer, publish } = office
  const quiz = await publish({ paper: drawnPaper({ count: 5 }, { type: 'fill_in', count: 2 }) })
  const [one, two] = await Promise.all([print(organizer, quiz.id), print(organizer, quiz.id)])
  expect(textOf(one.blocks)).toBe(textOf(two.blocks))
  expect(textOf((await print(organizer, quiz.id)).blocks)).toBe(textOf(one.blocks))
  const printed = async () =>
    (await office.pool.query<{ printed: unknown }>('select printed from quizzes where id = $1', [quiz.id]))
      .rows[0]!.printed
  expect(await printed()).toHaveLength(7)
  await patchQuiz(organizer, quiz.id, { title: '换个名字' })
  expect(await printed()).toHaveLength(7)
  await patchQuiz(organizer, quiz.id, { paper: drawnPaper({ count: 4 }) })
  expect(await printed()).toBeNull()
  await print(organizer, quiz.id, true)
  expect(await printed()).toHaveLength(4)
})

test('没有题的不能印；题库不够的说明不够', async () => {
  const { organizer, create } = office
  const empty = await create()
  expectProblem(await organizer.get(`/api/quizzes/${empty.id}/paper.docx`), 409, 'paper_not_printable')
  const short = await create({ paper: drawnPaper({ count: 400 }) })
  expectProblem(await organizer.get(`/api/quizzes/${short.id}/paper.docx`), 409, 'paper_not_enough')
})
