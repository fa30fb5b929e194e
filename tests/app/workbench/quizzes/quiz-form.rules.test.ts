import { ApiError, type ClientErrorCode } from '@/shared/api-error'
import {
  checkAll,
  checkStep,
  fieldErrorsOf,
  fieldOfPath,
  FIELDS_OF_STEP,
} from '@/workbench/quizzes/form/quiz-form.checks'
import { firstError, stepOf } from '@/workbench/forms/steps.rules'
import {
  draftOf,
  emptyDraft,
  inputOf,
  letsAnswersRound,
  openOf,
  patchOf,
  type QuizDraft,
  withOpening,
  withOrganization,
} from '@/workbench/quizzes/form/quiz-form.rules'
import { at } from '../../support/district'
import { aManagedQuiz, inPaper } from './a-managed-quiz'

const whole = (changes: Partial<QuizDraft> = {}): QuizDraft => ({ ...draftOf(aManagedQuiz()), ...changes })
const NOW = Date.parse(at('2026-11-24T09:00'))

describe('草稿', () => {
  it('一份测试读进来再发出去还是它', () => {
    const quiz = aManagedQuiz()
    const input = inputOf(draftOf(quiz))
    expect(input).toMatchObject({
      title: quiz.title,
      organizationId: 8,
      paper: quiz.paper,
      timeLimitMinutes: 60,
      attemptsMax: 2,
      passPercent: 60,
      excellencePercent: 90,
    })
    expect(Date.parse(input.opensAt)).toBe(Date.parse(quiz.opensAt))
    expect(Date.parse(input.closesAt)).toBe(Date.parse(quiz.closesAt))
  })

  it('只发改过的；出题组织不在内；字段换个次序不算改', () => {
    const base = whole()
    const questions = base.paper.questions.map(({ questionId, version, marks }) => ({
      marks,
      version,
      questionId,
    }))
    expect(patchOf(base, { ...base, paper: { ...base.paper, questions } })).toEqual({})
    expect(patchOf(base, { ...base, title: ' 新的名称 ', organizationId: 2 })).toEqual({ title: '新的名称' })
  })

  it('两种试卷都留在表单里，只发用着的一种', () => {
    const rules = [{ topic: null, type: null, difficulty: null, count: 5, marks: 2 }]
    const paper = { ...whole().paper, rules }
    expect(inputOf(whole({ paper })).paper).toMatchObject({ rules: [], questions: paper.questions })
    expect(inputOf(whole({ paper: { ...paper, kind: 'drawn' } })).paper).toMatchObject({
      rules,
      questions: [],
    })
  })

  it('定了开始就有一周的截止；定过的截止不动', () => {
    expect(withOpening(emptyDraft(8), '2026-11-25T09:00').closesAt).toBe('2026-12-02T09:00')
    expect(withOpening(whole(), '2026-11-25T09:00').closesAt).toBe('2026-11-30T18:00')
  })

  it('换了题库，原来的题不跟着走', () => {
    expect(withOrganization(whole(), 2).paper.questions).toEqual([])
    expect(withOrganization(whole(), 8)).toEqual(whole())
  })

  it('固定试卷交卷就看答案才要提醒', () => {
    expect(letsAnswersRound(whole({ resultsShown: 'at_once' }))).toBe(true)
    expect(letsAnswersRound(whole({ resultsShown: 'after_window' }))).toBe(false)
    expect(letsAnswersRound(whole({ paper: { ...whole().paper, kind: 'drawn' } }))).toBe(false)
  })
})

it('还能改什么：没人作答都能改，有人作答只剩几样，截止以后只剩文字', () => {
  expect(openOf(undefined, NOW)).toBe('all')
  expect(openOf(aManagedQuiz(), NOW)).toBe('all')
  expect(openOf(aManagedQuiz({ attempts: 3 }), NOW)).toBe('begun')
  expect(openOf(aManagedQuiz({ attempts: 3, closesAt: at('2026-11-24T09:00') }), NOW)).toBe('over')
  expect(openOf(aManagedQuiz({ closesAt: at('2026-11-24T09:00') }), NOW)).toBe('all')
})

