import type { EventDetail } from '@tongxin/contract/events'
import type { RegistrationRow } from '@tongxin/contract/registrations'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { showToast } from '@/shared/feedback'
import { useList } from '@/shared/use-list'
import { useLoad } from '@/shared/use-load'
import { fetchEvent } from '../api'
import {
  answerCancellation,
  decideRegistrations,
  fetchRegistrations,
  removeRegistration,
  type RegistrationFilter,
} from './api'
import { decidedWords, filterOf, type TabName } from './registrations.rules'

/** The API decides about so many at once. */
const MOST_AT_ONCE = 100

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
    setFilter(next: NarrowFilter) {
      setFilter(next)
      setTicked([])
    },
    tick: (key: string) =>
      setTicked((before) =>
        before.includes(key)
          ? before.filter((other) => other !== key)
          : [...before, key].slice(0, MOST_AT_ONCE),
      ),
    tickAll: (all: boolean) =>
      setTicked(all ? rows.items.slice(0, MOST_AT_ONCE).map(({ key }) => key) : []),
    /** What it throws belongs under the reason that was asked for. */
    async decide(keys: string[], accept: boolean, reason?: string) {
      const { results, event: detail } = await decideRegistrations(id, keys, accept, reason)
      setTicked([])
      replaced(detail)
      showToast(decidedWords(accept, results), { done: results.every(({ state }) => state !== null) })
    },
    async accept(keys: string[]) {
      if (busy) return
      setBusy(true)
      try {
        await this.decide(keys, true)
      } catch (error) {
        showToast(sentenceOf(error))
      } finally {
        setBusy(false)
      }
    },
    async answerCancellation(row: RegistrationRow, accept: boolean, reason?: string) {
      replaced(await answerCancellation(id, row.key, accept, reason))
      showToast(accept ? '已取消其报名' : '已答复，报名保留', { done: true })
    },
    async remove(row: RegistrationRow, reason: string) {
      replaced(await removeRegistration(id, row.key, reason))
      showToast('已移出名单', { done: true })
    },
  }
}

export type Registrations = ReturnType<typeof useRegistrations>
