import { LIMITS } from '@tongxin/contract/limits'
import type { EventDetail } from '@tongxin/contract/events'
import type { RegistrationRow } from '@tongxin/contract/registrations'
import { useCallback, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { showToast } from '@/shared/feedback'
import { useList } from '@/shared/use-list'
import { useLoad } from '@/shared/use-load'
import { fetchEvent } from '../api'
import { answerCancellation, decideRegistrations, fetchRegistrations, removeRegistration } from './api'
import { decidedWords, filterOf, type RegistrationFilter, type TabName } from './registrations.rules'

/** The API decides about so many at once. */
const MOST_AT_ONCE = LIMITS.pageSize

export type NarrowFilter = Pick<RegistrationFilter, 'organizationId' | 'q'>

/** The list of one event: which part of it is shown, who is ticked, and what is done about them. */
export function useRegistrations(id: number, first: TabName) {
  const [tab, setTab] = useState<TabName>(first)
  const [filter, setFilter] = useState<NarrowFilter>({})
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const event = useLoad(`event:${id}`, () => fetchEvent(id))
  const name = `workbench:registrations:${id}:${tab}:${filter.organizationId ?? ''}:${filter.q ?? ''}`
  const rows = useList(name, (cursor, limit) =>
    fetchRegistrations(id, { ...filterOf(tab), ...filter }, cursor, limit),
  )

  const replaced = (detail: EventDetail) => {
    event.replace(detail)
    rows.reload()
  }

  /** One at a time; what goes wrong is said by itself. */
  const run = async (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    try {
      await work()
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  const decide = async (keys: string[], accept: boolean, reason?: string) => {
    const { results, event: detail } = await decideRegistrations(id, keys, accept, reason)
    setTicked([])
    replaced(detail)
    showToast(decidedWords(accept, results), { done: results.every(({ state }) => state !== null) })
  }
  const answer = async (row: RegistrationRow, accept: boolean, reason?: string) => {
    replaced(await answerCancellation(id, row.key, accept, reason))
    showToast(accept ? '已取消其报名' : '已答复，报名保留', { done: true })
  }

  return {
    event,
    rows,
    tab,
    filter,
    ticked,
    busy,
    showTab(next: TabName) {
      setTab(next)
      setTicked([])
    },
    setFilter: useCallback((next: NarrowFilter) => {
      setFilter(next)
      setTicked([])
    }, []),
    tick: (key: string) =>
      setTicked((before) =>
        before.includes(key)
          ? before.filter((other) => other !== key)
          : [...before, key].slice(0, MOST_AT_ONCE),
      ),
    tickAll: (all: boolean) => setTicked(all ? rows.items.slice(0, MOST_AT_ONCE).map(({ key }) => key) : []),
    accept: (keys: string[]) => run(() => decide(keys, true)),
    allowCancellation: (row: RegistrationRow) => run(() => answer(row, true)),
    /** With a reason; what they throw belongs under it. */
    decide,
    answerCancellation: answer,
    async remove(row: RegistrationRow, reason: string) {
      replaced(await removeRegistration(id, row.key, reason))
      showToast('已移出名单', { done: true })
    },
  }
}

export type Registrations = ReturnType<typeof useRegistrations>
