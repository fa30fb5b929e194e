import type { QuestionContent } from '@tongxin/contract/questions'
import { BLANK, QUESTION_TYPES, type QuestionType } from '@tongxin/contract/quiz-constants'
import type { WordBlock, WordParagraph, WordRun } from '../documents/word-document.ts'

/** A question as it is printed. Marks as people write them. */
export interface PrintedQuestion {
  content: QuestionContent
  marks: number
}

export interface PrintedPaper {
  title: string
  totalMarks: number
  passPercent: number
  excellencePercent: number
  timeLimitMinutes: number | null
  questions: readonly PrintedQuestion[]
}

/** 大题, numbered through. */
interface Section {
  type: QuestionType
  questions: (PrintedQuestion & { number: number })[]
}

const NAMES: Record<QuestionType, string> = {
  single_choice: '单项选择题',
  multiple_choice: '多项选择题',
  true_false: '判断题',
  fill_in: '填空题',
}
const ORDINALS = ['一', '二', '三', '四']
/** Options that are shorter together stand in one line. */
const ONE_LINE = 34
/** Cells in a row of the answer sheet. */
const CELLS = 10

const letter = (index: number) => String.fromCharCode(65 + index)
const say = (marks: number) => String(Math.round(marks * 100) / 100)
const line = (...runs: WordRun[]): WordParagraph => ({ kind: 'paragraph', runs })
const room = (characters: number): WordRun => ({ text: '　'.repeat(characters), underlined: true })

/** By kind, as papers here are set; within a kind in the order of the paper. */
function sectionsOf(questions: readonly PrintedQuestion[]): Section[] {
  let number = 0
  return QUESTION_TYPES.flatMap((type) => {
    const own = questions.filter(({ content }) => content.type === type)
    if (own.length === 0) return []
    return [{ type, questions: own.map((question) => ({ ...question, number: ++number })) }]
  })
}

/** `一、单项选择题（共 10 题，每题 2 分，共 20 分）` */
function headingOf({ type, questions }: Section, index: number): WordParagraph {
  const marks = new Set(questions.map((question) => question.marks))
  const total = questions.reduce((sum, question) => sum + question.marks, 0)
  const each = marks.size === 1 ? `每题 ${say(questions[0]!.marks)} 分，` : ''
  const text = `${ORDINALS[index]}、${NAMES[type]}（共 ${questions.length} 题，${each}共 ${say(total)} 分）`
  return { kind: 'paragraph', runs: [text], as: 'heading' }
}

function questionBlocks(
  { content, marks, number }: Section['questions'][number],
  alike: boolean,
): WordBlock[] {
  // A blank in the bank is four characters: too little room for a pen.
  const stem = content.type === 'fill_in' ? content.stem.replaceAll(BLANK, BLANK.repeat(3)) : content.stem
  const asked = line(`${number}. ${stem}${alike ? '' : `（${say(marks)} 分）`}`)
  if (!('options' in content)) return [asked]
  const options = content.options.map((option, i) => `${letter(i)}. ${option}`)
  const short = options.join('').length <= ONE_LINE && !options.some((option) => option.includes('\n'))
  return [
    { ...asked, keepsWithNext: true },
    { ...line(options.join(short ? '　　' : '\n')), indent: 1 },
  ]
}

const personLine = (): WordParagraph => ({
  ...line('姓名：', room(6), '　党员编号：', room(7), '　所在支部：', room(9)),
  centred: true,
})

/** A numbered grid: so many cells a row, what belongs to a number below it. */
function grid(cells: readonly { number: number; text: string }[], head: [string, string]): WordBlock {
  const rows: string[][] = []
  for (let from = 0; from < cells.length; from += CELLS) {
    const part = cells.slice(from, from + CELLS)
    const empty = Array<string>(cells.length > CELLS ? CELLS - part.length : 0).fill('')
    rows.push([head[0], ...part.map(({ number }) => String(number)), ...empty])
    rows.push([head[1], ...part.map(({ text }) => text), ...empty])
  }
  return { kind: 'table', rows }
}

