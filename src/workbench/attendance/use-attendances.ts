import type { AttendanceChange, AttendanceRow } from '@tongxin/contract/attendance'
import { useCallback, useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { ask, showToast } from '@/shared/feedback'
import { useList } from '@/shared/use-list'
import { useLoad } from '@/shared/use-load'
import { fetchAttendance, fetchEvent } from '../api'
import { checkOut, correctHours, fetchAttendances, recordAttendance, undoAttendance } from './api'
import type { Show } from './attendance.rules'

export interface NarrowFilter {
  organizationId?: number
  q?: string
}

/** The list of one event, and what an organiser does about single people. */
export function useAttendances(id: number) {
  const [show, setShow] = useState<Show>('all')
  const [filter, setFilter] = useState<NarrowFilter>({})
  const event = useLoad(`event:${id}`, () => fetchEvent(id))
  const summary = useLoad(`attendance:${id}`, () => fetchAttendance(id))
  const rows = useList(
    `workbench:attendances:${id}:${show}:${filter.organizationId ?? ''}:${filter.q ?? ''}`,
    (cursor, limit) =>
      fetchAttendances(id, { ...filter, show: show === 'all' ? undefined : show }, cursor, limit),
  )

  const changed = ({ row, summary: after }: AttendanceChange, words: string) => {
    summary.replace(after)
    const { data } = rows
    const isListed = data?.items.some(({ key }) => key === row.key)
    // The row stays in sight where it was, also under a filter that it no longer fits.
    if (data && isListed)
      rows.replace({ ...data, items: data.items.map((old) => (old.key === row.key ? row : old)) })
    else rows.reload()
    showToast(words, { done: true })
  }

  /** Asks, does it, and says what went wrong by itself. */
  const confirmed = async (
    question: { title: string; text: string; yes: string },
    work: () => Promise<void>,
  ) => {
    if (!(await ask({ ...question, no: '返回' }))) return
    try {
      await work()
    } catch (error) {
      void ask({ title: '没有办成', text: sentenceOf(error), yes: '知道了' })
    }
  }

  return {
    event,
    summary,
    rows,
    show,
    setShow,
    filter,
    setFilter: useCallback((next: NarrowFilter) => setFilter(next), []),
    enter: (key: string, name: string, unit: string) =>
      confirmed({ title: `为${name}签到？`, text: unit, yes: '签到' }, async () =>
        changed(await recordAttendance(id, key), `${name}，已签到`),
      ),
    leave: (row: AttendanceRow) =>
      confirmed(
        { title: `为${row.name}签退？`, text: row.organization?.name ?? '访客', yes: '签退' },
        async () => changed(await checkOut(id, row.key), `${row.name}，已签退`),
      ),
    /** With a reason; what they throw belongs under it. */
    async makeUp(key: string, reason: string) {
      changed(await recordAttendance(id, key, reason), '已补签')
    },
    async undo(key: string, reason: string) {
      changed(await undoAttendance(id, key, reason), '已撤销签到')
    },
    async correct(key: string, minutes: number, reason: string) {
      changed(await correctHours(id, key, minutes, reason), '已更正时长')
    },
  }
}

export type Attendances = ReturnType<typeof useAttendances>
