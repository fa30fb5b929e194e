/** A question that may be practised. */
export interface Candidate {
  id: number
  /** '': none. */
  topic: string
  /** Answered right the last time. */
  isKnown: boolean
}

/** How somebody has fared in a topic so far. */
export interface TopicRecord {
  topic: string
  wrong: number
  answered: number
}

/**
 * 每日一练: weak topics first, but not one topic only. A topic's weight is its share of wrong answers (one wrong and one
 * right are added, so that one answer is no verdict; of a topic that was never met that makes a half), divided among
 * its questions as seats are by D'Hondt. Within a topic what is known comes last, and chance decides.
 * @param seed the same gives the same questions in the same order
 */
export function choosePractice(
  candidates: readonly Candidate[],
  records: readonly TopicRecord[],
  count: number,
  seed: string,
): number[] {
  const weights = new Map(
    records.map(({ topic, wrong, answered }) => [topic, (wrong + 1) / (answered + 2)] as const),
  )
  const queues = new Map<string, Candidate[]>()
  for (const candidate of inChanceOrder(candidates, seed)) {
    const queue = queues.get(candidate.topic)
    if (queue) queue.push(candidate)
    else queues.set(candidate.topic, [candidate])
  }
  const topics = [...queues].map(([topic, queue]) => ({
    queue,
    weight: weights.get(topic) ?? 0.5,
    taken: 0,
  }))
  const chosen: number[] = []
  while (chosen.length < count) {
    const open = topics.filter(({ queue, taken }) => taken < queue.length)
    if (open.length === 0) break
    const next = open.reduce((best, topic) => (claim(topic) > claim(best) ? topic : best))
    chosen.push(next.queue[next.taken]!.id)
    next.taken += 1
  }
  return chosen
}

const claim = ({ weight, taken }: { weight: number; taken: number }) => weight / (taken + 1)

function inChanceOrder(candidates: readonly Candidate[], seed: string): Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, chance: hash(`${seed} ${candidate.id}`) }))
    .sort(
      (a, b) =>
        Number(a.candidate.isKnown) - Number(b.candidate.isKnown) ||
        a.chance - b.chance ||
        a.candidate.id - b.candidate.id,
    )
    .map(({ candidate }) => candidate)
}

/** FNV-1a, mixed once more (murmur3's finaliser): neighbouring ids must not stay neighbours. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
