import { bankQuestion, makeQuiz, openAttempt, takeQuiz } from '../quiz-rates/quiz-rows.ts'
import {
  cards,
  DAY,
  home,
  idsOf,
  type LearningStage,
  mistakes,
  numberOf,
  practice,
  RIGHT,
  send,
  setLearning,
  TODAY,
  WRONG,
  at,
} from './learners.ts'

let stage: LearningStage
beforeAll(async () => {
  stage = await setLearning()
})
afterAll(() => stage.close())

describe('每日一练', () => {
  test('五题，整天不变，第二天换；做过的有记号', async () => {
    const { person } = await stage.setBranch(30)
    const first = await practice(person)
    expect(first.day).toBe('2026-11-24')
    expect(first.questions).toHaveLength(5)
    await send(person, { questionId: first.questions[0]!.questionId, reviewedAt: at(0), answer: WRONG })
    const tonight = await stage.later(person, new Date('2026-11-24T23:59:00+08:00'))
    const later = await practice(tonight)
    expect(idsOf(later.questions)).toEqual(idsOf(first.questions))
    expect(later.questions.map(({ done }) => done)).toEqual([true, false, false, false, false])
    expect(later.questions[0]!.isMistake).toBe(true)
    expect(await home(tonight)).toMatchObject({ practice: { questions: 5, done: 1 }, mistakes: 1 })
    const next = await practice(await stage.later(person, new Date('2026-11-25T00:01:00+08:00')))
    expect(next.day).toBe('2026-11-25')
    expect(idsOf(next.questions)).not.toEqual(idsOf(first.questions))
    expect(next.questions.every(({ done }) => !done)).toBe(true)
  })

  test('只来自本组织和上级里可用于练习的题，不来自下级和旁边', async () => {
    const { branch, ids, person } = await stage.setBranch(1)
    const above = await bankQuestion(stage.pool, stage.streetId, { topic: `街道${branch.id}` })
    const beside = await stage.setBranch(1)
    const hidden = await bankQuestion(stage.pool, branch.id, { forPractice: false })
    const asked = idsOf((await practice(person)).questions)
    expect(asked).toContain(ids[0])
    expect(asked).toContain(above)
    expect(asked).not.toContain(beside.ids[0])
    expect(asked).not.toContain(hidden)
    await stage.pool.query('update questions set for_practice = false where id = $1', [above])
  })

  test('两部手机同时第一次打开，拿到同样的题', async () => {
    const { person } = await stage.setBranch(30)
    const all = await Promise.all(Array.from({ length: 6 }, () => practice(person)))
    expect(new Set(all.map(({ questions }) => idsOf(questions).join())).size).toBe(1)
  })
})

describe('正在考的题，练习里一道也没有', () => {
  test('正在作答的试卷里的题：练习、错题、复习都不给，也不替人判对错', async () => {
    const { branch, ids, person } = await stage.setBranch(6)
    await stage.learn(person, { [ids[0]!]: false })
    const today = idsOf((await practice(person)).questions)
    const asked = [ids[0]!, today[1]!, today[2]!]
    const quizId = await makeQuiz(stage.pool, { organization_id: branch.id })
    await openAttempt(stage.pool, quizId, numberOf(person), asked)
    const shown = [
      ...idsOf((await practice(person)).questions),
      ...idsOf((await mistakes(person)).items),
      ...idsOf(await cards(person)),
    ]
    expect(shown.filter((id) => asked.includes(id))).toEqual([])
    expect(await home(person)).toMatchObject({ mistakes: 0, dueCards: 0 })
    const judged = await send(
      person,
      { questionId: asked[1]!, reviewedAt: at(0), answer: RIGHT },
      { questionId: asked[1]!, reviewedAt: at(0), rating: 'good' },
    )
    expect(judged).toEqual([
      { nonce: judged[0]!.nonce, outcome: 'refused' },
      { nonce: judged[1]!.nonce, outcome: 'counted' },
    ])
    await stage.pool.query(
      `update attempts set state = 'handed_in', handed_in_by = 'self', handed_in_at = now(), marks = 0
      where quiz_id = $1`,
      [quizId],
    )
    expect(idsOf((await practice(person)).questions)).toEqual(today)
    expect(idsOf((await mistakes(person)).items)).toEqual([ids[0]])
  })

  test('还能考的固定试卷里的题也没有；截止（含延时）以后才有', async () => {
    const { branch, ids, person } = await stage.setBranch(3)
    await makeQuiz(stage.pool, {
      organization_id: branch.id,
      paper_kind: 'fixed',
      paper: ids.slice(0, 2).map((questionId) => ({ questionId, version: 1, marks: 5 })),
      opens_at: new Date(TODAY.getTime() + DAY),
      closes_at: new Date(TODAY.getTime() + 2 * DAY),
    })
    expect(idsOf((await practice(person)).questions)).toEqual([ids[2]])
    const after = await stage.later(person, new Date(TODAY.getTime() + 3 * DAY))
    expect(idsOf((await practice(after)).questions).sort()).toEqual([...ids].sort())
  })

  test('截止后才公布成绩的，公布以前错题本里看不出错了哪道', async () => {
    const { branch, ids, person } = await stage.setBranch(2)
    const quizId = await makeQuiz(stage.pool, {
      organization_id: branch.id,
      results_shown: 'after_window',
      opens_at: new Date(TODAY.getTime() - DAY),
      closes_at: new Date(TODAY.getTime() + DAY),
    })
    await takeQuiz(stage.pool, quizId, [
      { number: numberOf(person), marks: 0, asked: [{ questionId: ids[0]!, earned: 0, answer: WRONG }] },
    ])
    await stage.learn(person, { [ids[0]!]: false })
    expect((await mistakes(person)).items).toEqual([])
    expect(await cards(person)).toEqual([])
    expect(await home(person)).toMatchObject({ mistakes: 0, dueCards: 0 })
    const after = await stage.later(person, new Date(TODAY.getTime() + 2 * DAY))
    expect(idsOf((await mistakes(after)).items)).toEqual([ids[0]])
  })
})
