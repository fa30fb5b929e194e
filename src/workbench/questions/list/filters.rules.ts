import type { BankQuery, BankStrata } from '@tongxin/contract/question-bank'

export type Filter = Omit<BankQuery, 'organizationId' | 'cursor' | 'limit'>
type Strata = BankStrata['strata']

/** Apart from the state, which is no narrowing: a list has always one. */
export const narrowings = ({ topic, type, difficulty }: Filter): number =>
  [topic, type, difficulty].filter((one) => one !== undefined).length

export const isFiltered = (filter: Filter): boolean => narrowings(filter) > 0 || filter.q !== undefined

/** Topics of the bank, those with most questions first. */
export function topicsOf(strata: Strata): string[] {
  const counts = new Map<string, number>()
  for (const { topic, questions } of strata) {
    if (topic !== null) counts.set(topic, (counts.get(topic) ?? 0) + questions)
  }
  return [...counts]
    .sort(([a, many], [b, few]) => few - many || a.localeCompare(b, 'zh'))
    .map(([topic]) => topic)
}

/** Active questions. */
export const totalOf = (strata: Strata): number => strata.reduce((sum, { questions }) => sum + questions, 0)
