import type { AnswersSaved, Answer, Attempt } from '@tongxin/contract/attempts'

/** One answer of an attempt as this phone knows it. */
export interface KeptAnswer {
  answer: Answer | null
  /** Grows with each change; between two phones the higher one is the later. */
  seq: number
  /** The server has it. */
  sent: boolean
  /** Why the server did not take it. */
  refused?: string
}

/** 作答 on this phone: it stays until the server has all of it, or the person has been told what it has not. */
export interface KeptAttempt {
  owner: string
  attemptId: number
  title: string
  startedAt: string
  deadlineAt: string
  /** Highest number used, on whichever phone. */
  lastSeq: number
  savedAt: string | null
  answers: Partial<Record<number, KeptAnswer>>
  /** 标记 */
  marked: number[]
  /** The question that is on the screen. */
  at: number
  /** Nothing can be saved any more: handed in by somebody, or time was over. */
  over: 'handed_in' | 'time' | null
}

export interface SentAnswer {
  position: number
  answer: Answer | null
  seq: number
}

/**
 * The number of a change: tenths of a second since the attempt began, by the server's clock, so that of two phones that
 * did not hear of each other the later one wins; never less than one more than the last.
 */
export function nextSeq({ lastSeq, startedAt, deadlineAt }: KeptAttempt, now: number): number {
  const begun = Date.parse(startedAt)
  // A clock that runs ahead must not use the numbers up.
  const tenths = Math.floor((Math.min(now, Date.parse(deadlineAt)) - begun) / 100)
  return Math.max(lastSeq + 1, tenths)
}

/** What the server says about an attempt, together with what this phone has that it may not know. */
export function withAttempt(kept: KeptAttempt | undefined, attempt: Attempt, owner: string): KeptAttempt {
  const answers = { ...kept?.answers }
  for (const { position, answer, seq } of attempt.questions) {
    const own = answers[position]
    if (!own ? seq > 0 : seq >= own.seq) answers[position] = { answer, seq, sent: true }
  }
  const firstOpen = attempt.questions.find(({ position }) => !answers[position]?.answer)?.position
  return {
    owner,
    attemptId: attempt.id,
    title: attempt.title,
    startedAt: attempt.startedAt,
    deadlineAt: attempt.deadlineAt,
    lastSeq: Math.max(kept?.lastSeq ?? 0, attempt.lastSeq),
    savedAt: attempt.lastSavedAt ?? kept?.savedAt ?? null,
    answers,
    marked: kept?.marked ?? [],
    at: kept?.at ?? firstOpen ?? 0,
    over: attempt.state === 'open' ? null : attempt.handedInBy === 'deadline' ? 'time' : 'handed_in',
  }
}

export function withAnswer(
  kept: KeptAttempt,
  position: number,
  answer: Answer | null,
  now: number,
): KeptAttempt {
  const seq = nextSeq(kept, now)
  return { ...kept, lastSeq: seq, answers: { ...kept.answers, [position]: { answer, seq, sent: false } } }
}

/** What the server has yet to hear, by position. */
export function unsentOf({ answers }: KeptAttempt): SentAnswer[] {
  return Object.entries(answers).flatMap(([position, kept]) =>
    kept && !kept.sent && !kept.refused
      ? [{ position: Number(position), answer: kept.answer, seq: kept.seq }]
      : [],
  )
}

/** What did not get there, whether or not it can still. */
export const missingOf = ({ answers }: KeptAttempt): number =>
  Object.values(answers).filter((kept) => kept && !kept.sent).length

/** @returns the attempt after the reply, and the positions at which another phone was later */
export function withSaved(
  kept: KeptAttempt,
  sent: readonly SentAnswer[],
  reply: AnswersSaved,
): { kept: KeptAttempt; overtaken: number[] } {
  const sentSeqs = new Map(sent.map(({ position, seq }) => [position, seq]))
  const answers = { ...kept.answers }
  const overtaken: number[] = []
  let lastSeq = Math.max(kept.lastSeq, reply.lastSeq)
  for (const { position, answer, seq } of reply.answers) {
    const own = answers[position]
    if (!own || !sentSeqs.has(position)) continue
    if (own.seq !== sentSeqs.get(position)) {
      // Changed while this was under way: that is the latest, whatever number the other phone gave.
      if (own.seq <= seq) answers[position] = { ...own, seq: ++lastSeq }
      continue
    }
    const same = isSame(own.answer, answer)
    if (!same) overtaken.push(position)
    answers[position] = { answer: same ? own.answer : answer, seq, sent: true }
  }
  const { deadlineAt, savedAt } = reply
  return { kept: { ...kept, answers, lastSeq, deadlineAt, savedAt }, overtaken }
}

/** The server does not take this one: the person has to look at it again. */
export function withRefused(kept: KeptAttempt, { position, seq }: SentAnswer, detail: string): KeptAttempt {
  const own = kept.answers[position]
  if (!own || own.seq !== seq) return kept
  return { ...kept, answers: { ...kept.answers, [position]: { ...own, refused: detail } } }
}

/** Alike for the server: it may sort choices, and keep blanks without spaces at their ends. */
function isSame(a: Answer | null, b: Answer | null): boolean {
  const plain = (answer: Answer | null): unknown => {
    if (!answer) return null
    if ('choices' in answer) return [...answer.choices].sort((one, other) => one - other)
    return 'blanks' in answer ? answer.blanks.map((words) => words.trim()) : answer.isTrue
  }
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b))
}
