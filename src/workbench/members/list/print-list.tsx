import { useEffect } from 'react'
import { Button } from '@/shared/components/button'
import { showToast } from '@/shared/feedback'
import { MEMBER_CATEGORY_LABELS } from '@/shared/labels'
import { dayWords } from '@/shared/roster-words'
import { dayOf } from '@/shared/time'
import { useNow } from '@/shared/use-now'
import { useSend } from '@/shared/use-send'
import { fetchRoster, type ListedMember, type RosterFilter } from '../api'
import { MEMBER_STATE_LABELS } from '../roster.rules'
import type { Paper } from './print-page'

/** Nobody reads more on paper; the export has them all. */
const MOST = 1000
const STEP = 100

interface PrintListProps {
  filter: RosterFilter
  /** 鼓东街道中山社区党支部党员名册 */
  title: string
  onPrint: (paper: Paper) => void
}

/** The list as it is filtered, on paper: whole, not only what has been scrolled to. */
export function PrintList({ filter, title, onPrint }: PrintListProps) {
  const now = useNow()
  const { busy, error, send } = useSend()
  useEffect(() => {
    if (error) showToast(error)
  }, [error])

  const print = () =>
    send(async () => {
      const all: ListedMember[] = []
      let cursor: string | undefined
      do {
        const page = await fetchRoster(filter, cursor, STEP)
        all.push(...page.items)
        cursor = page.nextCursor ?? undefined
      } while (cursor && all.length <= MOST)
      if (all.length > MOST) showToast(`超过 ${MOST} 人，请先选一个组织再打印，或导出名册`)
      else if (all.length === 0) showToast('名单是空的')
      else onPrint(paperOf(all, filter, title, now))
    })

  return (
    <Button kind="outline" size="inline" loading={busy} onClick={() => void print()}>
      打印名单
    </Button>
  )
}

function paperOf(members: readonly ListedMember[], filter: RosterFilter, title: string, now: number): Paper {
  const parts = [
    `${MEMBER_STATE_LABELS[filter.state ?? 'active']} ${members.length} 人`,
    filter.q && `搜索“${filter.q}”`,
    `${dayWords(dayOf(now))}打印`,
  ]
  return {
    title,
    note: parts.filter(Boolean).join(' · '),
    head: ['序号', '姓名', '党员编号', '所在组织', '党员类别', '流动党员', '备注'],
    rows: members.map((member, index) => [
      String(index + 1),
      member.name,
      member.number,
      member.organizationName,
      MEMBER_CATEGORY_LABELS[member.category],
      member.isMobile ? '是' : '',
      '',
    ]),
  }
}
