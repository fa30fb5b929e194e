import fc from 'fast-check'
import { cardFrom, ratingOf, type Review } from '../../../server/src/learning/fsrs.rules.ts'

const DAY = 86_400_000
const START = Date.parse('2022-12-29T12:30:00Z')
const [AGAIN, GOOD] = [1, 3]

const review = (
  rating: number,
  at: number,
  origin: Review['origin'] = 'rating',
  nonce = String(at),
): Review => ({
  nonce,
  rating,
  origin,
  reviewedAt: new Date(at),
})

/* The vectors of ts-fsrs itself (packages/fsrs/__tests__/FSRS-6.test.ts), with the weights that FSRS-6 publishes. */
describe('与 ts-fsrs 自己的检验数据一致', () => {
  test('间隔的历史：每到期就复习一次', () => {
    const ratings = [GOOD, GOOD, GOOD, GOOD, GOOD, GOOD, AGAIN, AGAIN, GOOD, GOOD, GOOD, GOOD, GOOD]
    const reviews: Review[] = []
    const intervals: number[] = []
    let at = START
    for (const rating of ratings) {
      reviews.push(review(rating, at))
      const due = cardFrom(reviews).dueAt.getTime()
      intervals.push(Math.floor((due - at) / DAY))
      at = due
    }
    expect(intervals).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21])
  })

  test('记忆状态', () => {
    const days = [0, 0, 1, 3, 8, 21]
    let at = START
    const reviews = [AGAIN, GOOD, GOOD, GOOD, GOOD, GOOD].map((rating, i) =>
      review(rating, (at += days[i]! * DAY), 'rating', String(i)),
    )
    const { stability, difficulty } = cardFrom(reviews)
    expect(stability).toBeCloseTo(53.62691, 4)
    expect(difficulty).toBeCloseTo(6.3574867, 4)
  })

  test('第一次复习', () => {
    const first = [1, 2, 3, 4].map((rating) => cardFrom([review(rating, START)]))
    expect(first.map(({ stability }) => stability)).toEqual([0.212, 1.2931, 2.3065, 8.2956])
    expect(first.map(({ difficulty }) => difficulty)).toEqual([6.4133, 5.11217071, 2.11810397, 1])
    expect(first.map(({ reps, lapses }) => [reps, lapses])).toEqual(Array(4).fill([1, 0]))
  })
})

const reviews = fc
  .array(
    fc.record({
      nonce: fc.uuid(),
      rating: fc.integer({ min: 1, max: 4 }),
      hours: fc.nat(24 * 90),
      isJudged: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((plan) =>
    plan.map(({ nonce, rating, hours, isJudged }): Review =>
      isJudged
        ? review(ratingOf(rating > 2), START + (hours * DAY) / 24, 'practice', nonce)
        : review(rating, START + (hours * DAY) / 24, 'rating', nonce),
    ),
  )

test('两部手机的记录以什么次序到达，卡片都一样', () => {
  fc.assert(
    fc.property(
      reviews.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
        ),
      ),
      ([all, shuffled]) => {
        expect(cardFrom(shuffled)).toEqual(cardFrom(all))
      },
    ),
  )
})

test('错题：最后一次作答是错的才算，自评不算作答', () => {
  const at = (day: number) => START + day * DAY
  const wrong = review(AGAIN, at(0), 'attempt')
  expect(cardFrom([wrong])).toMatchObject({ isMistake: true, wrongAt: new Date(at(0)) })
  expect(cardFrom([wrong, review(4, at(1))])).toMatchObject({ isMistake: true })
  expect(cardFrom([wrong, review(GOOD, at(1), 'practice')])).toMatchObject({ isMistake: false })
  const again = [wrong, review(GOOD, at(1), 'practice'), review(AGAIN, at(2), 'practice')]
  expect(cardFrom(again)).toMatchObject({ isMistake: true, wrongAt: new Date(at(2)) })
  expect(cardFrom([review(AGAIN, at(0))])).toMatchObject({ isMistake: false, wrongAt: null })
})
