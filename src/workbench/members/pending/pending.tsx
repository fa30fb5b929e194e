import { View } from '@tarojs/components'
import { role } from '@/shared/role'
import { useLoad } from '@/shared/use-load'
import { fetchErasures, fetchOpenCorrections, fetchOpenTransfers } from '../api'
import { OpenCorrections } from './open-corrections'
import { OpenErasures } from './open-erasures'
import { OpenTransfers } from './open-transfers'
import { openCorrections, openTransfers, withoutPhone } from './pending.rules'
import './pending.scss'

interface PendingProps {
  /** Only of that organization and below; without it, of all that the viewer keeps. */
  organizationId?: number
  /** Only of that member. */
  number?: string
  /** Something was decided: the roster may say something else now. */
  onChanged: () => void
}

/** What waits for this organiser's answer. When it cannot be had, the page is whole without it. */
export function Pending({ organizationId, number, onChanged }: PendingProps) {
  const load = useLoad(`workbench:pending:${organizationId ?? ''}`, async () => {
    const [transfers, corrections, erasures] = await Promise.all([
      fetchOpenTransfers(organizationId),
      fetchOpenCorrections(organizationId),
      fetchErasures(),
    ])
    return {
      transfers: transfers.items,
      corrections: corrections.items.map(withoutPhone),
      erasures: erasures.items,
    }
  })
  // What is old may have been answered by somebody else.
  if (!load.data || load.stale) return null
  const transfers = openTransfers(load.data.transfers, number)
  const corrections = openCorrections(load.data.corrections, number)
  const erasures = load.data.erasures.filter(({ member }) => number === undefined || member.number === number)
  const count = transfers.length + corrections.length + erasures.length
  if (count === 0) return null
  const decided = () => {
    load.reload()
    onChanged()
  }
  return (
    <View className="pending">
      <View className="pending__title" {...role('heading')}>
        {count} 件待办
      </View>
      <OpenTransfers transfers={transfers} onClosed={decided} />
      <OpenCorrections corrections={corrections} onClosed={decided} />
      <OpenErasures erasures={erasures} onClosed={decided} />
    </View>
  )
}
