import type { Answer, AnswersSaved, Attempt } from '@tongxin/contract/attempts'
import fc from 'fast-check'
import {
  type KeptAttempt,
  nextSeq,
  type SentAnswer,
  unsentOf,
  withAnswer,
  withAttempt,
  withSaved,
} from '@/shared/kept-answers.rules'
import { at, NOW } from '../support/district'
import { anAttempt } from '../support/quiz'

const QUESTIONS = 4
const choice = (index: number): Answer => ({ choices: [index] })

/** The server's side of saving, as the contract says it: for each question the highest number stays. */
class Server {
  private answers = new Map<number, { answer: Answer | null; seq: number }>()

  attempt(): Attempt {
    const base = anAttempt()
    const seqs = [...this.answers.values()].map(({ seq }) => seq)
    const questions = base.questions.map((question) => ({
      ...question,
      ...this.answers.get(question.position),
    }))
    return { ...base, questions, lastSeq: Math.max(0, ...seqs) }
  }

  save(sent: readonly SentAnswer[]): AnswersSaved {
    const answers = sent.map(({ position, answer, seq }) => {
      const before = this.answers.get(position)
      const outcome = before && before.seq > seq ? ('older' as const) : ('saved' as const)
      if (!before || before.seq < seq) this.answers.set(position, { answer, seq })
      return { position, outcome, ...this.answers.get(position)! }
    })
    const { lastSeq, deadlineAt } = this.attempt()
    return { answers, lastSeq, savedAt: at('2026-11-24T09:01'), deadlineAt }
  }
}

/** A phone with the paper, and a network that may take a request and lose its reply. */
class Phone {
  kept: KeptAttempt
  constructor(private server: Server) {
    this.kept = withAttempt(undefined, server.attempt(), 'me')
  }

  answer(position: number, given: number, now: number): void {
    this.kept = withAnswer(this.kept, position, choice(given), now)
  }

  send(replyIsLost: boolean): void {
    const sent = unsentOf(this.kept)
    if (sent.length === 0) return
    const reply = this.server.save(sent)
    if (!replyIsLost) this.kept = withSaved(this.kept, sent, reply).kept
  }

  reopen(): void {
    this.kept = withAttempt(JSON.parse(JSON.stringify(this.kept)) as KeptAttempt, this.server.attempt(), 'me')
  }

  shown = (): (Answer | null)[] =>
    Array.from({ length: QUESTIONS }, (_, position) => this.kept.answers[position]?.answer ?? null)
}

const moves = fc.array(
  fc.record({
    phone: fc.constantFrom(0, 1),
    kind: fc.constantFrom('answer', 'answer', 'answer', 'send', 'lose the reply', 'reopen'),
    position: fc.integer({ min: 0, max: QUESTIONS - 1 }),
    given: fc.integer({ min: 0, max: 3 }),
    pause: fc.integer({ min: 0, max: 5000 }),
  }),
  { maxLength: 60 },
)

it('两台手机、断断续续的网络：最后都一致，一个答案也不丢，先写下的不会盖掉后写下的', () => {
  fc.assert(
    fc.property(moves, (steps) => {
      const server = new Server()
      const phones = [new Phone(server), new Phone(server)]
      /** The last answer to each question, whichever phone gave it; `tied`: both within a tenth of a second. */
      const last = new Map<number, { given: number; at: number; tied: boolean }>()
      let now = NOW
      for (const { phone, kind, position, given, pause } of steps) {
        const one = phones[phone]!
        if (kind === 'answer') {
          now += pause
          one.answer(position, given, now)
          const before = last.get(position)
          last.set(position, { given, at: now, tied: before !== undefined && now - before.at < 100 * 60 })
        } else if (kind === 'reopen') one.reopen()
        else one.send(kind === 'lose the reply')
      }
      for (const one of [...phones, ...phones]) one.send(false)
      for (const one of phones) one.reopen()
      expect(phones.map((one) => unsentOf(one.kept))).toEqual([[], []])
      expect(phones[0]!.shown()).toEqual(phones[1]!.shown())
      for (const [position, { given, tied }] of last) {
        const shown = phones[0]!.shown()[position]
        if (tied) expect(shown).not.toBeNull()
        else expect(shown).toEqual(choice(given))
      }
    }),
    { numRuns: 500 },
  )
})

it('作答途中又改了：改后的那个还要再送，且一定更晚', () => {
  let kept = withAnswer(withAttempt(undefined, anAttempt(), 'me'), 0, choice(0), NOW)
  const sent = unsentOf(kept)
  kept = withAnswer(kept, 0, choice(1), NOW)
  const other = { position: 0, outcome: 'older' as const, answer: choice(2), seq: 900 }
  const reply = {
    answers: [other],
    lastSeq: 900,
    savedAt: at('2026-11-24T09:01'),
    deadlineAt: kept.deadlineAt,
  }
  const after = withSaved(kept, sent, reply)
  expect(unsentOf(after.kept)).toEqual([{ position: 0, answer: choice(1), seq: 901 }])
  expect(after.overtaken).toEqual([])
})

it('另一台手机更晚：换成那边的，并说是哪一题；只是顺序或空格不同不算', () => {
  let kept = withAttempt(undefined, anAttempt(), 'me')
  kept = withAnswer(kept, 1, { choices: [2, 0] }, NOW)
  kept = withAnswer(kept, 3, { blanks: ['1921 ', '7'] }, NOW)
  kept = withAnswer(kept, 0, choice(0), NOW)
  const answers = [
    { position: 1, outcome: 'saved' as const, answer: { choices: [0, 2] }, seq: 1 },
    { position: 3, outcome: 'saved' as const, answer: { blanks: ['1921', '7'] }, seq: 2 },
    { position: 0, outcome: 'older' as const, answer: choice(2), seq: 44 },
  ]
  const reply = { answers, lastSeq: 44, savedAt: at('2026-11-24T09:01'), deadlineAt: kept.deadlineAt }
  const after = withSaved(kept, unsentOf(kept), reply)
  expect(after.overtaken).toEqual([0])
  expect(after.kept.answers[0]?.answer).toEqual(choice(2))
  expect(after.kept.answers[3]?.answer).toEqual({ blanks: ['1921 ', '7'] })
  expect(nextSeq(after.kept, NOW)).toBe(45)
})

it('手机的钟快了一年：序号也不会用完', () => {
  const kept = withAttempt(undefined, anAttempt(), 'me')
  expect(nextSeq(kept, NOW + 366 * 86_400_000)).toBe(36_000)
})
