import type { PastedMatches, RegistrationEntriesResult } from '@tongxin/contract/registrations'

export type PastedLine = PastedMatches['lines'][number]
export type Candidate = PastedLine['candidates'][number]

/** A line of the list that is being put together: who it may be, and who was chosen. */
export interface EntryLine {
  /** Of the line, not of the person. */
  id: number
  text: string
  verdict: PastedLine['verdict']
  candidates: Candidate[]
  /** The chosen one's number; `null`: nobody yet, or left out. */
  chosen: string | null
  /** Why it did not work, after trying. */
  problem?: string
}

/** Who is clear is chosen; where there is a doubt, or somebody is listed already, a person decides. */
export function linesOf(matches: PastedMatches, firstId: number): EntryLine[] {
  return matches.lines.map(({ text, verdict, candidates }, index) => ({
    id: firstId + index,
    text,
    verdict,
    candidates,
    chosen: verdict === 'found' ? (candidates[0]?.number ?? null) : null,
  }))
}

/** Adds to what is there; the same person is not entered twice. */
export function withLines(lines: readonly EntryLine[], added: readonly EntryLine[]): EntryLine[] {
  const chosen = new Set(lines.map((line) => line.chosen).filter(Boolean))
  const fresh = added.filter((line) => {
    if (line.chosen === null) return true
    const known = chosen.has(line.chosen)
    chosen.add(line.chosen)
    return !known
  })
  return [...lines, ...fresh]
}

/** Whom to enter: each once, in order. */
export const numbersOf = (lines: readonly EntryLine[]): string[] => [
  ...new Set(lines.map((line) => line.chosen).filter((number) => number !== null)),
]

/** After sending: who is in goes from the list; who is not stays, with the reason. */
export function afterSending(
  lines: readonly EntryLine[],
  results: RegistrationEntriesResult['results'],
): EntryLine[] {
  const byNumber = new Map(results.map((result) => [result.number, result]))
  return lines.flatMap((line) => {
    const result = line.chosen === null ? undefined : byNumber.get(line.chosen)
    if (!result) return [line]
    if (result.state !== null) return []
    return [{ ...line, chosen: null, problem: result.detail ?? '没有报上，请稍后再试' }]
  })
}

/** 已报名 12 人，候补 2 人，1 人没有报上 */
export function sentWords(results: RegistrationEntriesResult['results']): string {
  const count = (state: string | null) => results.filter((result) => result.state === state).length
  const parts = [
    { words: '已报名', count: count('registered') },
    { words: '候补', count: count('waitlisted') },
    { words: '待审核', count: count('pending') },
  ].filter((part) => part.count > 0)
  const failed = count(null)
  const said = parts.map((part) => `${part.words} ${part.count} 人`)
  return [...said, ...(failed ? [`${failed} 人没有报上`] : [])].join('，')
}

export const VERDICT_WORDS: Record<PastedLine['verdict'], string> = {
  found: '已找到',
  several: '不止一人，请选择',
  nobody: '你管理的名册里没有',
  listed: '已经在名单上',
}