describe('检查', () => {
  it('从第一步的名称开始', () => {
    const errors = checkAll(emptyDraft(null), false)
    expect(errors).toMatchObject({ title: '请填写测试名称', organizationId: '请选择出题组织' })
    expect(firstError(FIELDS_OF_STEP, errors)).toBe('title')
  })

  it('草稿可以还没有题，发布不行', () => {
    const paper = { ...whole().paper, questions: [] }
    expect(checkAll(whole({ paper }), false)).toEqual({})
    expect(checkAll(whole({ paper }), true)).toEqual({ paper: '试卷里还没有题，请先选题' })
    expect(checkAll(whole({ paper: { ...paper, kind: 'drawn' } }), true)).toEqual({
      paper: '还没有抽题规则，请先加一条',
    })
  })

  it('题太多、分值不成数', () => {
    const many = Array.from({ length: 501 }, (_, index) => inPaper(index + 1))
    const paper = whole().paper
    expect(checkStep(1, whole({ paper: { ...paper, questions: many } })).paper).toMatch('现在有 501 题')
    expect(checkStep(1, whole({ paper: { ...paper, questions: [inPaper(1, 1, 0.3)] } })).paper).toMatch(
      '半分',
    )
  })

  it.each<[Partial<QuizDraft>, Partial<Record<keyof QuizDraft, string>>]>([
    [{ opensAt: '' }, { opensAt: '请选择开始时间' }],
    [{ closesAt: '2026-11-20T09:00' }, { closesAt: '截止时间要晚于开始时间' }],
    [{ closesAt: '2027-11-22T09:00' }, { closesAt: '开放时间最长 366 天' }],
    [{ timeLimitMinutes: 0 }, { timeLimitMinutes: '限时 1 到 1440 分钟' }],
    [{ attemptsMax: 101 }, { attemptsMax: '次数 1 到 100' }],
    [{ excellencePercent: 55 }, { excellencePercent: '优秀线不能低于合格线' }],
    [
      { passPercent: 101, excellencePercent: 100 },
      { passPercent: '合格线在 0 到 100 之间', excellencePercent: '优秀线不能低于合格线' },
    ],
    [{ timeLimitMinutes: null, attemptsMax: null }, {}],
  ])('时间与计分 %o', (changes, errors) => expect(checkStep(2, whole(changes))).toEqual(errors))
})

describe('服务器说的话', () => {
  const error = (code: ClientErrorCode, errors: { path: string; message: string }[] = []) =>
    new ApiError({ code, status: 409, detail: '题库里的题不够', errors })

  it('落到自己的那一栏和那一步', () => {
    expect(fieldOfPath('/paper/rules/1')).toBe('paper')
    expect(fieldOfPath('/audience/organizationIds/3')).toBe('audienceOrganizationIds')
    expect(fieldOfPath('/closesAt')).toBe('closesAt')
    expect(fieldOfPath('/somethingElse')).toBeUndefined()
    expect([
      stepOf(FIELDS_OF_STEP, 'paper'),
      stepOf(FIELDS_OF_STEP, 'closesAt'),
      stepOf(FIELDS_OF_STEP, 'title'),
    ]).toEqual([1, 2, 0])
  })

  it('哪一题不能用，说是第几题', () => {
    const found = fieldErrorsOf(
      error('paper_question_missing', [{ path: '/paper/questions/2', message: '这道题已经停用。' }]),
    )
    expect(found).toEqual({ paper: '第 3 题：这道题已经停用。' })
  })

  it('没有指到哪一栏的，按错误归到试卷', () => {
    expect(fieldErrorsOf(error('paper_not_enough'))).toEqual({ paper: '题库里的题不够' })
    expect(fieldErrorsOf(error('forbidden'))).toEqual({})
  })
})
