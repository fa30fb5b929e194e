import { randomUUID } from 'node:crypto'
import type { MistakeList } from '@tongxin/contract/learning'
import type { QuestionContent } from '@tongxin/contract/questions'
import { cardFrom } from '../../../server/src/learning/fsrs.rules.ts'
import { expectProblem } from '../../support/api.ts'
import { enrol } from '../../support/tree.ts'
import { bankQuestion } from '../quiz-rates/quiz-rows.ts'
import {
  at,
  cards,
  DAY,
  idsOf,
  type LearningStage,
  mistakes,
  RIGHT,
  send,
  setLearning,
  TODAY,
} from './learners.ts'

let stage: LearningStage
beforeAll(async () => {
  stage = await setLearning()
})
afterAll(() => stage.close())

describe('错题与复习', () => {
  test('交卷后错的进错题本；重做对了就出来，自评对不出来；原来没错过的不进', async () => {
    const { ids, person } = await stage.setBranch(3)
    await stage.learn(
      person,
      { [ids[0]!]: false, [ids[1]!]: true, [ids[2]!]: false },
      new Date(TODAY.getTime() - DAY),
    )
    expect(idsOf((await mistakes(person)).items).sort()).toEqual([ids[0], ids[2]].sort())
    await send(person, { questionId: ids[0]!, reviewedAt: at(0), rating: 'easy' })
    expect(await send(person, { questionId: ids[2]!, reviewedAt: at(0), answer: RIGHT })).toMatchObject([
      { outcome: 'counted', isRight: true },
    ])
    expect(idsOf((await mistakes(person)).items)).toEqual([ids[0]])
  })

  test('错题本一页一页翻，不漏不重，最近错的在前', async () => {
    const { ids, person } = await stage.setBranch(5)
    for (const [i, id] of ids.entries())
      await stage.learn(person, { [id]: false }, new Date(TODAY.getTime() - i * DAY))
    const seen: number[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { body: MistakeList } = await person.get<MistakeList>(
        `/api/me/mistakes?limit=2${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...idsOf(page.body.items))
      cursor = page.body.nextCursor
    }
    expect(seen).toEqual(ids)
  })

  test('重发只算一次；次序怎么乱，卡片都是按发生的先后算出来的', async () => {
    const { ids, person } = await stage.setBranch(1)
    const happened = [-5, -4, -2, 0].map((day, i) => ({
      nonce: randomUUID(),
      questionId: ids[0]!,
      reviewedAt: at(day),
      rating: (['again', 'good', 'hard', 'good'] as const)[i]!,
    }))
    expect(await send(person, happened[3]!, happened[1]!)).toMatchObject([
      { outcome: 'counted' },
      { outcome: 'counted' },
    ])
    await Promise.all([send(person, happened[0]!), send(person, happened[2]!, happened[1]!)])
    expect(await send(person, ...happened)).toMatchObject(Array(4).fill({ outcome: 'already' }))
    const expected = cardFrom(
      happened.map(({ nonce, reviewedAt }, i) => ({
        ...{ nonce, reviewedAt: new Date(reviewedAt), rating: [1, 3, 2, 3][i]!, origin: 'rating' as const },
      })),
    )
    expect(await cards(person)).toMatchObject([
      {
        dueAt: expected.dueAt.toISOString(),
        stability: expected.stability,
        reps: 4,
        lapses: expected.lapses,
      },
    ])
  })

  test('手机的钟快了，不会复习到将来', async () => {
    const { ids, person } = await stage.setBranch(1)
    await send(person, { questionId: ids[0]!, reviewedAt: at(400), rating: 'good' })
    expect((await cards(person))[0]!.lastReviewAt).toBe(TODAY.toISOString())
  })

  test('不算数的：别处的题、没有的题、既不评也不答、又评又答', async () => {
    const { ids, person } = await stage.setBranch(1)
    const elsewhere = await stage.setBranch(1)
    const outcomes = await send(
      person,
      { questionId: elsewhere.ids[0]!, reviewedAt: at(0), answer: RIGHT },
      { questionId: 2_147_483_647, reviewedAt: at(0), rating: 'good' },
      { questionId: ids[0]!, reviewedAt: at(0) },
      { questionId: ids[0]!, reviewedAt: at(0), rating: 'good', answer: RIGHT },
      { questionId: ids[0]!, reviewedAt: at(0), answer: { isTrue: true } },
    )
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      'refused',
      'refused',
      'refused',
      'refused',
      'counted',
    ])
    expect(outcomes[4]).toMatchObject({ isRight: false })
  })

  test('快到期的在前；别人的卡片看不到', async () => {
    const { branch, ids, person } = await stage.setBranch(2)
    await send(person, { questionId: ids[0]!, reviewedAt: at(0), rating: 'easy' })
    await send(person, { questionId: ids[1]!, reviewedAt: at(0), rating: 'again' })
    expect(idsOf(await cards(person))).toEqual([ids[1], ids[0]])
    expect(await cards(await stage.api.login(await enrol(stage.api, branch.id)))).toEqual([])
  })

  test('填空和多选也会判', async () => {
    const { branch, person } = await stage.setBranch(0)
    const several: QuestionContent = {
      ...{ type: 'multiple_choice', stem: '三会', options: ['一', '二', '三'], answers: [0, 2] },
      marking: 'partial',
    }
    const blank: QuestionContent = { type: 'fill_in', stem: '____', blanks: [['为人民服务']] }
    const ids = [
      await bankQuestion(stage.pool, branch.id, { content: several }),
      await bankQuestion(stage.pool, branch.id, { content: blank }),
    ]
    const judged = await send(
      person,
      { questionId: ids[0]!, reviewedAt: at(0), answer: { choices: [0] } },
      { questionId: ids[0]!, reviewedAt: at(0), answer: { choices: [2, 0] } },
      { questionId: ids[1]!, reviewedAt: at(0), answer: { blanks: [' 为人民服务。'] } },
    )
    expect(judged.map(({ isRight }) => isRight)).toEqual([false, true, true])
  })
})

const WRONG_INPUT: [string, unknown, string][] = [
  ['没有一条', { reviews: [] }, '/reviews'],
  [
    '太多条',
    { reviews: Array(201).fill({ nonce: randomUUID(), questionId: 1, reviewedAt: at(0) }) },
    '/reviews',
  ],
  ['编号不是 uuid', { reviews: [{ nonce: 'x', questionId: 1, reviewedAt: at(0) }] }, '/reviews/0/nonce'],
  [
    '时间不是时间',
    { reviews: [{ nonce: randomUUID(), questionId: 1, reviewedAt: '刚才' }] },
    '/reviews/0/reviewedAt',
  ],
  [
    '没有的自评',
    { reviews: [{ nonce: randomUUID(), questionId: 1, reviewedAt: at(0), rating: 'perfect' }] },
    '/reviews/0/rating',
  ],
  [
    '替自己打分',
    { reviews: [{ nonce: randomUUID(), questionId: 1, reviewedAt: at(0), isRight: true }] },
    '/reviews/0',
  ],
]
test.each(WRONG_INPUT)('%s', async (_, body, path) => {
  const answer = await stage.committee.post('/api/me/reviews', body)
  expectProblem(answer, 400, 'invalid_input')
  expect((answer.body as { errors: { path: string }[] }).errors[0]!.path).toMatch(path)
})

test('访客没有自己的学习', async () => {
  const guest = await stage.api.loginByWechat('learning-guest')
  for (const path of ['learning', 'practice', 'mistakes', 'review-cards'])
    expectProblem(await guest.get(`/api/me/${path}`), 403, 'membership_required')
})
