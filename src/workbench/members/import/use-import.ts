import type { RosterImport } from '@tongxin/contract/roster'
import { useEffect, useRef } from 'react'
import { type Load, useLoad } from '@/shared/use-load'
import { fetchImport } from '../api'
import { isMoving } from './import.rules'

/** Soon enough to be watched, rarely enough to cost nothing. */
const PAUSE = 1500

/** One import, asked for again as long as it moves by itself. */
export function useImport(id: number): Load<RosterImport> {
  const load = useLoad(`workbench:import:${id}`, () => fetchImport(id))
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })
  const { data, stale } = load
  useEffect(() => {
    if (!data || !isMoving(data.state)) return undefined
    const timer = setTimeout(() => latest.current.reload(), PAUSE)
    return () => clearTimeout(timer)
  }, [data, stale])
  return load
}
