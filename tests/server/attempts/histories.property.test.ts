import fc from 'fast-check'
import type { Answer, Attempt } from '@tongxin/contract/attempts'
import type { Person } from '../../support/api.ts'
import { begin, handIn, keyOf, openRoom, type Room, save, someAnswer } from './room.ts'

/**
 * The simplest thing that could be right: what is answered where, under which number, and when it ends. The real system is
 * compared with it after random histories from two phones, one after the other or at once.
 */
class Model {
  number = 0
  isOpen = false
  deadline = 0
  saved = new Map<number, { answer: number; seq: number }>()
  /** Right answers of those that have ended. */
  ended: number[] = []

  constructor(
    private readonly limit: number,
    private readonly closesAt: number,
    private readonly attemptsMax: number,
    private readonly isRight: (position: number, variant: number) => boolean,
  ) {}

  /** Time passes; what is over is handed in, sooner or later. */
  look(now: number) {
    if (this.isOpen && now >= this.deadline) this.end()
  }

  begin(now: number): boolean {
    this.look(now)
    if (this.isOpen) return true
    if (now >= this.closesAt || this.number === this.attemptsMax) return false
    this.number++
    this.isOpen = true
    this.deadline = Math.min(now + this.limit, this.closesAt)
    this.saved.clear()
    return true
  }

  save(now: number, position: number, answer: number, seq: number): string {
    this.look(now)
    if (!this.isOpen) return 'refused'
    const known = this.saved.get(position)
    if (known && (known.seq > seq || (known.seq === seq && known.answer !== answer))) return 'older'
    this.saved.set(position, { answer, seq })
    return 'saved'
  }

  end() {
    if (!this.isOpen) return
    this.isOpen = false
    this.ended.push([...this.saved].filter(([position, { answer }]) => this.isRight(position, answer)).length)
  }
}

/** Near enough for sessions to last. */
const START = Math.ceil(Date.now() / 60_000) * 60_000
const MINUTE = 60_000
const CLOSES = START + 60 * MINUTE
const QUESTIONS = 8

const phone = fc.integer({ min: 0, max: 1 })
const position = fc.integer({ min: 0, max: QUESTIONS - 1 })
const one = fc.record({
  position,
  variant: fc.integer({ min: 0, max: 2 }),
  seq: fc.integer({ min: 1, max: 9 }),
})
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ what: fc.constant('save' as const), phone, answers: fc.array(one, { minLength: 1, maxLength: 3 }) }) }, // prettier-ignore
  { weight: 2, arbitrary: fc.record({ what: fc.constant('begin' as const), phone }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('handIn' as const), phone, answers: fc.array(one, { maxLength: 2 }) }) }, // prettier-ignore
  { weight: 1, arbitrary: fc.record({ what: fc.constant('round' as const) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 25 }) }) }, // prettier-ignore
)

let room: Room
let phones: Person[]
beforeAll(async () => {
  room = await openRoom(1)
  const [person] = room.people as [Person]
  phones = [person, await room.api.login(person.session!.viewer.member!.number)]
})
afterEach(() => {
  room.api.time.now = null
})
afterAll(() => room.api.close())

test('任何开始、保存、交卷、到点的先后，两部手机上的作答与简单模型一致', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(10, 30, 90),
      fc.integer({ min: 1, max: 3 }),
      fc.array(step, { minLength: 8, maxLength: 40 }),
      async (limit, attemptsMax, history) => {
        let now = START
        const at = (time: number) => {
          now = time
          room.api.time.now = new Date(now)
        }
        at(START)
        // Not shuffled: every attempt asks the same in the same order.
        const quizId = await room.quiz({
          opensAt: new Date(START),
          closesAt: new Date(CLOSES),
          timeLimitMinutes: limit,
          attemptsMax,
          attemptCounting: 'last',
          shuffled: false,
        })
        let attempt = await begin(phones[0]!, quizId)
        const key = await keyOf(room.pool, attempt.id)
        const say = (place: number, variant: number): Answer =>
          variant === 0 ? key[place]! : someAnswer(attempt, place, variant)
        const isSame = (a: Answer, b: Answer) => JSON.stringify(a) === JSON.stringify(b)
        const model = new Model(limit * MINUTE, CLOSES, attemptsMax, (place, variant) =>
          isSame(say(place, variant), key[place]!),
        )
        // Variants may come to the same answer: the model speaks of answers.
        const nameOf = (place: number, variant: number) =>
          [0, 1, 2].find((other) => isSame(say(place, other), say(place, variant)))!
        model.begin(now)
        const toSend = (answers: { position: number; variant: number; seq: number }[]) =>
          answers.map(({ position: place, variant, seq }) => ({
            position: place,
            answer: say(place, variant),
            seq,
          }))

        for (const move of history) {
          if (move.what === 'wait') at(Math.min(now + move.minutes * MINUTE, START + 180 * MINUTE))
          else if (move.what === 'round') {
            // What the round of the server does, at this moment of its clock.
            await phones[0]!.get(`/api/attempts/${attempt.id}/result`)
            model.look(now)
          } else if (move.what === 'begin') {
            const reply = await phones[move.phone]!.post<Attempt>(`/api/quizzes/${quizId}/attempts`)
            expect(reply.status === 200).toBe(model.begin(now))
            if (reply.status === 200) {
              attempt = reply.body
              expect(attempt).toMatchObject({
                number: model.number,
                state: 'open',
                deadlineAt: new Date(model.deadline).toISOString(),
              })
              for (const [place, { answer, seq }] of model.saved)
                expect(attempt.questions[place]).toMatchObject({ answer: say(place, answer), seq })
            }
          } else if (move.what === 'save') {
            const reply = await save(phones[move.phone]!, attempt.id, ...toSend(move.answers))
            const outcomes = move.answers.map(({ position: place, variant, seq }) =>
              model.save(now, place, nameOf(place, variant), seq),
            )
            expect(
              reply.status === 200 ? reply.body.answers.map(({ outcome }) => outcome) : 'refused',
            ).toEqual(outcomes.includes('refused') ? 'refused' : outcomes)
          } else {
            const reply = await handIn(phones[move.phone]!, attempt.id, toSend(move.answers))
            for (const { position: place, variant, seq } of move.answers)
              model.save(now, place, nameOf(place, variant), seq)
            model.end()
            expect(reply.status).toBe(200)
            expect(reply.body.score!.right).toBe(model.ended.at(-1))
          }
        }
        at(Math.max(now, CLOSES + MINUTE))
        model.look(now)
        const { body } = await handIn(phones[1]!, attempt.id)
        expect(body).toMatchObject({
          number: model.number,
          score: { right: model.ended.at(-1), counts: true },
        })
        const { rows } = await room.pool.query<{ marks: number }>(
          'select marks from attempts where quiz_id = $1 order by number',
          [quizId],
        )
        expect(rows.map(({ marks }) => marks)).toEqual(model.ended.map((right) => right * 500))
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 30) },
  )
}, 300_000)