/** The table in which a section is answered, or its answers are. */
function answerTable({ type, questions }: Section, answers: 'empty' | 'key'): WordBlock {
  const isKey = answers === 'key'
  if (type !== 'fill_in')
    return grid(
      questions.map(({ number, content }) => ({ number, text: isKey ? answerOf(content) : '' })),
      ['题号', '答案'],
    )
  const rows = questions.flatMap(({ number, content }) =>
    blanksOf(content).map((spellings, i, all) => [
      all.length > 1 ? `${number}（${i + 1}）` : String(number),
      isKey ? spellings.join(' / ') : '',
    ]),
  )
  return { kind: 'table', headerRow: true, rows: [['题号', '答案'], ...rows] }
}

const blanksOf = (content: QuestionContent): string[][] => (content.type === 'fill_in' ? content.blanks : [])

function answerOf(content: QuestionContent): string {
  switch (content.type) {
    case 'single_choice':
      return letter(content.answer)
    case 'multiple_choice':
      return content.answers.map(letter).join('')
    case 'true_false':
      return content.answer ? '√' : '×'
    case 'fill_in':
      return ''
  }
}

/** 试卷与答题卡 */
export function paperBlocks(paper: PrintedPaper): WordBlock[] {
  const { title, totalMarks, passPercent, excellencePercent, timeLimitMinutes } = paper
  const sections = sectionsOf(paper.questions)
  const facts = [
    `满分 ${say(totalMarks)} 分`,
    `合格 ${say((totalMarks * passPercent) / 100)} 分`,
    `优秀 ${say((totalMarks * excellencePercent) / 100)} 分`,
    ...(timeLimitMinutes === null ? [] : [`时间 ${timeLimitMinutes} 分钟`]),
  ]
  return [
    { kind: 'paragraph', runs: [title], as: 'title' },
    { ...line(facts.join('　')), centred: true },
    personLine(),
    ...sections.flatMap((section, i) => {
      const alike = new Set(section.questions.map(({ marks }) => marks)).size === 1
      const asked = section.questions.flatMap((question) => questionBlocks(question, alike))
      return [headingOf(section, i), ...asked]
    }),
    { kind: 'page_break' },
    { kind: 'paragraph', runs: [`${title} 答题卡`], as: 'title' },
    personLine(),
    {
      kind: 'table',
      rows: [
        ['大题', ...sections.map((_, i) => ORDINALS[i]!), '总分', '评卷人'],
        ['得分', ...sections.map(() => ''), '', ''],
      ],
    },
    ...sections.flatMap((section, i) => [
      headingOf(section, i),
      ...(section.type === 'true_false' ? [line('对的写“√”，错的写“×”。')] : []),
      ...(section.type === 'multiple_choice' ? [line('写出所有正确选项的字母。')] : []),
      answerTable(section, 'empty'),
    ]),
  ]
}

/** 参考答案, with what a marker has to know. */
export function keyBlocks(paper: PrintedPaper): WordBlock[] {
  const sections = sectionsOf(paper.questions)
  return [
    { kind: 'paragraph', runs: [`${paper.title} 参考答案`], as: 'title' },
    { ...line('供评卷使用，请妥善保管。'), centred: true },
    ...sections.flatMap((section, i) => [
      headingOf(section, i),
      answerTable(section, 'key'),
      ...hintsOf(section).map((hint) => line(hint)),
    ]),
  ]
}

/** How the server itself marks, so that paper and phone are marked alike. */
function hintsOf({ type, questions }: Section): string[] {
  const hints: string[] = []
  if (type === 'multiple_choice') {
    const partial = questions.filter(
      ({ content }) => content.type === 'multiple_choice' && content.marking === 'partial',
    )
    const numbers = partial.map(({ number }) => number).join('、')
    if (partial.length < questions.length) hints.push('多选、少选、错选都不得分。')
    if (partial.length > 0)
      hints.push(
        `${partial.length < questions.length ? `第 ${numbers} 题` : ''}没有选错时，按选对的个数占正确选项的比例给分；有一个选错不得分。`,
      )
  }
  if (type === 'fill_in') {
    hints.push('“/”隔开的写法都对；全角半角、大小写、空格和两端的标点不计较。')
    if (questions.some(({ content }) => blanksOf(content).length > 1))
      hints.push('一题有几个空的，按填对的个数占空数的比例给分。')
  }
  const marks = new Set(questions.map((question) => question.marks))
  if (marks.size > 1)
    hints.push(
      `各题分值：${questions.map(({ number, marks }) => `第 ${number} 题 ${say(marks)} 分`).join('；')}。`,
    )
  return hints
}
