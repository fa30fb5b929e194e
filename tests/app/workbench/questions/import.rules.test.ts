import fc from 'fast-check'
import {
  alikeWords,
  type Decision,
  type Decisions,
  firstTab,
  importOf,
  leftToDo,
  printOf,
  refusedAt,
  sortQuestions,
  standingOf,
  withDecision,
} from '@/workbench/questions/import/import.rules'
import { formOf } from '@/workbench/questions/question-form.rules'
import { aPreview, aPreviewed, doubtful, notes, single, withoutAnswer } from './a-question'

const settings = { organizationId: 8, forPractice: false, topic: '' }
const edited = (changes: object = {}): Decision => ({
  kind: 'edited',
  form: { ...formOf(single, notes), ...changes },
})

describe('导入题目', () => {
  it('没有疑点的可以导入；有疑点的，改正、确认或不导入之前一直待核对', () => {
    expect(standingOf(aPreviewed(), undefined)).toBe('ready')
    expect(standingOf(doubtful(), undefined)).toBe('open')
    expect(standingOf(doubtful(), { kind: 'confirmed' })).toBe('ready')
    expect(standingOf(doubtful(), edited())).toBe('ready')
    expect(standingOf(doubtful(), { kind: 'out' })).toBe('out')
  })

  it('缺答案的，说“无误”也不能进；改得不完整也不能', () => {
    expect(standingOf(withoutAnswer(), { kind: 'confirmed' })).toBe('open')
    expect(standingOf(withoutAnswer(), edited({ right: [] }))).toBe('open')
    expect(standingOf(withoutAnswer(), edited())).toBe('ready')
  })

  it('先看待核对的，全部里也是它们在前', () => {
    const sorted = sortQuestions([aPreviewed(), doubtful(), aPreviewed(), withoutAnswer()], {
      2: { kind: 'out' },
    })
    expect(sorted.tabs).toEqual({ open: [1, 3], alike: [], all: [1, 3, 0], out: [2] })
    expect(firstTab(sorted)).toBe('open')
    expect(leftToDo(sorted)).toBe('还有 2 题待核对')
  })

  it('都不导入，就没有可确认的', () => {
    expect(leftToDo(sortQuestions([aPreviewed()], { 0: { kind: 'out' } }))).toBe('没有要导入的题')
  })

  it('整批说一句，开着没改完的也收起来；恢复原样只管那一题', () => {
    const before = { decisions: { 0: edited() }, editing: { 1: formOf(single, notes) } }
    const out = withDecision(before, [1, 2], { kind: 'out' })
    expect(out).toEqual({ decisions: { 0: edited(), 1: { kind: 'out' }, 2: { kind: 'out' } }, editing: {} })
    expect(withDecision(out, [1], null).decisions).toEqual({ 0: edited(), 2: { kind: 'out' } })
  })

  it('没写主题的用公共主题，写了的不动', () => {
    const own = aPreviewed({ notes: { ...notes, topic: '党章' } })
    const { questions } = importOf([aPreviewed(), own], {}, { ...settings, topic: ' 党史 ' })
    expect(questions.map((one) => one.notes.topic)).toEqual(['党史', '党章'])
  })

  it('随便怎么定，送出去的只有完整的、看过的', () => {
    const decision = fc.constantFrom<Decision | undefined>(
      undefined,
      { kind: 'out' },
      { kind: 'confirmed' },
      edited({ stem: '改过的题' }),
      edited({ right: [] }),
    )
    const one = fc.record({ question: fc.constantFrom(aPreviewed(), doubtful(), withoutAnswer()), decision })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (rows) => {
        const questions = rows.map(({ question }) => question)
        const decisions: Decisions = Object.fromEntries(
          rows.flatMap((row, index) => (row.decision ? [[index, row.decision]] : [])),
        )
        const sent = importOf(questions, decisions, settings).questions
        const expected = rows.flatMap(({ question, decision }) => {
          if (decision?.kind === 'out') return []
          if (decision?.kind === 'edited') return decision.form.right.length ? ['改过的题'] : []
          const isSure = question.flags.length === 0 || decision?.kind === 'confirmed'
          return question.content && isSure ? [question.content.stem] : []
        })
        expect(sent.map(({ content }) => content.stem)).toEqual(expected)
        const sorted = sortQuestions(questions, decisions)
        expect(sorted.tabs.open.length + sorted.tabs.out.length + sent.length).toBe(rows.length)
        if (sorted.tabs.open.length) expect(leftToDo(sorted)).not.toBeNull()
      }),
    )
  })

  it('服务器不收的那一题，按送出的次序找回来', () => {
    expect(refusedAt('/questions/1/content/stem', [0, 4, 7])).toBe(4)
    expect(refusedAt('/organizationId', [0])).toBeUndefined()
  })

  it('相近的题说清楚和哪里的', () => {
    const alike = { questionId: 5, index: null, stem: '', likeness: 0.923 }
    expect(alikeWords(alike)).toBe('与题库里的题相近 92%')
    expect(alikeWords({ ...alike, questionId: null, index: 2, likeness: 1 })).toBe('与本次第 3 题相同')
  })

  it('同一个文件认得出，答案变了就是另一个', () => {
    const draft = { ...aPreviewed().draft, choices: [2] }
    expect(printOf(aPreview(aPreviewed()))).toBe(printOf(aPreview(aPreviewed())))
    expect(printOf(aPreview(aPreviewed()))).not.toBe(printOf(aPreview(aPreviewed({ draft }))))
  })
})
