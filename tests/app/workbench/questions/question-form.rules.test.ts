import type { QuestionContent } from '@tongxin/contract/questions'
import { checkForm, fieldOfPath, firstError } from '@/workbench/questions/question-form.checks'
import {
  contentOf,
  emptyForm,
  formOf,
  formOfDraft,
  notesOf,
  type QuestionForm,
  withChange,
  withoutOption,
  withRight,
} from '@/workbench/questions/question-form.rules'
import { aPreviewed, notes, single, withoutAnswer } from './a-question'

const form = (changes: Partial<QuestionForm> = {}): QuestionForm => ({
  ...formOf(single, notes),
  ...changes,
})

describe('题目在表单里', () => {
  const all: QuestionContent[] = [
    single,
    {
      type: 'multiple_choice',
      stem: '哪些对？',
      options: ['甲', '乙', '丙'],
      answers: [0, 2],
      marking: 'partial',
    },
    { type: 'true_false', stem: '对吗？', answer: false },
    { type: 'fill_in', stem: '____年____月', blanks: [['1921', '一九二一'], ['7']] },
  ]

  it.each(all)('$type 装进表单再取出来，一字不差，也没有错', (content) => {
    const filled = formOf(content, notes)
    expect(checkForm(filled)).toEqual({})
    expect(contentOf(filled)).toEqual(content)
    expect(notesOf(filled)).toEqual(notes)
  })

  it('没读懂的题，没有答案就空着，不替人猜', () => {
    const filled = formOfDraft(withoutAnswer().draft)
    expect(filled.right).toEqual([])
    expect(checkForm(filled)).toEqual({ right: '请点选正确的选项' })
    expect(formOfDraft({ ...aPreviewed().draft, type: null }).type).toBeNull()
  })

  it('换题型不丢已写的；多选变单选，几个答案里留哪个由人定', () => {
    const multiple = form({ type: 'multiple_choice', right: [0, 1] })
    const asSingle = withChange(multiple, { type: 'single_choice' })
    expect(asSingle.right).toEqual([])
    expect(asSingle.options).toEqual(multiple.options)
    const back = withChange(withChange(form(), { type: 'true_false' }), { type: 'single_choice' })
    expect(contentOf(back)).toEqual(single)
  })

  it('去掉一个选项，答案跟着原来的那一项走', () => {
    expect(withoutOption(form(), 0)).toMatchObject({ options: ['上海', '广州'], right: [0] })
    expect(withoutOption(form(), 1)).toMatchObject({ options: ['北京', '广州'], right: [] })
  })

  it('单选再点另一个就换，多选是加上，再点一次取消', () => {
    expect(withRight(form(), 2).right).toEqual([2])
    expect(withRight(form(), 1).right).toEqual([])
    expect(withRight(form({ type: 'multiple_choice', right: [2] }), 0).right).toEqual([0, 2])
  })

  it('题干里几个空，就有几处填答案；写了的答案不会自己没了', () => {
    const empty = { ...emptyForm(), type: 'fill_in' as const }
    const two = withChange(empty, { stem: '______年____月' })
    expect(two.blanks).toEqual([[''], ['']])
    const written = withChange(two, { blanks: [['1921'], ['7']] })
    const one = withChange(written, { stem: '____年七月' })
    expect(one.blanks).toEqual([['1921'], ['7']])
    expect(checkForm(one).blanks).toBe('题干里有 1 个空，答案有 2 个，请核对')
    expect(contentOf(written)).toEqual({ type: 'fill_in', stem: '____年____月', blanks: [['1921'], ['7']] })
  })
})

describe('错处', () => {
  it('一处一句，先到最上面的', () => {
    const wrong = form({ stem: ' ', options: ['甲', ' 甲 ', ''], right: [] })
    const errors = checkForm(wrong)
    expect(errors).toEqual({
      stem: '请填写题干',
      'option-1': '和选项 A 一样',
      'option-2': '选项不能空着，不要的可以去掉',
      right: '请点选正确的选项',
    })
    expect(firstError(errors)).toBe('stem')
  })

  it.each<[string, Partial<QuestionForm>, string, string]>([
    ['没选题型', { type: null }, 'type', '请选择题型'],
    ['没说对错', { type: 'true_false', isTrue: null }, 'isTrue', '请选择对或错'],
    ['题干没有空', { type: 'fill_in', blanks: [] }, 'blanks', '题干里还没有空，用 ____ 表示一个空'],
    ['空没有答案', { type: 'fill_in', stem: '____', blanks: [[' ']] }, 'blank-0', '请填写第 1 空的答案'],
    ['题干太长', { stem: '长'.repeat(2001) }, 'stem', '题干最多 2000 个字，现在有 2001 个'],
    ['主题太长', { topic: '长'.repeat(61) }, 'topic', '主题最多 60 个字，现在有 61 个'],
    ['看不见的字符', { source: '党章\u202e' }, 'source', '出处里有不能显示的字符，请删去重写'],
  ])('%s', (_, changes, field, words) => {
    expect(checkForm(form(changes))).toEqual({ [field]: words })
  })

  it('服务器说的错处找得到自己的栏目', () => {
    expect(fieldOfPath('/content/stem')).toBe('stem')
    expect(fieldOfPath('/content/options/2')).toBe('option-2')
    expect(fieldOfPath('/content/blanks/0/1')).toBe('blank-0')
    expect(fieldOfPath('/content/answers')).toBe('right')
    expect(fieldOfPath('/notes/topic')).toBe('topic')
    expect(fieldOfPath('/version')).toBeUndefined()
  })
})
