import type { Answer } from '@tongxin/contract/attempts'
import type { QuestionContent } from '@tongxin/contract/questions'
import { clockTime, earlier, plusMinutes } from './calendar.ts'
import { organizationOf } from './organizations.ts'
import { DEMO_MEMBER_NUMBER, type DemoMember, memberOf, membersUnder } from './people.ts'
import type { DemoQuestion } from './question-plan.ts'
import { BANKS, type QuizPlan } from './quiz-plan.ts'
import { createRandom, type Random } from './random.ts'

/** A question with its place in the demo's banks. */
export interface BankedQuestion extends DemoQuestion {
  id: number
  organizationId: number
}

/** Ids in the order of the banks. */
export const BANKED: readonly BankedQuestion[] = BANKS.flatMap(({ organization, questions }) =>
  questions.map((question) => ({ ...question, organizationId: organizationOf(organization).id })),
).map((question, index) => ({ ...question, id: index + 1 }))

/** Marks of one question, in hundredths. */
export const MARKS = 500
const QUESTIONS = 20
const TOTAL = MARKS * QUESTIONS

export interface AttemptRows {
  attempt: Record<string, unknown> & { id: number; handed_in_at: Date }
  /** Questions of the attempt, in its order. */
  paper: readonly BankedQuestion[]
  /** What was answered otherwise than the key says, by position; `null`: not at all. */
  wrong: ReadonlyMap<number, Answer | null>
  member: DemoMember
  marks: number
}

/** @param firstId of its attempts */
export function attemptRows(plan: QuizPlan, anchorDay: string, firstId: number): AttemptRows[] {
  const random = createRandom(plan.title)
  const bank = BANKED.filter(({ organizationId }) => organizationId === organizationOf(plan.organization).id)
  const paperOf = () =>
    Object.entries(plan.paper.topics).flatMap(([topic, count]) => {
      const own = bank.filter(({ notes }) => notes.topic === topic)
      return (plan.paper.kind === 'fixed' ? own : random.shuffle(own)).slice(0, count)
    })
  const fixed = paperOf()
  const opens = clockTime(anchorDay, ...plan.opens)
  // The demo knows no future.
  const last = earlier(clockTime(anchorDay, ...plan.closes), clockTime(anchorDay, -1, '21:00'))
  return participantsOf(plan, random).map(({ member, wrong: count }, index) => {
    const paper = plan.paper.kind === 'fixed' ? fixed : paperOf()
    const startedAt = momentWithin(opens, plusMinutes(last, -plan.minutes), random)
    const marks = TOTAL - count * MARKS
    return {
      attempt: {
        id: firstId + index,
        quiz_id: plan.id,
        member_id: member.id,
        organization_id: member.organization.id,
        number: 1,
        state: 'handed_in',
        handed_in_by: 'self',
        started_at: startedAt,
        deadline_at: earlier(plusMinutes(startedAt, plan.minutes), clockTime(anchorDay, ...plan.closes)),
        handed_in_at: plusMinutes(startedAt, random.integer(6, plan.minutes - 5)),
        marks,
        total_marks: TOTAL,
      },
      paper,
      wrong: wrongAnswers(paper, count, random),
      member,
      marks,
    }
  })
}

/** In the daytime. */
function momentWithin(from: Date, to: Date, random: Random): Date {
  for (;;) {
    const time = new Date(
      from.getTime() + Math.floor((random.next() * (to.getTime() - from.getTime())) / 1000) * 1000,
    )
    const hour = new Date(time.getTime() + 8 * 3_600_000).getUTCHours()
    if (hour >= 8 && hour < 21) return time
  }
}

/**
 * Who took it, each branch in proportion to its roster, and how many each had wrong. Those below the mark of excellence
 * are spread over the branches in the same way, so that the mean of the branches' rates is the rate of all.
 */
function participantsOf(plan: QuizPlan, random: Random): { member: DemoMember; wrong: number }[] {
  const demoMember = memberOf(DEMO_MEMBER_NUMBER)
  const branches = new Map<number, DemoMember[]>()
  for (const member of membersUnder([plan.organization]))
    if (member !== demoMember)
      branches.set(member.organization.id, [...(branches.get(member.organization.id) ?? []), member])
  const rosters = [...branches.values()]
  const isTaking = plan.demoMemberWrong !== undefined
  const numbers = inProportion(
    plan.participants - (isTaking ? 1 : 0),
    rosters.map((roster) => roster.length),
  )
  const weaker = inProportion(plan.notExcellent - (isTaking ? 1 : 0), numbers)
  let failed = plan.failed
  const others = rosters.flatMap((roster, place) =>
    random
      .shuffle(roster)
      .slice(0, numbers[place])
      .map((member, i) => {
        if (i >= weaker[place]!) return { member, wrong: random.pick([0, 0, 0, 0, 1, 1, 1, 2, 2]) }
        failed -= 1
        return { member, wrong: failed >= 0 ? random.integer(9, 11) : random.integer(3, 7) }
      }),
  )
  return isTaking ? [...others, { member: demoMember, wrong: plan.demoMemberWrong! }] : others
}

/** `total` divided as the weights are; the largest remainders get what is left. */
function inProportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const shares = weights.map((weight) => (total * weight) / sum)
  const counts = shares.map(Math.floor)
  const left = total - counts.reduce((a, b) => a + b, 0)
  const byRemainder = shares
    .map((share, place) => ({ place, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.place - b.place)
  for (const { place } of byRemainder.slice(0, left)) counts[place]! += 1
  return counts
}

const HARDNESS = { easy: 1, medium: 2.5, hard: 5 } as const

/** The harder a question, the more often it is among the wrong ones. */
function wrongAnswers(
  paper: readonly BankedQuestion[],
  count: number,
  random: Random,
): Map<number, Answer | null> {
  const chance = paper.map(({ notes }, position) => ({
    position,
    // As in a draw without replacement where each has its weight.
    key: -Math.log(1 - random.next()) / HARDNESS[notes.difficulty ?? 'medium'],
  }))
  const positions = chance.sort((a, b) => a.key - b.key).slice(0, count)
  return new Map(
    positions.map(({ position }) => [position, wrongAnswer(paper[position]!.content, random)] as const),
  )
}

function wrongAnswer(content: QuestionContent, random: Random): Answer | null {
  if (random.next() < 0.04) return null
  switch (content.type) {
    case 'single_choice': {
      const others = content.options.map((_, index) => index).filter((index) => index !== content.answer)
      // The one before the key misleads most.
      return { choices: [random.next() < 0.4 ? others[0]! : random.pick(others)] }
    }
    case 'multiple_choice':
      return { choices: content.answers.slice(0, -1) }
    case 'true_false':
      return { isTrue: !content.answer }
    case 'fill_in':
      return { blanks: content.blanks.map(() => '不清楚') }
  }
}

export function rightAnswer(content: QuestionContent): Answer {
  switch (content.type) {
    case 'single_choice':
      return { choices: [content.answer] }
    case 'multiple_choice':
      return { choices: [...content.answers] }
    case 'true_false':
      return { isTrue: content.answer }
    case 'fill_in':
      return { blanks: content.blanks.map(([spelling]) => spelling!) }
  }
}
