import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Button } from '@/shared/components/button'
import { showToast } from '@/shared/feedback'
import { MEMBER_CATEGORY_LABELS } from '@/shared/labels'
import { dayWords } from '@/shared/roster-words'
import { dayOf } from '@/shared/time'
import { useSend } from '@/shared/use-send'
import { fetchRoster, type ListedMember, type RosterFilter } from '../api'
import { MEMBER_STATE_LABELS } from '../roster.rules'
import './print-list.scss'

/** Nobody reads more on paper; the export has them all. */
const MOST = 1000
const STEP = 100

interface PrintListProps {
  filter: RosterFilter
  /** 鼓东街道中山社区党支部党员名册 */
  title: string
}

/** The list as it is filtered, on paper: whole, not only what has been scrolled to. */
export function PrintList({ filter, title }: PrintListProps) {
  const [members, setMembers] = useState<readonly ListedMember[] | null>(null)
  const { busy, error, send } = useSend()
  useEffect(() => {
    if (!members) return undefined
    const finish = () => setMembers(null)
    window.addEventListener('afterprint', finish)
    window.print()
    return () => window.removeEventListener('afterprint', finish)
  }, [members])
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
      else setMembers(all)
    })

  return (
    <>
      <Button kind="outline" size="inline" loading={busy} onClick={() => void print()}>
        打印名单
      </Button>
      {members && (
        <View className="print-list">
          <View className="print-list__title">{title}</View>
          <View className="print-list__note">
            {MEMBER_STATE_LABELS[filter.state ?? 'active']} {members.length} 人
            {filter.q ? ` · 搜索“${filter.q}”` : ''} · {dayWords(dayOf(Date.now()))}打印
          </View>
          <table className="print-list__table">
            <thead>
              <tr>
                {['序号', '姓名', '党员编号', '所在组织', '党员类别', '流动党员', '备注'].map((name) => (
                  <th key={name} className="print-list__cell">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {members.map((member, index) => (
                <tr key={member.number}>
                  <td className="print-list__cell">{index + 1}</td>
                  <td className="print-list__cell">{member.name}</td>
                  <td className="print-list__cell">{member.number}</td>
                  <td className="print-list__cell">{member.organizationName}</td>
                  <td className="print-list__cell">{MEMBER_CATEGORY_LABELS[member.category]}</td>
                  <td className="print-list__cell">{member.isMobile ? '是' : ''}</td>
                  <td className="print-list__cell print-list__room" />
                </tr>
              ))}
            </tbody>
          </table>
        </View>
      )}
    </>
  )
}
